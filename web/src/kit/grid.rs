//! A list of things as a real table: sortable headers, rows to choose, pages. Stands on `icon` and `native`; must never fetch or
//! filter the rows it is given. What it takes is in `grid_rows`.
//!
//! On a narrow screen the style sheet stacks the cells of a row into a card, each with its column's title. A table that is not
//! laid out as one may cease to be one for screen readers: so each part says its role, as its element would have it anyway.

use std::rc::Rc;

use yew::prelude::*;

use super::edits::use_entries;
use super::grid_rows::{Cell, Column, ColumnKind, Pick, Row};
use super::icon::{Glyph, Icon};
use super::native;
use crate::language::{said, say, say_with};

/// What [`Grid`] takes.
#[derive(Clone, PartialEq, Properties)]
pub struct GridProps {
    /// What is listed, for screen readers.
    pub caption: AttrValue,
    /// The columns; the first one names the row.
    pub columns: Vec<Column>,
    /// The rows in their given order.
    pub rows: Vec<Row>,
    /// What shows when there are no rows: an `EmptyState`.
    #[prop_or_default]
    pub empty: Option<Html>,
    /// How many rows make a page.
    #[prop_or(100)]
    pub page_size: usize,
    /// Whether rows can be chosen, and how many at once.
    #[prop_or_default]
    pub pick: Pick,
    /// The keys of the chosen rows.
    #[prop_or_default]
    pub picked: Vec<AttrValue>,
    /// Takes the key of a row that was clicked for choosing.
    #[prop_or_default]
    pub on_pick: Callback<AttrValue>,
    /// An id, for tests.
    #[prop_or_default]
    pub id: Option<AttrValue>,
}

/// Which column sorts, and whether downwards.
type Order = Option<(usize, bool)>;

/// A grid.
#[component]
pub fn Grid(props: &GridProps) -> Html {
    let order = use_state_eq(|| Order::None);
    let page = use_state_eq(|| 0_usize);
    let group = native::use_unique_id();
    use_entries(props.id.as_ref().unwrap_or(&group), &props.picked);
    if props.rows.is_empty()
        && let Some(empty) = &props.empty
    {
        return html! { <div id={props.id.clone()} class="grid grid--empty">{ empty.clone() }</div> };
    }
    let size = props.page_size.max(1);
    let pages = props.rows.len().div_ceil(size).max(1);
    // Rows may have gone since the page was turned.
    let shown = (*page).min(pages.saturating_sub(1));
    let rows = sorted(&props.rows, *order);
    let first = shown.saturating_mul(size);
    let turn = {
        let page = page.clone();
        Callback::from(move |to: usize| page.set(to))
    };
    html! {
        <div id={props.id.clone()} class="grid">
            <div class="grid__scroller">
                <table class="grid__table" role="table">
                    <caption class="visually-hidden">{ said(&props.caption) }</caption>
                    <thead role="rowgroup">
                        <tr role="row" class="grid__headers">
                            if props.pick != Pick::None {
                                <td role="cell" class="grid__pick"></td>
                            }
                            { for props.columns.iter().enumerate().map(|(index, column)| header(index, column, &order)) }
                        </tr>
                    </thead>
                    <tbody role="rowgroup">
                        { for rows.iter().skip(first).take(size).map(|row| row_view(row, props, &group)) }
                    </tbody>
                </table>
            </div>
            if pages > 1 {
                { pager(shown, pages, props.rows.len(), size, &turn) }
            }
        </div>
    }
}

fn sorted(rows: &[Row], order: Order) -> Vec<&Row> {
    let mut sorted: Vec<&Row> = rows.iter().collect();
    if let Some((column, down)) = order {
        let text = |row: &Row| row.cells.get(column).map(|cell| cell.text.to_lowercase()).unwrap_or_default();
        sorted.sort_by_cached_key(|row| text(row));
        if down {
            sorted.reverse();
        }
    }
    sorted
}

fn header(index: usize, column: &Column, order: &UseStateHandle<Order>) -> Html {
    if column.kind == ColumnKind::Actions {
        return html! { <th role="columnheader" scope="col" class="grid__header grid__header--actions"><span class="visually-hidden">{ said(&column.title) }</span></th> };
    }
    let sorting = (**order).filter(|(sorted, _)| *sorted == index).map(|(_, down)| down);
    let onclick = {
        let order = order.clone();
        // Up, down, and back to the given order.
        Callback::from(move |_: MouseEvent| {
            order.set(match sorting {
                None => Some((index, false)),
                Some(false) => Some((index, true)),
                Some(true) => None,
            });
        })
    };
    let aria_sort = sorting.map(|down| if down { "descending" } else { "ascending" });
    html! {
        <th role="columnheader" scope="col" class={classes!("grid__header", column.kind.class())} aria-sort={aria_sort}>
            <button type="button" class="grid__sort" {onclick}>
                <span>{ said(&column.title) }</span>
                if let Some(down) = sorting {
                    <Icon glyph={if down { Glyph::SortDown } else { Glyph::SortUp }} />
                }
            </button>
        </th>
    }
}

fn row_view(row: &Row, props: &GridProps, group: &AttrValue) -> Html {
    let picked = props.pick != Pick::None && props.picked.contains(&row.key);
    let onchange = {
        let key = row.key.clone();
        props.on_pick.reform(move |_: Event| key.clone())
    };
    let kind = match props.pick {
        Pick::None => None,
        Pick::One => Some("radio"),
        Pick::Many => Some("checkbox"),
    };
    let name = row.cells.first().map(|cell| cell.text.clone()).unwrap_or_default();
    html! {
        <tr role="row" key={row.key.to_string()} class={classes!("grid__row", picked.then_some("grid__row--picked"))}>
            if let Some(kind) = kind {
                <td role="cell" class="grid__pick">
                    <label class="grid__pick-target">
                        <input type={kind} class="choice__box" name={group.clone()} checked={picked} aria-label={say_with("Select {name}", &[("name", &name)])} {onchange} />
                    </label>
                </td>
            }
            { for row.cells.iter().zip(&props.columns).enumerate().map(|(index, (cell, column))| cell_view(index, cell, column)) }
        </tr>
    }
}

fn cell_view(index: usize, cell: &Cell, column: &Column) -> Html {
    let class = classes!("grid__cell", column.kind.class());
    let value = html! { <div class="grid__value">{ cell.content.clone() }</div> };
    if index == 0 {
        return html! { <th role="rowheader" scope="row" {class}>{ value }</th> };
    }
    let title = (column.kind != ColumnKind::Actions).then(|| said(&column.title));
    html! { <td role="cell" {class} data-title={title}>{ value }</td> }
}

fn pager(shown: usize, pages: usize, rows: usize, size: usize, turn: &Callback<usize>) -> Html {
    let first = shown.saturating_mul(size);
    let last = first.saturating_add(size).min(rows);
    let turn = Rc::new(turn.clone());
    let button = |label: &'static str, glyph: Glyph, to: Option<usize>| {
        let turn = Rc::clone(&turn);
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(to) = to {
                turn.emit(to);
            }
        });
        // Kept reachable at the ends, or the focus would fall off the page with the last click.
        html! {
            <button type="button" class="icon-button" title={say(label)} aria-label={say(label)} aria-disabled={to.is_none().then_some("true")} {onclick}>
                <Icon {glyph} />
            </button>
        }
    };
    html! {
        <nav class="grid__pager" aria-label={say("Pages")}>
            { button("Previous page", Glyph::ChevronLeft, shown.checked_sub(1)) }
            <span role="status">{ say_with("Page {page} of {pages}", &[("page", &shown.saturating_add(1)), ("pages", &pages)]) }</span>
            { button("Next page", Glyph::ChevronRight, Some(shown.saturating_add(1)).filter(|next| *next < pages)) }
            <span class="grid__range">{ say_with("Showing {first} to {last} of {rows}", &[("first", &first.saturating_add(1)), ("last", &last), ("rows", &rows)]) }</span>
        </nav>
    }
}
