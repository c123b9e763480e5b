//! A text to read as it is, such as the JSON view. Stands on `copy_button`; must never read markup out of the text.

use yew::prelude::*;

use super::copy_button::CopyButton;
use crate::language::{said, say_with};

/// What [`CodeBlock`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct CodeBlockProps {
    /// What the text is, such as "Resource JSON".
    pub label: AttrValue,
    /// The text; it is shown letter by letter.
    pub text: AttrValue,
    /// Takes the text to put on the clipboard; without it there is no copy button.
    #[prop_or_default]
    pub on_copy: Option<Callback<AttrValue>>,
}

/// A block of code that can be scrolled by keyboard and copied.
#[component]
pub fn CodeBlock(props: &CodeBlockProps) -> Html {
    html! {
        <div class="code-block">
            if let Some(on_copy) = &props.on_copy {
                <div class="code-block__bar">
                    <CopyButton text={props.text.clone()} label={say_with("Copy {what}", &[("what", &said(&props.label))])} on_copy={on_copy.clone()} />
                </div>
            }
            <pre class="code-block__text" tabindex="0" role="region" aria-label={said(&props.label)}><code>{ &props.text }</code></pre>
        </div>
    }
}
