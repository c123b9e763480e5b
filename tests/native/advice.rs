//! What the sandbox tells of a set-up without being asked for a verdict: how far a guard is, and who could open a door.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, reason = "a test stops where what it stands on is not there")]

use mua_core::{
    Caller, Command, FaultCode, Isolation, ObjectId, Question, Scope, decide, isolation, openers, prove_command, sample,
};
use mua_tests::kit::{Stage, each};
use serde_json::json;

fn place(text: &str) -> Scope {
    Scope::parse(text).expect("a well-formed id")
}

#[test]
fn a_guard_is_far_in_another_tenant_nearer_in_another_subscription_and_nearest_in_the_same() {
    let (vault, guard) = (place(sample::VAULT), place(sample::GUARD));
    let stage = Stage::sample();
    assert_eq!(isolation(&stage.sandbox, &vault, &guard), Some(Isolation::Maximum));
    assert_eq!(isolation(&stage.sandbox, &vault, &vault), Some(Isolation::Least));
    let one = stage
        .bent(|world| each(&mut world["subscriptions"], |own| own["tenant"] = json!(sample::VAULT_TENANT)))
        .expect("it loads");
    assert_eq!(isolation(&one.sandbox, &vault, &guard), Some(Isolation::Medium));
    assert_eq!(isolation(&one.sandbox, &vault, &place("/subscriptions/unheard-of")), None);
}

#[test]
fn no_proof_is_told_of_what_is_not_there() {
    let stage = Stage::sample();
    let nowhere = format!("{}/providers/Microsoft.Authorization/roleEligibilitySchedules/unheard-of", sample::GUARD);
    for command in [
        json!({"type": "activateRole", "eligibility": nowhere, "duration": 3_600_000}),
        json!({"type": "answerRequest", "request": nowhere, "review": "deny", "justification": "seen"}),
        json!({"type": "requestExtension", "assignment": nowhere, "endsAt": 0}),
        json!({"type": "cancelRequest", "request": nowhere}),
        json!({"type": "deactivateRole", "assignment": nowhere}),
        json!({"type": "removeEligibility", "eligibility": nowhere}),
    ] {
        let read: Command = serde_json::from_value(command.clone()).expect("a command");
        let proof = prove_command(&stage.sandbox, &Caller::everywhere(sample::BACKUP_ADMIN), &read);
        assert_eq!(proof.map_err(|fault| fault.code), Err(FaultCode::ResourceNotFound), "{command}");
    }
}

#[test]
fn who_could_open_the_guard_is_told_by_home_accounts_alone() {
    let stage = Stage::tied("Contributor").expect("the set-up is allowed");
    let question = Question {
        caller: Caller::at_home(sample::BACKUP_ADMIN),
        action: "Microsoft.DataProtection/resourceGuards/disableSoftDeleteRequests/action".to_owned(),
        scope: sample::GUARD.to_owned(),
        at: None,
        plane: None,
        reduces_protection: None,
    };
    let decision = decide(&stage.sandbox, &question);
    let told = openers(&stage.sandbox, &decision.steps()[0].need);
    let (backup, security) = (ObjectId::new(sample::BACKUP_ADMIN), ObjectId::new(sample::SECURITY_ADMIN));
    // The Backup admin holds it by a guest account, and is told by the account that people know.
    assert_eq!(told.holders, [backup, security.clone()]);
    assert_eq!(told.granters, [security]);
    assert_eq!(told.roles, ["Backup MUA Operator", "Contributor", "Owner"]);
}
