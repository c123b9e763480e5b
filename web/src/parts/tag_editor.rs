//! Names and values to put on a resource. Stands on `kit`; must never know the resource.

use mua_core::Tags;
use yew::prelude::*;

use crate::kit::{Glyph, IconButton, TextField, focus_first};
use crate::language::say_with;

/// Tags as they are being typed: in rows, some of them unfinished.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TagDraft(Vec<(String, String)>);

impl TagDraft {
    /// The draft of tags that are there.
    pub fn of(tags: &Tags) -> Self {
        Self(tags.iter().map(|(name, value)| (name.clone(), value.clone())).collect())
    }

    /// The tags, or what is wrong with the first bad row.
    pub fn tags(&self) -> Result<Tags, (usize, &'static str)> {
        let mut tags = Tags::new();
        for (at, (name, value)) in self.0.iter().enumerate() {
            let name = name.trim();
            if name.is_empty() && value.trim().is_empty() {
                continue;
            }
            if name.is_empty() {
                return Err((at, "A value needs a name."));
            }
            // Azure compares names of tags without regard to case.
            if tags.keys().any(|known: &String| known.eq_ignore_ascii_case(name)) {
                return Err((at, "This name is there already."));
            }
            tags.insert(name.to_owned(), value.trim().to_owned());
        }
        Ok(tags)
    }

    fn edited(&self, at: usize, edit: impl FnOnce(&mut (String, String))) -> Self {
        let mut rows = self.0.clone();
        if at >= rows.len() {
            rows.push((String::new(), String::new()));
        }
        if let Some(row) = rows.get_mut(at) {
            edit(row);
        }
        Self(rows)
    }

    fn without(&self, at: usize) -> Self {
        Self(self.0.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, row)| row.clone()).collect())
    }
}

/// What [`TagEditor`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct TagEditorProps {
    /// The draft.
    pub draft: TagDraft,
    /// Takes the draft after each keystroke.
    pub on_change: Callback<TagDraft>,
}

/// The rows of tags, with an empty one at the end to go on in.
#[component]
pub fn TagEditor(props: &TagEditorProps) -> Html {
    let wrong = props.draft.tags().err();
    let rows = use_node_ref();
    {
        // The row with the button that was pressed is gone: the focus goes on in the first one.
        let (rows, before) = (rows.clone(), use_mut_ref(|| 0_usize));
        use_effect_with(props.draft.0.len(), move |now| {
            if before.replace(*now) > *now {
                focus_first(&rows, "input");
            }
        });
    }
    let row = |at: usize| {
        let (name, value) = props.draft.0.get(at).cloned().unwrap_or_default();
        let number = at.saturating_add(1);
        let is_there = at < props.draft.0.len();
        let draft = props.draft.clone();
        let on_name = props.on_change.reform(move |text: String| draft.edited(at, |row| row.0 = text));
        let draft = props.draft.clone();
        let on_value = props.on_change.reform(move |text: String| draft.edited(at, |row| row.1 = text));
        let draft = props.draft.clone();
        let on_remove = props.on_change.reform(move |()| draft.without(at));
        let error = wrong.filter(|(bad, _)| *bad == at).map(|(_, words)| AttrValue::Static(words));
        html! {
            <div key={at} class="tag-row" role="group" aria-label={say_with("Tag {number}", &[("number", &number)])}>
                <TextField id={format!("tag-name-{at}")} label="Name" value={name.clone()} on_input={on_name} {error} />
                <TextField id={format!("tag-value-{at}")} label="Value" {value} on_input={on_value} />
                if is_there {
                    <IconButton glyph={Glyph::Delete} label={say_with("Remove tag {name}", &[("name", &if name.is_empty() { number.to_string() } else { name })])} on_click={on_remove} />
                }
            </div>
        }
    };
    html! { <div ref={rows} class="form">{ for (0..=props.draft.0.len()).map(row) }</div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(rows: &[(&str, &str)]) -> TagDraft {
        TagDraft(rows.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn empty_rows_are_no_tags() {
        let tags = draft(&[("team", " security "), ("", ""), ("empty", "")]).tags();
        let expected = [("team", "security"), ("empty", "")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(tags, Ok(Tags::from(expected)));
    }

    #[test]
    fn a_value_without_a_name_and_a_name_given_twice_are_told_at_their_rows() {
        assert_eq!(draft(&[("a", "1"), ("", "2")]).tags(), Err((1, "A value needs a name.")));
        assert_eq!(draft(&[("a", "1"), ("b", "2"), ("A", "3")]).tags(), Err((2, "This name is there already.")));
    }

    #[test]
    fn typing_in_the_row_after_the_last_adds_one() {
        let typed = draft(&[]).edited(0, |row| row.0 = "a".to_owned());
        assert_eq!(typed, draft(&[("a", "")]));
        assert_eq!(typed.without(0), draft(&[]));
    }
}
