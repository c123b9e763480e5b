//! Yes or no to a request, and why. Stands on `kit`; must never send it.

use mua_core::Review;
use yew::prelude::*;

use crate::kit::{Choice, RadioGroup, TextField};
use crate::parts::form::edit;

const REVIEWS: [(&str, &str, Review); 2] = [("approve", "Approve", Review::Approve), ("deny", "Deny", Review::Deny)];

/// An answer as it is being given.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Verdict {
    pub review: Option<Review>,
    pub justification: String,
}

impl Verdict {
    /// The answer and its reason, once both are there.
    pub(super) fn given(&self) -> Option<(Review, String)> {
        let justification = self.justification.trim();
        self.review.filter(|_| !justification.is_empty()).map(|review| (review, justification.to_owned()))
    }
}

/// What [`VerdictFields`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct VerdictFieldsProps {
    /// The answer so far.
    pub verdict: Verdict,
    /// Whether to say what is missing.
    pub strict: bool,
    /// Takes it after each change.
    pub on_change: Callback<Verdict>,
}

/// The two fields of an answer.
#[component]
pub(super) fn VerdictFields(props: &VerdictFieldsProps) -> Html {
    let verdict = &props.verdict;
    let set_review = edit(verdict, &props.on_change, |verdict: &mut Verdict, word: String| {
        verdict.review = REVIEWS.iter().find(|(own, ..)| *own == word).map(|(.., review)| *review);
    });
    let set_why = edit(verdict, &props.on_change, |verdict: &mut Verdict, text: String| verdict.justification = text);
    let chosen = REVIEWS.iter().find(|(.., review)| Some(*review) == verdict.review).map_or("", |(word, ..)| *word);
    let choices: Vec<Choice> = REVIEWS.iter().map(|(word, text, _)| Choice::new(*word, *text)).collect();
    let wrong = |is: bool, words: &'static str| (props.strict && is).then_some(AttrValue::Static(words));
    html! {
        <>
            <RadioGroup id="answer-review" label="Answer" required={true} value={chosen} {choices} on_change={set_review} error={wrong(verdict.review.is_none(), "Choose an answer.")} />
            <TextField id="answer-why" label="Justification" required={true} value={verdict.justification.clone()} on_input={set_why} error={wrong(verdict.justification.trim().is_empty(), "Say why.")} />
        </>
    }
}
