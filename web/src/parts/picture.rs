//! A drawing on a page: it scrolls by itself where it is too wide, grows with the reader's own size of text, and stands above the
//! same facts in words. Stands on yew and `language`; must never know what is drawn.

use yew::prelude::*;

use crate::language::said;

/// How wide a character of a picture's text is taken to be, a little more than it is, so that no text runs over its edge.
const CHARACTER: usize = 7;

/// What [`Picture`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct PictureProps {
    /// What is drawn, for screen readers.
    pub label: AttrValue,
    /// How wide it is, in pixels at the usual size of text.
    pub width: usize,
    /// How high.
    pub height: usize,
    /// An id, for tests.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// The drawing: SVG elements.
    pub children: Html,
}

/// A drawing that scrolls by itself, by keyboard too.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    html! {
        <div id={props.id.clone()} class="picture" role="region" tabindex="0" aria-label={said(&props.label)}>
            <svg class="picture__svg" width={rem(props.width)} height={rem(props.height)} viewBox={format!("0 0 {} {}", props.width, props.height)}>
                { props.children.clone() }
            </svg>
        </div>
    }
}

fn rem(pixels: usize) -> String {
    format!("{}.{:03}rem", pixels / 16, pixels % 16 * 1_000 / 16)
}

/// How wide a text is at most.
#[must_use]
pub fn width_of(text: &str) -> usize {
    text.chars().count() * CHARACTER
}

/// A text that is no wider than that, with a mark where it was cut. The words in full stand in the text beside the picture.
#[must_use]
pub fn fitted(text: &str, width: usize) -> String {
    let most = width / CHARACTER;
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", head.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_where_its_box_ends_and_not_before() {
        assert_eq!(fitted("guard", 35), "guard");
        assert_eq!(fitted("guard-prod", 35), "guar…");
        assert_eq!(fitted("a guard", 21), "a…");
        assert!(width_of(&fitted("Woodgrove Security", 70)) <= 70);
    }

    #[test]
    fn a_picture_grows_with_the_size_of_text() {
        assert_eq!((rem(16), rem(840), rem(1)), ("1.000rem".to_owned(), "52.500rem".to_owned(), "0.062rem".to_owned()));
    }
}
