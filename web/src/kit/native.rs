//! What a control must ask of the browser: typed text, modal dialogs, popovers and the keyboard focus. The one file of the kit
//! that names web-sys; must never reach storage, the address bar, the clipboard or the clock.

use std::cell::Cell;

use web_sys::wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, Node,
};
use yew::events::{FocusEvent, KeyboardEvent};
use yew::prelude::*;

/// What the input, text area or select that raised `event` holds now.
#[must_use]
pub fn value_of(event: &Event) -> String {
    let Some(target) = event.target() else { return String::new() };
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        input.value()
    } else if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        area.value()
    } else if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        select.value()
    } else {
        String::new()
    }
}

/// Whether the box, switch or radio button that raised `event` is checked now.
#[must_use]
pub fn checked_of(event: &Event) -> bool {
    event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()).is_some_and(|input| input.checked())
}

/// Moves the keyboard focus to the element of `node`, if it is on the page.
pub fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        // A refused focus leaves the reader where he is, which is the best that is left.
        drop(element.focus());
    }
}

/// Moves the keyboard focus to the element of `node` where nothing has it, as after a button that is gone with its click.
pub fn focus_if_lost(node: &NodeRef) {
    if active().is_none_or(|element| element.matches("body").unwrap_or(false)) {
        focus(node);
    }
}

/// Scrolls the element of `node` into sight, if it is on the page.
pub fn reveal(node: &NodeRef) {
    if let Some(element) = node.cast::<Element>() {
        element.scroll_into_view();
    }
}

/// A node that is scrolled into sight as it comes in: what answers a click must not hide below the edge of the page.
#[hook]
pub fn use_revealed() -> NodeRef {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| reveal(&node));
    }
    node
}

/// Moves the keyboard focus to the first element under `node` that matches `selector`; tells whether there was one.
pub fn focus_first(node: &NodeRef, selector: &str) -> bool {
    let found = first(node, selector);
    if let Some(element) = &found {
        drop(element.focus());
    }
    found.is_some()
}

/// A part of the page that the keyboard can jump to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landmark {
    /// The search in the top bar.
    Search,
    /// The top bar.
    TopBar,
    /// The menu of a resource or service.
    ResourceMenu,
    /// The search within it.
    MenuSearch,
    /// The commands of a blade.
    CommandBar,
}

impl Landmark {
    const fn selector(self) -> &'static str {
        match self {
            Self::Search => ".top-bar__search input",
            Self::TopBar => ".top-bar button",
            Self::ResourceMenu => ".resource-menu a[aria-current], .resource-menu button, .resource-menu a",
            Self::MenuSearch => ".resource-menu__filter input",
            Self::CommandBar => ".command-bar a, .command-bar button",
        }
    }
}

/// Moves the focus to the first control of a part of the page that is on show; tells whether there is one.
#[must_use]
pub fn jump_to(landmark: Landmark) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|document| document.query_selector_all(landmark.selector()).ok());
    let Some(found) = found else { return false };
    let mut controls = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<HtmlElement>().ok());
    // What is folded away on a narrow screen has no place on it.
    let control = controls.find(|element| element.offset_parent().is_some() || landmark == Landmark::TopBar);
    if let Some(control) = &control {
        drop(control.focus());
    }
    control.is_some()
}

/// Whether the focus is in the top bar.
#[must_use]
pub fn is_in_top_bar() -> bool {
    active().is_some_and(|element| element.closest(".top-bar").is_ok_and(|bar| bar.is_some()))
}

/// Clicks the first element under `node` that matches `selector`, as Enter in a search box does; tells whether there was one.
pub fn click_first(node: &NodeRef, selector: &str) -> bool {
    let found = first(node, selector);
    if let Some(element) = &found {
        element.click();
    }
    found.is_some()
}

fn first(node: &NodeRef, selector: &str) -> Option<HtmlElement> {
    node.cast::<Element>()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// Moves the focus among the elements under `node` that match `selector`, as the arrow keys, Home and End do in menus and tab
/// lists. Gives the new position when the key was one of them.
pub fn rove(node: &NodeRef, selector: &str, event: &KeyboardEvent) -> Option<usize> {
    let items = node.cast::<Element>()?.query_selector_all(selector).ok()?;
    let count = items.length();
    let last = count.checked_sub(1)?;
    let focused = active();
    let here = (0..count).find(|index| items.get(*index) == focused.clone().map(Node::from));
    let target = match event.key().as_str() {
        "ArrowDown" | "ArrowRight" => here.map_or(0, |index| if index == last { 0 } else { index + 1 }),
        "ArrowUp" | "ArrowLeft" => here.map_or(last, |index| index.checked_sub(1).unwrap_or(last)),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    event.prevent_default();
    drop(items.get(target)?.dyn_into::<HtmlElement>().ok()?.focus());
    usize::try_from(target).ok()
}

/// Whether the focus left the element of `node` altogether.
#[must_use]
pub fn focus_left(node: &NodeRef, event: &FocusEvent) -> bool {
    let next = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
    node.get().is_none_or(|element| !element.contains(next.as_ref()))
}

/// Whether what took the focus stands inside an element that matches `selector`.
#[must_use]
pub fn focus_came_into(event: &FocusEvent, selector: &str) -> bool {
    let taker = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    taker.is_some_and(|element| element.closest(selector).is_ok_and(|found| found.is_some()))
}

/// Whether the click of `event` landed on a link.
#[must_use]
pub fn on_link(event: &MouseEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| element.closest("a[href]").is_ok_and(|link| link.is_some()))
}

/// Whether the key of `event` was pressed inside an input.
#[must_use]
pub fn typed_in_input(event: &KeyboardEvent) -> bool {
    event.target().is_some_and(|target| target.has_type::<HtmlInputElement>())
}

/// Closes the popover of `node`; closing a closed one does nothing.
pub fn hide_popover(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        // Refused where it is closed already.
        drop(element.hide_popover());
    }
}

/// Gives the focus back to the button that opens the popover of this id, unless it has gone on to another control.
pub fn focus_opener(id: &str) {
    let is_lost = active().is_none_or(|element| element.matches("body, [tabindex='-1']").unwrap_or(false));
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|own| own.query_selector(&format!("[popovertarget='{id}']")).ok().flatten());
    if is_lost && let Some(opener) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        drop(opener.focus());
    }
}

/// Whether the popover of `node` is open.
#[must_use]
pub fn popover_is_open(node: &NodeRef) -> bool {
    node.cast::<Element>().is_some_and(|element| element.matches(":popover-open").unwrap_or(false))
}

/// Shows the `<dialog>` of the returned node as a modal one for as long as the component lives, and then gives the focus back
/// to whatever had it before.
#[hook]
pub fn use_modal() -> NodeRef {
    let node = use_node_ref();
    let shown = node.clone();
    use_effect_with((), move |()| {
        let opener = active();
        let dialog = shown.cast::<HtmlDialogElement>();
        show_modal(&shown);
        move || {
            if let Some(dialog) = dialog {
                // One that stays open within, for as long as it takes to go, would keep the focus from what lies below.
                for inner in dialogs(&dialog).iter().chain([&dialog]) {
                    inner.close();
                }
            }
            if let Some(opener) = opener.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
                drop(opener.focus());
            }
        }
    });
    node
}

fn dialogs(within: &Element) -> Vec<HtmlDialogElement> {
    let found = within.query_selector_all("dialog[open]").ok();
    let each = found.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.get(at)));
    each.filter_map(|node| node.dyn_into().ok()).collect()
}

/// Shows the `<dialog>` of `node` as a modal one.
pub fn show_modal(node: &NodeRef) {
    if let Some(dialog) = node.cast::<HtmlDialogElement>() {
        // Refused only if it is open already, which is what we want.
        drop(dialog.show_modal());
    }
}

fn active() -> Option<Element> {
    web_sys::window()?.document()?.active_element()
}

/// An id no other element of the page has, for tying a control to its hint, panel or popover.
#[hook]
pub fn use_unique_id() -> AttrValue {
    thread_local! {
        static NEXT: Cell<u32> = const { Cell::new(0) };
    }
    let id = use_memo((), |()| {
        AttrValue::from(format!("kit-{}", NEXT.with(|next| next.replace(next.get().wrapping_add(1)))))
    });
    (*id).clone()
}
