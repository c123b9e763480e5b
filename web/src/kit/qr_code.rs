//! A QR code of a text, for a room to photograph. Stands on the crate that computes it; must never know what the text is for.

use qrcodegen::{QrCode as Code, QrCodeEcc};
use yew::prelude::*;

use crate::language::said;

/// The white rim that readers need, in modules.
const RIM: i32 = 4;

/// What [`QrCode`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct QrCodeProps {
    /// What it holds.
    pub text: AttrValue,
    /// What it is, for those who do not see it.
    pub label: AttrValue,
    /// What stands there when the text is too long for any QR code.
    pub otherwise: AttrValue,
}

/// A QR code, dark on white in every theme, for readers need it so.
#[component]
pub fn QrCode(props: &QrCodeProps) -> Html {
    let drawn = use_memo(props.text.clone(), |text| drawn(text));
    let Some((size, path)) = (*drawn).clone() else {
        return html! { <p class="qr-code__otherwise">{ said(&props.otherwise) }</p> };
    };
    let size = size + 2 * RIM;
    html! {
        <svg class="qr-code" viewBox={format!("0 0 {size} {size}")} role="img" aria-label={said(&props.label)} shape-rendering="crispEdges">
            <rect class="qr-code__ground" width={size.to_string()} height={size.to_string()} />
            <path class="qr-code__dark" d={path} />
        </svg>
    }
}

/// How many modules a side has, and the dark ones, each row's runs in one stroke; none where the text is too long.
fn drawn(text: &str) -> Option<(i32, AttrValue)> {
    let code = Code::encode_text(text, QrCodeEcc::Low).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|at| code.get_module(*at, y)).count();
            let run = i32::try_from(run).unwrap_or_default();
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + RIM, y + RIM));
            }
            x += run + 1;
        }
    }
    Some((size, AttrValue::from(path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_a_text_beyond_the_standard_has_none() {
        let (size, path) = drawn("https://a.example/#/shared/scenario/first").expect("a short text fits");
        let last = size - 7 + RIM;
        for corner in [format!("M{RIM} {RIM}h7"), format!("M{last} {RIM}h7"), format!("M{RIM} {last}h7")] {
            assert!(path.contains(&corner), "{corner}");
        }
        // Version 40 with the least correction holds 2,953 bytes.
        assert!(drawn(&"a".repeat(2_953)).is_some());
        assert!(drawn(&"a".repeat(2_954)).is_none());
    }
}
