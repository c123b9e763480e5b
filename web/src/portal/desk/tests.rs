//! What a tab and its panes hold in their hands, tried on stores in memory. Stands on `desk`; must never reach a browser.

use mua_core::{Caller, DisableSoftDelete, EnableMua, InviteGuest, Outcome, sample};

use super::*;
use crate::browser::store::MemoryStore;
use crate::portal::settings::Theme;

fn desk(world: &Rc<MemoryStore>, tab: &Rc<MemoryStore>) -> Desk {
    Desk::open(Stores {
        world: Box::new(Rc::clone(world)),
        settings: Box::new(Rc::clone(world)),
        tab: Box::new(Rc::clone(tab)),
        trouble: None,
        pane: None,
    })
}

fn pane(world: &Rc<MemoryStore>, tab: &Rc<MemoryStore>, pane: Pane) -> Desk {
    let boxed = |store: &Rc<MemoryStore>| -> Box<dyn Store> { Box::new(Rc::clone(store)) };
    let (world, settings, tab) = (boxed(world), boxed(world), boxed(tab));
    Desk::open(Stores { world, settings, tab, trouble: None, pane: Some(pane) })
}

fn fresh() -> (Rc<MemoryStore>, Rc<MemoryStore>) {
    (Rc::default(), Rc::default())
}

fn scope(id: &str) -> Scope {
    Scope::parse(id).expect("the sample's ids are well-formed")
}

fn invite() -> Command {
    let tenant = TenantId::new(sample::GUARD_TENANT);
    InviteGuest { tenant, email: "bao@woodgrove.example".to_owned(), id: None }.into()
}

fn submit(desk: &Desk, command: impl Into<Command>) -> Outcome {
    assert!(desk.sees(0));
    desk.take_turn(&desk.session(), |turn| turn.submit(command)).expect("memory keeps it")
}

#[test]
fn nobody_signs_in_where_they_have_no_account() {
    let (world, tab) = fresh();
    let desk = desk(&world, &tab);
    let guard_tenant = TenantId::new(sample::GUARD_TENANT);
    assert_eq!(desk.switch_directory(&guard_tenant), SignIn::NoAccount);
    assert_eq!(desk.session().directory(), &TenantId::new(sample::VAULT_TENANT));
}

#[test]
fn two_tabs_play_two_people_on_one_world() {
    let (world, tab) = fresh();
    let backup = desk(&world, &tab);
    let security = desk(&world, &Rc::default());
    security.switch_persona(&ObjectId::new(sample::SECURITY_ADMIN));
    assert!(matches!(submit(&security, invite()), Outcome::Allowed { .. }));
    backup.follow();
    assert_eq!(backup.session().home(), &ObjectId::new(sample::BACKUP_ADMIN));
    assert_eq!(backup.switch_directory(&TenantId::new(sample::GUARD_TENANT)), SignIn::Done);
    let reloaded = desk(&world, &tab);
    assert_eq!(reloaded.session(), backup.session());
}

#[test]
fn a_refusal_is_told_and_logged_and_a_reload_finds_it() {
    let (world, tab) = fresh();
    let first = desk(&world, &tab);
    let tie = EnableMua { vault: scope(sample::VAULT), guard: scope(sample::GUARD) };
    let before = first.history().world().activity().len();
    assert!(matches!(submit(&first, tie), Outcome::Denied { .. }));
    assert!(matches!(first.notices().all()[0].body, Body::Refused { .. }));
    assert_eq!(desk(&world, &tab).history().world().activity().len(), before + 1);
}

#[test]
fn a_success_is_told() {
    let (world, tab) = fresh();
    let desk = desk(&world, &tab);
    let off = Command::from(DisableSoftDelete { vault: scope(sample::VAULT) });
    submit(&desk, off.clone());
    assert!(matches!(&desk.notices().all()[0].body, Body::Done { command, link: None, .. } if *command == off));
}

#[test]
fn a_reset_sends_the_guest_home() {
    let (world, tab) = fresh();
    let desk = desk(&world, &tab);
    desk.switch_persona(&ObjectId::new(sample::SECURITY_ADMIN));
    submit(&desk, invite());
    desk.take_turn(&desk.session(), |turn| turn.replace(sample::sample().into())).expect("memory keeps it");
    assert_eq!(*desk.history().world(), sample::sample());
    assert_eq!(desk.session(), Session::first(desk.history().world()));
}

#[test]
fn people_are_played_out_with_their_own_names_until_one_is_refused() {
    let (world, tab) = fresh();
    let desk = desk(&world, &tab);
    let security = Caller::everywhere(sample::SECURITY_ADMIN);
    let before = desk.history().world().activity().len();
    let off = Command::from(DisableSoftDelete { vault: scope(sample::VAULT) });
    let next = |world: &Sandbox| {
        let has_guest = world.account_in(&sample::BACKUP_ADMIN.into(), &sample::GUARD_TENANT.into()).is_some();
        Some((security.clone(), if has_guest { off.clone() } else { invite() }))
    };
    assert!(matches!(
        desk.take_turn(&desk.session(), |turn| turn.play_out(next)).expect("memory keeps it"),
        Some(Outcome::Denied { .. })
    ));
    assert_eq!(desk.history().world().activity().len(), before + 1, "the refusal is in the log");
    assert_eq!(desk.session().home(), &ObjectId::new(sample::BACKUP_ADMIN), "the tab stays whose it was");
}

#[test]
fn a_note_is_read_by_the_other_tab_or_by_none() {
    let (world, tab) = fresh();
    let own = desk(&world, &tab);
    for kept in [Kept::Browser, Kept::Tab] {
        own.change_note(kept, |text, _| format!("{text}one"));
        own.change_note(kept, |text, _| format!("{text} two"));
        assert_eq!(own.note(kept), "one two");
    }
    let other = desk(&world, &Rc::default());
    assert_eq!([other.note(Kept::Browser), other.note(Kept::Tab)], ["one two", ""]);
}

#[test]
fn the_theme_is_kept_beside_the_world() {
    let (world, tab) = fresh();
    desk(&world, &tab).choose(|settings| settings.theme = Theme::Dark);
    assert_eq!(desk(&world, &tab).settings().theme, Theme::Dark);
}

#[test]
fn two_panes_of_one_tab_play_two_people_and_the_tab_goes_on_as_either() {
    let (world, tab) = fresh();
    let whole = desk(&world, &tab);
    whole.part("#/users");
    let (left, right) = (pane(&world, &tab, Pane::Left), pane(&world, &tab, Pane::Right));
    assert_eq!(left.session(), whole.session());
    assert_eq!(right.session().home(), &ObjectId::new(sample::SECURITY_ADMIN));
    assert_eq!((left.address_of(Pane::Left), right.address_of(Pane::Right)), ("#/users".into(), "#/".into()));
    assert!(matches!(submit(&right, invite()), Outcome::Allowed { .. }));
    left.follow();
    assert_eq!(left.switch_directory(&TenantId::new(sample::GUARD_TENANT)), SignIn::Done);
    right.remember_address("#/groups");
    assert_eq!(pane(&world, &tab, Pane::Right).session(), right.session(), "a reload finds both");
    assert_eq!(whole.go_on_as(Pane::Right), "#/groups");
    assert_eq!(whole.session(), right.session());
    whole.part("#/");
    assert_eq!(pane(&world, &tab, Pane::Right).session().home(), &ObjectId::new(sample::BACKUP_ADMIN));
}

#[test]
fn panes_that_nothing_prepared_are_two_people_too() {
    let (world, tab) = fresh();
    let homes = Pane::ALL.map(|own| pane(&world, &tab, own).session().home().clone());
    assert_eq!(homes, [sample::BACKUP_ADMIN, sample::SECURITY_ADMIN].map(ObjectId::new));
}
