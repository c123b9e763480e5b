//! Where everything of the topology is drawn: tenants one under the other, in each the people at the left, subscriptions with
//! what is in them at the right, what people reach between the two, and ties in lanes at the right edge. Pure: the same map gives
//! the same drawing, and no text meets another. Stands on `map`; must never know SVG.

use mua_core::{ObjectId, Scope};

use super::map::{Map, PersonPart, Reach, ResourcePart, TenantPart};
use crate::language::{say, say_with};
use crate::parts::keys;
use crate::parts::picture::fitted;

const MARGIN: usize = 12;
const PADDING: usize = 12;
const LINE: usize = 18;
const HEADING: usize = 30;
const GAP: usize = 12;
const PEOPLE: usize = 310;
const BETWEEN: usize = 320;
const RESOURCE: usize = 340;
const LANE: usize = 14;
const ICON: usize = 22;

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its left edge.
    pub x: usize,
    /// Its upper edge.
    pub y: usize,
    /// Its width.
    pub width: usize,
    /// Its height.
    pub height: usize,
}

impl Area {
    fn right(&self) -> usize {
        self.x + self.width
    }

    fn bottom(&self) -> usize {
        self.y + self.height
    }
}

/// A line of text by the point where its base line begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Where it begins.
    pub x: usize,
    /// Its base line.
    pub y: usize,
    /// The words, cut to their box.
    pub text: String,
    /// Whether it names its box.
    pub is_name: bool,
}

/// What a box stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// A tenant.
    Tenant,
    /// A subscription.
    Subscription(Scope),
    /// An account.
    Person(ObjectId),
    /// A vault.
    Vault(Scope),
    /// A Resource Guard.
    Guard(Scope),
}

/// A box with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Box {
    /// What it stands for.
    pub subject: Subject,
    /// Where it is.
    pub area: Area,
    /// Its words.
    pub lines: Vec<Line>,
}

/// A line from a person to what they reach, or from a vault to its guard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// Its points.
    pub points: Vec<(usize, usize)>,
    /// Whether it holds now.
    pub now: bool,
}

/// The whole drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// Its width.
    pub width: usize,
    /// Its height.
    pub height: usize,
    /// Tenants and subscriptions, what is around before what is in it.
    pub frames: Vec<Box>,
    /// People, vaults and guards.
    pub boxes: Vec<Box>,
    /// Who reaches what.
    pub reaches: Vec<Arrow>,
    /// Which vault is tied to which guard.
    pub ties: Vec<Arrow>,
}

/// Draws a map.
#[must_use]
pub fn lay_out(map: &Map) -> Drawing {
    let lanes = map.ties.len() * LANE + PADDING;
    let inner = PADDING + PEOPLE + BETWEEN + RESOURCE + 2 * PADDING + lanes;
    let mut drawing = Drawing { width: 2 * MARGIN + inner, ..Drawing::default() };
    let mut y = MARGIN;
    for tenant in &map.tenants {
        y = tenant_at(&mut drawing, map, tenant, y, inner) + GAP;
    }
    drawing.height = y + MARGIN - GAP.min(y);
    drawing.reaches = reaches(map, &drawing);
    drawing.ties = ties(map, &drawing);
    drawing
}

/// A tenant from `y` down; gives where it ends.
fn tenant_at(drawing: &mut Drawing, map: &Map, tenant: &TenantPart, y: usize, inner: usize) -> usize {
    let (left, top) = (MARGIN + PADDING, y + HEADING);
    let mut people_end = top;
    let at = drawing.frames.len();
    for person in &tenant.people {
        let lines = person_lines(map, person);
        let area = Area { x: left, y: people_end, width: PEOPLE, height: height(lines.len()) };
        drawing.boxes.push(boxed(Subject::Person(person.account.clone()), area, &lines));
        people_end = area.bottom() + GAP;
    }
    let x = left + PEOPLE + BETWEEN;
    let mut subscriptions_end = top;
    for own in &tenant.subscriptions {
        let start = subscriptions_end;
        let mut end = start + HEADING;
        for resource in &own.resources {
            let lines = resource_lines(resource);
            let ports = map.ties.iter().filter(|tie| tie.guard == resource.id).count();
            let height = height(lines.len()).max(2 * PADDING + ports * LANE);
            let area = Area { x: x + PADDING, y: end, width: RESOURCE, height };
            let subject = match resource.is_guard {
                true => Subject::Guard(resource.id.clone()),
                false => Subject::Vault(resource.id.clone()),
            };
            drawing.boxes.push(boxed(subject, area, &lines));
            end = area.bottom() + GAP;
        }
        let area = Area { x, y: start, width: RESOURCE + 2 * PADDING, height: end - start };
        drawing.frames.push(framed(Subject::Subscription(own.id.clone()), area, &own.name));
        subscriptions_end = area.bottom() + GAP;
    }
    let bottom = people_end.max(subscriptions_end).max(top + GAP);
    let area = Area { x: MARGIN, y, width: inner, height: bottom - y };
    drawing.frames.insert(at, framed(Subject::Tenant, area, &say_with("Directory: {name}", &[("name", &tenant.name)])));
    bottom
}

const fn height(lines: usize) -> usize {
    PADDING + lines * LINE + PADDING / 2
}

fn framed(subject: Subject, area: Area, name: &str) -> Box {
    let text = fitted(name, area.width - 2 * PADDING - ICON);
    let line = Line { x: area.x + PADDING + ICON, y: area.y + 20, text, is_name: true };
    Box { subject, area, lines: vec![line] }
}

fn boxed(subject: Subject, area: Area, lines: &[String]) -> Box {
    let line = |(at, text): (usize, &String)| Line {
        x: area.x + PADDING + ICON,
        y: area.y + PADDING + at * LINE + 10,
        text: fitted(text, area.width - 2 * PADDING - ICON),
        is_name: at == 0,
    };
    Box { subject, area, lines: lines.iter().enumerate().map(line).collect() }
}

fn of_person<'a>(map: &'a Map, account: &'a ObjectId) -> impl Iterator<Item = &'a Reach> {
    map.reaches.iter().filter(move |own| own.holder.account == *account)
}

fn person_lines(map: &Map, person: &PersonPart) -> Vec<String> {
    let mut lines = vec![person.name.clone(), person.detail.clone()];
    lines.extend(
        of_person(map, &person.account).map(|own| format!("{}: {}", own.place.name(), keys::when(&own.holder))),
    );
    if lines.len() == 2 {
        lines.push(say("Holds no key").to_string());
    }
    lines
}

fn resource_lines(resource: &ResourcePart) -> Vec<String> {
    vec![resource.id.name().to_owned(), say(resource.kind).to_string(), resource.detail.clone()]
}

fn area_of<'a>(drawing: &'a Drawing, wanted: &Scope) -> Option<&'a Area> {
    let is = |own: &&Box| matches!(&own.subject, Subject::Vault(id) | Subject::Guard(id) if id == wanted);
    drawing.boxes.iter().find(is).map(|own| &own.area)
}

/// From the line that tells of it to the thing itself, each ending at a point of its own.
fn reaches(map: &Map, drawing: &Drawing) -> Vec<Arrow> {
    let mut found = Vec::new();
    for own in &drawing.boxes {
        let Subject::Person(account) = &own.subject else { continue };
        for (at, reach) in of_person(map, account).enumerate() {
            let Some(target) = area_of(drawing, &reach.place) else { continue };
            let among = map.reaches.iter().filter(|other| other.place == reach.place);
            let port = among.take_while(|other| *other != reach).count();
            let from = (own.area.right(), own.area.y + PADDING + (at + 2) * LINE + 6);
            let to = (target.x, (target.y + PADDING + port * 10).min(target.bottom() - 6));
            found.push(Arrow { points: vec![from, to], now: reach.holder.opens_now() });
        }
    }
    found
}

fn ties(map: &Map, drawing: &Drawing) -> Vec<Arrow> {
    let mut found = Vec::new();
    for (lane, tie) in map.ties.iter().enumerate() {
        let (Some(vault), Some(guard)) = (area_of(drawing, &tie.vault), area_of(drawing, &tie.guard)) else { continue };
        let port = map.ties.iter().take(lane).filter(|other| other.guard == tie.guard).count();
        let x = vault.right().max(guard.right()) + 2 * PADDING + lane * LANE;
        let (start, end) = (vault.y + vault.height / 2, guard.y + PADDING + port * LANE);
        found.push(Arrow {
            points: vec![(vault.right(), start), (x, start), (x, end), (guard.right(), end)],
            now: true,
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use mua_core::sample::{self, Placement};
    use mua_core::{Caller, Command, CreateGuard, CreateVault, EnableMua, Sandbox, submit};

    use super::super::map::Focus;
    use super::*;
    use crate::parts::picture::width_of;

    fn done(world: &mut Sandbox, who: &str, command: impl Into<Command>) {
        let outcome = submit(world, &Caller::everywhere(who), &command.into());
        assert!(matches!(outcome, mua_core::Outcome::Allowed { .. }), "{outcome:?}");
    }

    /// Several vaults at several guards, with names longer than any box.
    fn crowd() -> Sandbox {
        let mut world = sample::placed(Placement::SameTenant);
        let long = "a-name-that-is-much-longer-than-any-box-of-the-picture";
        let beside = |id: &str, name: String| {
            let (head, _) = id.rsplit_once('/').expect("an id has segments");
            Scope::parse(&format!("{head}/{name}")).expect("well-formed")
        };
        for number in 0..3 {
            let guard = beside(sample::GUARD, format!("{long}-{number}"));
            let made = CreateGuard {
                id: guard.clone(),
                region: "eastus".into(),
                description: String::new(),
                tags: Default::default(),
                exclusions: Default::default(),
            };
            done(&mut world, sample::SECURITY_ADMIN, made);
            let role = mua_core::AssignRole {
                scope: guard.clone(),
                principal: sample::BACKUP_ADMIN.into(),
                role: "Contributor".to_owned(),
                description: None,
                condition: None,
            };
            done(&mut world, sample::SECURITY_ADMIN, role);
            for letter in ["a", "b"] {
                let vault = beside(sample::VAULT, format!("v{number}{letter}"));
                done(&mut world, sample::BACKUP_ADMIN, CreateVault { id: vault.clone(), region: "eastus".into() });
                done(&mut world, sample::BACKUP_ADMIN, EnableMua { vault, guard: guard.clone() });
            }
        }
        world
    }

    fn worlds() -> Vec<Sandbox> {
        let mut all: Vec<Sandbox> = Placement::ALL.into_iter().map(sample::placed).collect();
        all.extend([sample::sample(), crowd(), sample::empty(Default::default(), Default::default(), 1)]);
        all
    }

    fn meet(a: &Area, b: &Area) -> bool {
        a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
    }

    fn holds(outer: &Area, inner: &Area) -> bool {
        outer.x <= inner.x && inner.right() <= outer.right() && outer.y <= inner.y && inner.bottom() <= outer.bottom()
    }

    fn text(line: &Line) -> Area {
        Area { x: line.x, y: line.y - 12, width: width_of(&line.text), height: 16 }
    }

    #[test]
    fn no_text_meets_another_and_every_text_stays_in_its_box() {
        for world in worlds() {
            let drawing = lay_out(&Map::of(&world, &Focus::default()));
            let all: Vec<&Box> = drawing.frames.iter().chain(&drawing.boxes).collect();
            let texts: Vec<Area> = all.iter().flat_map(|own| own.lines.iter().map(text)).collect();
            for (at, one) in texts.iter().enumerate() {
                assert!(texts.iter().skip(at + 1).all(|other| !meet(one, other)), "{one:?}");
            }
            for own in &all {
                assert!(own.lines.iter().all(|line| holds(&own.area, &text(line))), "{own:?}");
            }
        }
    }

    #[test]
    fn boxes_never_meet_and_the_picture_holds_them_all() {
        for world in worlds() {
            let drawing = lay_out(&Map::of(&world, &Focus::default()));
            let whole = Area { x: 0, y: 0, width: drawing.width, height: drawing.height };
            for (at, one) in drawing.boxes.iter().enumerate() {
                assert!(drawing.boxes.iter().skip(at + 1).all(|other| !meet(&one.area, &other.area)), "{one:?}");
                assert!(holds(&whole, &one.area));
            }
            let points = drawing.ties.iter().chain(&drawing.reaches).flat_map(|own| &own.points);
            assert!(points.into_iter().all(|(x, y)| *x < drawing.width && *y < drawing.height));
        }
    }

    #[test]
    fn every_tie_has_a_lane_of_its_own_and_every_reach_an_arrow() {
        let map = Map::of(&crowd(), &Focus::default());
        let drawing = lay_out(&map);
        assert_eq!((drawing.ties.len(), drawing.reaches.len()), (7, map.reaches.len()));
        let mut lanes: Vec<usize> = drawing.ties.iter().filter_map(|own| own.points.get(1).map(|(x, _)| *x)).collect();
        lanes.sort_unstable();
        lanes.dedup();
        assert_eq!(lanes.len(), 7);
    }

    #[test]
    fn the_same_map_gives_the_same_drawing() {
        let map = Map::of(&crowd(), &Focus::default());
        assert_eq!(lay_out(&map), lay_out(&map));
    }
}
