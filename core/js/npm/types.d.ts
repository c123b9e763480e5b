/// <reference lib="esnext.disposable" />

/**
 * Types of `mua-core`: Azure Backup multi-user authorization as a world that can be asked, changed and explained.
 *
 * All calls are synchronous once the module is loaded. What a rule of the world forbids is a value (a denial, a rejected
 * command); only malformed input and misuse throw, always a {@link MuaError}.
 */

// --- Loading ---------------------------------------------------------------------------------------------------------

/** A type of the host, where the host has it. */
type Global<Name extends string> = typeof globalThis extends { [key in Name]: { prototype: infer T } } ? T : never;
type WasmModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer T } } } ? T : never;

/** Where the WebAssembly module may come from when it is not to be found by itself. */
export type ModuleSource =
  | ArrayBuffer
  | ArrayBufferView
  | WasmModule
  | Global<"URL">
  | Global<"Response">
  | Promise<Global<"Response">>;

/**
 * Loads the WebAssembly module once; later calls return the same promise. In Node, Deno, Bun, workerd, bundlers and
 * browsers no argument is needed. If loading fails the promise rejects with a {@link MuaError} of code `LoadFailed`, and
 * the next call tries again.
 *
 * @param source The module's bytes, the compiled module, its address, or a response that brings it. Read by the first
 * call alone.
 */
export default function load(source?: ModuleSource): Promise<void>;

/** The version of the package, such as `0.1.0`. */
export const version: string;

// --- Words -----------------------------------------------------------------------------------------------------------

/** Milliseconds since 1970-01-01T00:00:00Z: a whole number from 0 to `Number.MAX_SAFE_INTEGER`. Anything else is refused. */
export type Instant = number;

/** A length of time in milliseconds: a whole number from 0 to `Number.MAX_SAFE_INTEGER`. */
export type Span = number;

/**
 * An ARM id such as `/subscriptions/…/resourceGroups/…/providers/Microsoft.RecoveryServices/vaults/v1`. Compared without
 * regard to ASCII case, printed as it was written.
 */
export type ArmId = string;

/** The object id of a principal (user, group, service principal) in its tenant. Compared without regard to ASCII case. */
export type ObjectId = string;

/** The id of a directory. Compared without regard to ASCII case. */
export type TenantId = string;

/** The sandbox's id of a human being, who may have accounts in several tenants. */
export type PersonId = string;

/** An Azure region by its short or its display name: `eastus` and `East US` are one region. Events hold the short name. */
export type Region = string;

/** An ARM action, such as `Microsoft.RecoveryServices/vaults/backupconfig/write`. */
export type Action = string;

/** Names and values that people put on a resource: at most 50. */
export type Tags = Record<string, string>;

/**
 * Which year's list of critical operations applies. `preview-2021-12`: any change of a policy or of protection is critical.
 * `ga-2022-07`, the default: only what reduces retention or deletes data. `azure-2025`: also to stop protection and retain the
 * data, to restore, to turn immutability off, to change encryption and to delete a registered server; Backup vaults have a
 * list of their own.
 */
export type Edition = "preview-2021-12" | "ga-2022-07" | "azure-2025";

/**
 * Which rule applies where Azure is unknown, or was seen to let through what its documents promise to stop. `strict`, the
 * default: the safe one. `observedAzure`: what was observed, or what Azure's own parts alone would do.
 */
export type Profile = "strict" | "observedAzure";

/**
 * An operation on a vault that a Resource Guard can protect. Those up to `restore` are done to Recovery Services vaults, the
 * others to Backup vaults. To turn soft delete off and to take MUA off is mandatory for either kind: no guard can leave it
 * out. An operation that the edition does not know is not critical in it.
 */
export type CriticalOperation =
  | "disableSoftDelete"
  | "disableMua"
  | "modifyPolicy"
  | "modifyProtection"
  | "stopProtection"
  | "changeMarsPin"
  | "stopRetainingData"
  | "disableImmutability"
  | "modifyEncryption"
  | "deleteHybridContainer"
  | "restore"
  | "disableBackupVaultMua"
  | "disableBackupVaultSoftDelete"
  | "deleteBackupInstance"
  | "stopBackupInstance"
  | "suspendBackupInstance"
  | "disableBackupVaultImmutability"
  | "modifyBackupVaultEncryption"
  | "modifyBackupInstance"
  | "restoreBackupInstance";

// --- Asking ----------------------------------------------------------------------------------------------------------

/** Who acts: a person by any one of their accounts, with the tenants they have authenticated to. */
export interface Caller {
  /** The account by which the person acts. */
  principal: ObjectId;
  /** Where they are signed in. Default: the principal's own tenant. `"all"`: every tenant in which the person has an account. */
  sessions?: readonly TenantId[] | "all" | undefined;
}

/** What an action is done to: a resource, or the data in it. A role's actions grant the one, its dataActions the other. */
export type Plane = "control" | "data";

/** A question about one action at one place. */
export interface Question {
  /** Who would act. */
  caller: Caller;
  /**
   * The ARM action. A text that is none is answered by a denial. It may carry the suffix by which Azure Backup tells critical
   * operations on one action apart, such as `Microsoft.RecoveryServices/vaults/write#reduceImmutabilityState`: then exactly
   * that operation is meant. Without it, each operation that the action may stand for is asked for.
   */
  action: Action;
  /**
   * The ARM id of the place. A text that is none is answered by a denial, and so is a vault or a Resource Guard that is not there.
   * For what a guard protects ask at the vault or below it: at a resource group or a subscription no vault is meant.
   */
  scope: ArmId;
  /** When. Default: the sandbox's time. */
  at?: Instant | undefined;
  /**
   * Whether the action is done to a resource (`control`) or to the data in it (`data`). Default: as the published roles and those
   * of the world tell; where they do not, the answer is a denial that says so.
   */
  plane?: Plane | undefined;
  /**
   * For an action that is critical only under a condition, such as the write of a policy: whether the change lessens the
   * protection. Default: `true`.
   */
  reducesProtection?: boolean | undefined;
}

/** One thing the caller must hold, and what was found. */
export interface Step {
  /** What it stands before: a vault or something in it, the Resource Guard, or any other place. */
  door: "vault" | "guard" | "scope";
  /** The action that must be held. */
  action: Action;
  /** Where it is done to data; absent for what is done to a resource. */
  plane?: "data";
  /** Where it must be held. */
  scope: ArmId;
  /** The role assignment that is to be made or taken away, where it is about one: what conditions look at. */
  about?: AboutAssignment;
  /** Whether it is held, by what, or why not. */
  finding: Finding;
}

/** A role assignment that somebody wants to make or take away. */
export interface AboutAssignment {
  /** `make`: it is to be made or changed, conditions see it as `@Request`. `remove`: to be taken away, `@Resource`. */
  deed: "make" | "remove";
  /** The role's GUID, if there is such a role. */
  role?: string;
  /** Whose it is. */
  principal: ObjectId;
  /** What kind of principal that is, if there is one. */
  principalType?: "User" | "Group" | "ServicePrincipal";
}

/** Whether a need is met, by what, or why not. */
export type Finding =
  | {
      /** A role assignment meets it. */
      kind: "held";
      /** The assignment's ARM id. */
      assignment: ArmId;
      /** The role's display name. */
      role: string;
      /** The account or group that holds it. */
      heldBy: ObjectId;
      /** Where it was assigned: the place itself or one above it. */
      assignedAt: ArmId;
      /** The first instant at which it holds no more; `null` for ever. */
      until: Instant | null;
    }
  | {
      /** The person has an account in the place's tenant and is not signed in there. */
      kind: "notSignedIn";
      /** The tenant to authenticate to. */
      tenant: TenantId;
    }
  | {
      /** An assignment met it until its time was over. */
      kind: "lapsed";
      /** The assignment's ARM id. */
      assignment: ArmId;
      /** The first instant at which it held no more. */
      since: Instant;
    }
  | {
      /** Nothing meets it, and the person is eligible for a role that would, once activated. */
      kind: "eligibleOnly";
      /** The role's display name. */
      role: string;
    }
  | {
      /** A role would meet it, and a deny assignment takes it away. */
      kind: "blockedByDeny";
      /** The deny assignment's ARM id. */
      denyAssignment: ArmId;
    }
  | {
      /** Nothing meets it. */
      kind: "nothing";
      /** The display names of the roles that the person holds there and that do not grant the action: the nearest miss. */
      nearest: string[];
      /**
       * The ARM id of the assignment that would meet it, were it not for a condition on it or on its role that is not met or
       * cannot be read.
       */
      underCondition?: ArmId;
    };

/** What is to be said of a critical operation. */
export interface Critical {
  /** Which operation. */
  operation: CriticalOperation;
  /** The vault's Resource Guard; `null` where it is tied to none. */
  guard: ArmId | null;
  /** Whether the guard was asked: then the last step is the guard's. */
  asked: boolean;
  /**
   * Why. `protected`: the guard protects the operation. `excluded`: the guard leaves it out. `noGuard`: the vault is tied to
   * no guard. `conditionNotMet`: this change is not critical in this edition.
   */
  because: "protected" | "excluded" | "noGuard" | "conditionNotMet";
  /** Until when the deletion is unlocked, where it was ahead and the guard is not asked again. */
  unlockedUntil?: Instant;
}

/** A verdict with its reasons. */
export interface Decision {
  /** Whether every need is met: exactly if each step's finding is `held`. A question that names nothing is never allowed. */
  allowed: boolean;
  /** Every need, in the order asked. */
  steps: readonly Step[];
  /** Set where the action is, or may be, a critical operation. */
  critical?: Critical;
  /** The reasons in one English sentence. */
  message: string;
  /** Only from {@link Sandbox.ask}, for a command that makes no sense in this world: why. Then `allowed` is `false`. */
  fault?: Fault;
}

/** Why a verdict is what it is. */
export interface Proof {
  /** The verdict. */
  allowed: boolean;
  /**
   * For each need, in the order asked, the ARM ids of the role assignments that meet it. Where all of one need's are gone, the
   * verdict is a refusal.
   */
  grants: ArmId[][];
  /** The facts with which the verdict is an allowance, and without any one of which it is not. Empty where it is one. */
  missing: Missing[];
}

/** A fact that is missing for a verdict to be an allowance. */
export type Missing =
  /** A place that belongs to a known directory. Nobody can hold anything elsewhere. */
  | { kind: "place"; scope: ArmId }
  /** The Resource Guard that the vault is tied to. */
  | { kind: "guard"; guard: ArmId }
  /** An account of the person in a directory. */
  | { kind: "account"; tenant: TenantId }
  /** A session of the person in a directory. */
  | { kind: "session"; tenant: TenantId }
  /** That a deny assignment is lifted. */
  | { kind: "lifted"; denyAssignment: ArmId }
  /** A role with the action, for one account; `null` for the account that is missing too. */
  | { kind: "grant"; principal: ObjectId | null; action: Action; plane?: "data"; scope: ArmId };

/** How far a Resource Guard is from its vault: in its subscription, in its tenant, in another tenant. */
export type Isolation = "least" | "medium" | "maximum";

/**
 * By which means somebody, acting alone, comes by a key. To bring a key is to grant it, the right to assign roles at its place,
 * or, for the guard's, the right to change or delete the guard.
 */
export type Means =
  /** They hold it. */
  | { by: "holds" }
  /** They may assign roles there, be it under a condition or just in time, and so hand it to themselves. */
  | { by: "assignsRoles" }
  /** They are Global Administrator of the directory: by elevating their access they may assign roles there. */
  | { by: "elevatesAccess" }
  /** They activate, without anybody's approval, a role that brings it. */
  | { by: "activates"; eligibility: ArmId }
  /** They are eligible for a role that brings it, and may change the settings that ask for approval. */
  | { by: "lowersApproval"; eligibility: ArmId }
  /** They are eligible for a role that brings it, and another account of theirs may approve that: as observed Azure has it. */
  | { by: "approvesByAnotherAccount"; eligibility: ArmId }
  /** It is not the guard's key that they come by but the guard: they may leave operations out of it, or delete it or its group. */
  | { by: "changesGuard" }
  /** They are eligible for a role that brings it, and every approver is an account of theirs. */
  | { by: "approvesOneself"; eligibility: ArmId };

/**
 * Something about a vault's set-up that lets one person destroy backups, or comes near it. Somebody is a person, told by the
 * first of their accounts by its id, or an application, which is one by itself. The keys are those of every critical operation
 * that the guard protects: the vault's, which is the right to it, and the guard's. `operations` are those of which the warning is
 * true; never none.
 */
export type Warning =
  /** No Resource Guard protects the vault. */
  | { kind: "noGuard" }
  /** The guard that the vault is tied to is not there. */
  | { kind: "guardGone" }
  /** The guard is in the vault's subscription or tenant: whoever administers that has both keys within reach. */
  | { kind: "nearGuard"; isolation: Isolation }
  /** Somebody holds the vault's key and the guard's key. */
  | { kind: "holdsBothKeys"; account: ObjectId; operations: CriticalOperation[] }
  /** Somebody who holds the vault's key may assign roles at the guard. */
  | { kind: "mayGrantGuardKey"; account: ObjectId; operations: CriticalOperation[] }
  /**
   * Somebody who holds the vault's key may leave operations out of the guard or delete it, alone or with its resource group, and
   * lift the locks that stand against that. Mandatory operations are among them where the guard may be deleted.
   */
  | { kind: "mayChangeGuard"; account: ObjectId; operations: CriticalOperation[] }
  /** A person who holds the vault's key activates, without anybody's approval, a role that brings the guard's. */
  | { kind: "activatesUnapproved"; account: ObjectId; eligibility: ArmId; operations: CriticalOperation[] }
  /** As before, and every approver is an account of that person. */
  | { kind: "approvesOneself"; account: ObjectId; eligibility: ArmId; operations: CriticalOperation[] }
  /** Somebody comes by both keys alone, in a step or two that no other warning tells of: by which means each, the shortest. */
  | { kind: "reachesBothKeys"; account: ObjectId; vault: Means; guard: Means; operations: CriticalOperation[] }
  /** Somebody who does not administer the guard holds its key without an end. */
  | { kind: "standingGuardKey"; account: ObjectId; operations: CriticalOperation[] }
  /** The guard leaves an operation out: one person is enough for it, by design. */
  | { kind: "leftOut"; operation: CriticalOperation }
  /** Soft delete is off: what is deleted is gone at once. */
  | { kind: "softDeleteOff" };

/** How one vault stands. */
export interface VaultReport {
  /** The vault. */
  vault: ArmId;
  /** The Resource Guard that it is tied to; `null` where it is tied to none. */
  guard: ArmId | null;
  /** How far the guard is; `null` where there is none, or its subscription is not in the world. */
  isolation: Isolation | null;
  /** Whether what is deleted can be taken back. */
  softDelete: Vault["softDelete"];
  /** Every critical operation of such a vault in the world's edition, in the order of Azure's list. */
  operations: OperationReport[];
  /** What {@link Sandbox.warnings} says of it. */
  warnings: Warning[];
}

/** Whether a vault's guard is asked for an operation, and who could open it. */
export interface OperationReport {
  /** Which operation. */
  operation: CriticalOperation;
  /** Its name in the words of the edition. */
  label: string;
  /** Whether no guard can leave it out. */
  mandatory: boolean;
  /** `protected`: the guard is asked. `excluded`: the guard leaves it out. `noGuard`: there is none. */
  because: "protected" | "excluded" | "noGuard";
  /** The action on the guard that opens it; `null` where the guard is not asked. */
  key: Action | null;
  /** Who holds the key now: one account of each person, the first by its id, and applications. */
  now: KeyHolder[];
  /** Who does not hold the key now and could activate it, once for each way to do so. */
  justInTime: KeyActivator[];
}

/** Somebody who holds a guard's key. */
export interface KeyHolder {
  /** The person's first account by its id, or the application. */
  account: ObjectId;
  /** The account's name. */
  displayName: string;
  /** The display name of the role that holds the key. */
  role: string;
  /** The assignment's ARM id. */
  assignment: ArmId;
  /** The account or group that it was made to. */
  heldBy: ObjectId;
  /** The first instant at which it holds no more; `null` for ever. */
  until: Instant | null;
}

/** Somebody who could activate a guard's key. */
export interface KeyActivator {
  /** The person's first account by its id, or the application. */
  account: ObjectId;
  /** The account's name. */
  displayName: string;
  /** The display name of the role that would hold the key. */
  role: string;
  /** The eligibility's ARM id. */
  eligibility: ArmId;
  /** Whether somebody must approve the activation. */
  needsApproval: boolean;
  /** The accounts who may approve it. */
  approvers: ObjectId[];
}

/** What became of a command. */
export type Outcome =
  /** It was allowed and done. */
  | { kind: "allowed"; decision: Decision; events: readonly Event[] }
  /** It was refused: nothing but the activity log has changed. */
  | { kind: "denied"; decision: Decision; events: readonly Event[] }
  /** It makes no sense in this world: nothing has changed at all, and there are no events. */
  | { kind: "rejected"; fault: Fault; events: readonly Event[] };

/** Why a command makes no sense. */
export interface Fault {
  /** The stable code. */
  code: FaultCode;
  /** One English sentence. */
  message: string;
}

/** What makes a command senseless: Azure's own code where Azure has one. */
export type FaultCode =
  /** No resource has this id, or the vault has no such policy or item. */
  | "ResourceNotFound"
  /** No resource group has this id. */
  | "ResourceGroupNotFound"
  /** No subscription has this id. */
  | "SubscriptionNotFound"
  /** No directory has this id. */
  | "TenantNotFound"
  /** Nobody in the sandbox has this sign-in name or id. */
  | "PersonNotFound"
  /** No principal of the place's directory has this object id. */
  | "PrincipalNotFound"
  /** No role has this id or name. */
  | "RoleDefinitionDoesNotExist"
  /** The id or name is taken. */
  | "AlreadyExists"
  /** A name or a text breaks the rules of names. */
  | "InvalidName"
  /** An id does not name a resource of the kind that the command is about. */
  | "InvalidResourceType"
  /** A subscription is not registered to use a resource provider. */
  | "MissingSubscriptionRegistration"
  /** Guard and vault are not in one region. */
  | "RegionMismatch"
  /** A mandatory operation cannot be left out by a guard. */
  | "MandatoryOperation"
  /** The kind of vault, or the edition, does not know what is asked. */
  | "NotSupported"
  /** The vault is tied to no guard. */
  | "MuaNotEnabled"
  /** Soft delete that is always on cannot be turned off. */
  | "SoftDeleteAlwaysOn"
  /** Soft delete keeps data for 14 to 180 days. */
  | "InvalidSoftDeleteDays"
  /** Immutability that is locked cannot be changed. */
  | "UserErrorUnsupportedVaultImmutabilityStateChange"
  /** The vault is immutable: what it holds stays for its time. */
  | "VaultImmutable"
  /** With security features on, a policy of the MARS agent keeps at least 7 days, 4 weeks, 3 months and 1 year. */
  | "RetentionBelowMinimum"
  /** A retention keeps nothing, or more than can be kept. */
  | "InvalidRetention"
  /** A schedule that makes no sense, or none for its kind of source. */
  | "InvalidSchedule"
  /** The policy is for another kind of source. */
  | "WorkloadMismatch"
  /** Something follows the policy still. */
  | "PolicyInUse"
  /** The item's protection does not stand where the command needs it. */
  | "InvalidItemState"
  /** The same role is assigned to the same principal at the same place already. */
  | "RoleAssignmentExists"
  /** A condition that cannot be read, or is longer than 8 KB. */
  | "InvalidCondition"
  /** No more role assignments can be made in the subscription (4,000) or at the management group (500). */
  | "RoleAssignmentLimitExceeded"
  /** No more custom roles can be made in the directory (5,000). */
  | "RoleDefinitionLimitExceeded"
  /** The last Owner of a subscription would be gone, and the caller is no Global Administrator. */
  | "LastRbacAdminAssignment"
  /** Of a role assignment only description and condition change. */
  | "RoleAssignmentUpdateNotPermitted"
  /** A built-in role cannot be changed or deleted. */
  | "BuiltInRole"
  /** The custom role is assigned still. */
  | "RoleDefinitionHasAssignments"
  /** The caller is no Global Administrator of the directory. */
  | "NotGlobalAdministrator"
  /** The role may not be assigned at this place. */
  | "RoleNotAssignableHere"
  /** A deny assignment that names nobody or nothing, or everyone without an exception. */
  | "InvalidDenyAssignment"
  /** The caller has no session in the directory. */
  | "NotSignedIn"
  /** A lock stops it, whatever the caller's roles. */
  | "ScopeLocked"
  /** In a region that is secure by default nobody turns soft delete or security features off. */
  | "BMSUserErrorDisablingSoftDeleteStateNotAllowed"
  /** Another item protects the same source. */
  | "UserErrorDppDatasourceAlreadyHasBackupInstance"
  /** A vault, or a region of a subscription, holds as many as it can. */
  | "QuotaExceeded"
  /** The vault holds something still. */
  | "ServiceResourceNotEmptyWithContainerDetails"
  /** The vault is tied to a guard still. */
  | "MuaStillEnabled"
  /** Something in the resource group cannot be deleted, and so nothing is. */
  | "ResourceGroupDeletionBlocked"
  /** The places are not in one directory. */
  | "TenantMismatch"
  /** The subscription is not under just-in-time management. */
  | "ResourceNotManaged"
  /** Role settings that make no sense. */
  | "InvalidPolicy"
  /** What is asked for breaks the role's settings; the message names the rules. */
  | "RoleAssignmentRequestPolicyValidationFailed"
  /** The caller is not eligible, or not at this time or place. */
  | "NotEligible"
  /** A request of the caller for the same role at the same place waits already. */
  | "PendingRoleAssignmentRequest"
  /** The request is answered, taken back or timed out. */
  | "RequestNotPending"
  /** The caller is none of the approvers. */
  | "NotApprover"
  /** Nobody answers their own request, whichever of their accounts they use. */
  | "SelfApproval"
  /** An assignment lasts at least five minutes and stands as long. */
  | "ActiveDurationTooShort"
  /** The assignment does not end soon, has ended too long ago, or would end no later. */
  | "NotExtendable"
  /** The principal is no group, or would belong to another directory. */
  | "InvalidGroupMember";

// --- Commands --------------------------------------------------------------------------------------------------------

/** What a caller wants done. */
export type Command =
  | CreateVault
  | CreateBackupVault
  | UpdateVault
  | EnableMua
  | DisableMua
  | EnableSoftDelete
  | DisableSoftDelete
  | UpdateSecuritySettings
  | SetImmutability
  | GenerateSecurityPin
  | UnlockDelete
  | CreatePolicy
  | ModifyPolicy
  | DeletePolicy
  | EnableBackup
  | ModifyProtection
  | StopProtection
  | RestoreItem
  | ResumeProtection
  | UndeleteItem
  | CreateGuard
  | UpdateGuard
  | DeleteGuard
  | DeleteVault
  | MoveResource
  | DeleteResourceGroup
  | CreateLock
  | DeleteLock
  | UpdateRoleAssignment
  | UpdateRole
  | DeleteRole
  | ElevateAccess
  | AddServicePrincipal
  | RemovePrincipal
  | SetGlobalAdministrators
  | AssignRole
  | RemoveRoleAssignment
  | CreateDenyAssignment
  | RemoveDenyAssignment
  | DefineRole
  | CreateResourceGroup
  | RegisterProvider
  | ManageSubscription
  | UpdateRoleSettings
  | MakeEligible
  | RemoveEligibility
  | AssignRoleForTime
  | ActivateRole
  | CancelRequest
  | AnswerRequest
  | DeactivateRole
  | RequestExtension
  | AnswerExtension
  | ExtendAssignment
  | UpdateAssignment
  | InviteGuest
  | AdvanceClock
  | SetEdition
  | SetProfile
  | SetSecureByDefault
  | CreateTenant
  | AddPerson
  | CreateGroup
  | AddGroupMember
  | RemoveGroupMember
  | CreateManagementGroup
  | CreateSubscription;

/** Makes a Recovery Services vault, with soft delete on and a policy `DefaultPolicy` that keeps 30 daily points. */
export type CreateVault = {
  type: "createVault";
  /** The ARM id that it shall have, in a resource group that is there. */
  id: ArmId;
  /** Where it shall live. */
  region: Region;
};

/**
 * Makes a Backup vault, for disks, blobs, PostgreSQL databases and Kubernetes clusters. It has no policy yet. Every command on a
 * vault takes a Backup vault too, but for {@link GenerateSecurityPin}; its critical operations are its own.
 */
export type CreateBackupVault = {
  type: "createBackupVault";
  /** The ARM id that it shall have, in a resource group that is there. */
  id: ArmId;
  /** Where it shall live. */
  region: Region;
  /** Where copies shall be; in another region too if left out. */
  redundancy?: Redundancy | undefined;
  /** Whether deleted data shall be kept for a while; it is if left out. */
  softDelete?: "enabled" | "disabled" | "alwaysOn" | undefined;
  /** For how many days, 14 to 180; 14 if left out. */
  softDeleteDays?: number | undefined;
  /** Whether what it holds may go before its time; it may if left out. */
  immutability?: Immutability | undefined;
};

/** Changes the tags of a vault, whichever kind it is. It weakens nothing, and so is never critical. */
export type UpdateVault = {
  type: "updateVault";
  /** The vault. */
  vault: ArmId;
  /** Tags, in place of those there; unchanged if left out. */
  tags?: Tags | undefined;
};

/**
 * Ties a vault to a Resource Guard: multi-user authorization is on. Needs read on the guard. Doing it again with the same
 * guard changes nothing; doing it with another guard is as critical as {@link DisableMua}.
 */
export type EnableMua = {
  type: "enableMua";
  /** The vault. */
  vault: ArmId;
  /** The Resource Guard: in the vault's region. */
  guard: ArmId;
};

/** Frees a vault of its Resource Guard: itself a critical operation, and a mandatory one. */
export type DisableMua = {
  type: "disableMua";
  /** The vault. */
  vault: ArmId;
};

/** Turns soft delete on. */
export type EnableSoftDelete = {
  type: "enableSoftDelete";
  /** The vault. */
  vault: ArmId;
};

/** Turns soft delete off; what is soft-deleted by then is purged at once. Critical and mandatory. */
export type DisableSoftDelete = {
  type: "disableSoftDelete";
  /** The vault. */
  vault: ArmId;
};

/**
 * Changes soft delete, its days and security features: one save, all of it or nothing of it. Critical where soft delete goes
 * off.
 */
export type UpdateSecuritySettings = {
  type: "updateSecuritySettings";
  /** The vault. */
  vault: ArmId;
  /** Whether deleted data shall be kept for a while; unchanged if left out. What is always on stays so. */
  softDelete?: "enabled" | "disabled" | "alwaysOn" | undefined;
  /** For how many days, 14 to 180; unchanged if left out. What is deleted already keeps the days it was given. */
  softDeleteDays?: number | undefined;
  /** Whether the security features of hybrid backups shall be on; unchanged if left out. A Backup vault has none. */
  securityFeatures?: Switch | undefined;
};

/**
 * Makes a vault immutable (`unlocked`), locks it so for ever, or lets it be changed again.
 */
export type SetImmutability = {
  type: "setImmutability";
  /** The vault. */
  vault: ArmId;
  /** How it shall be. */
  immutability: Immutability;
};

/** Has a security PIN given out, which the MARS agent asks for before it deletes. Critical. */
export type GenerateSecurityPin = {
  type: "generateSecurityPin";
  /** The vault. */
  vault: ArmId;
};

/**
 * Shows the guard's key for a deletion that the same account makes within half an hour, as `unlockDelete` of Azure's interface
 * does before each. A command that deletes shows it by itself; under the profile `observedAzure` one that comes after this may
 * do without it. As critical as the deletion.
 */
export type UnlockDelete = {
  type: "unlockDelete";
  /** The vault. */
  vault: ArmId;
  /** The item whose data is to be deleted. Left out, the vault is to be freed of its guard. */
  item?: string | undefined;
};

/** Makes a backup policy. Nothing follows it yet, so it is never critical. */
export type CreatePolicy = {
  type: "createPolicy";
  /** The vault. */
  vault: ArmId;
  /** The name that it shall have, unique in the vault. */
  name: string;
  /** What it shall keep. */
  retention: Retention;
  /** The one kind of source that it shall be for; any kind if left out. */
  workload?: Workload | undefined;
  /** When backups shall be taken; once a day if left out. */
  schedule?: ScheduleGiven | undefined;
  /** For how many days the snapshots of virtual machines shall be kept for instant restore; none if left out or 0. */
  instantRestoreDays?: number | undefined;
};

/**
 * Changes a backup policy for every item that follows it. Critical, in `ga-2022-07` only where less is kept: a tier or a part
 * of a database's policy shrinks or goes, or the days of instant restore do.
 */
export type ModifyPolicy = {
  type: "modifyPolicy";
  /** The vault. */
  vault: ArmId;
  /** The policy. */
  policy: string;
  /** What it shall keep. */
  retention: Retention;
  /** The one kind of source that it shall be for; unchanged if left out. A policy that is for one kind stays so. */
  workload?: Workload | undefined;
  /** When backups shall be taken; unchanged if left out. */
  schedule?: ScheduleGiven | undefined;
  /** For how many days snapshots shall be kept for instant restore; unchanged if left out, none any more if 0. */
  instantRestoreDays?: number | undefined;
};

/** Deletes a backup policy that nothing follows. Stopped and soft-deleted items follow their policy still. */
export type DeletePolicy = {
  type: "deletePolicy";
  /** The vault. */
  vault: ArmId;
  /** The policy. */
  policy: string;
};

/** Puts a source under protection. */
export type EnableBackup = {
  type: "enableBackup";
  /** The vault. */
  vault: ArmId;
  /** The name that the item shall have, unique in the vault. */
  item: string;
  /** The kind of source. */
  workload: Workload;
  /** The policy it shall follow. */
  policy: string;
  /** The resource to back up; no other item may protect it at the time. Default: nobody knows which. */
  source?: ArmId | undefined;
};

/** Gives an item another policy, or resumes its protection. Critical, in `ga-2022-07` only where the new policy keeps less. */
export type ModifyProtection = {
  type: "modifyProtection";
  /** The vault. */
  vault: ArmId;
  /** The item. */
  item: string;
  /** The policy it shall follow. */
  policy: string;
};

/** Ends the protection of an item. Critical, in `ga-2022-07` only with `"delete"`. */
export type StopProtection = {
  type: "stopProtection";
  /** The vault. */
  vault: ArmId;
  /** The item. */
  item: string;
  /**
   * What becomes of its backup data. `"retainAsPolicy"`: it ends as its policy says, but for the last of it. `"delete"`: soft
   * delete may keep it for a while.
   */
  data: "retain" | "retainAsPolicy" | "delete";
};

/** Restores a source from an item. Nothing in the vault changes by it. Critical in `azure-2025`. */
export type RestoreItem = {
  type: "restoreItem";
  /** The vault. */
  vault: ArmId;
  /** The item. */
  item: string;
};

/** Has an item whose protection was stopped backed up again, by the policy that it has. Critical in the preview alone. */
export type ResumeProtection = {
  type: "resumeProtection";
  /** The vault. */
  vault: ArmId;
  /** The item. */
  item: string;
};

/** Brings a soft-deleted item back, its protection stopped. */
export type UndeleteItem = {
  type: "undeleteItem";
  /** The vault. */
  vault: ArmId;
  /** The item. */
  item: string;
};

/** Makes a Resource Guard. Unless told otherwise it protects every critical operation. */
export type CreateGuard = {
  type: "createGuard";
  /** The ARM id that it shall have, in a resource group that is there. */
  id: ArmId;
  /** Where it shall live: the region of the vaults that it is for. */
  region: Region;
  /** How to ask for access: at most 2,048 bytes. Default: empty. */
  description?: string | undefined;
  /** Tags. Default: none. */
  tags?: Tags | undefined;
  /** What it shall leave unprotected; nothing mandatory. Default: nothing. */
  exclusions?: readonly CriticalOperation[] | undefined;
};

/** Changes a Resource Guard: what is given is changed, all of it or nothing. */
export type UpdateGuard = {
  type: "updateGuard";
  /** The guard. */
  guard: ArmId;
  /** How to ask for access: at most 2,048 bytes. */
  description?: string | undefined;
  /** Tags. */
  tags?: Tags | undefined;
  /** What it shall leave unprotected, for all its vaults; nothing mandatory. */
  exclusions?: readonly CriticalOperation[] | undefined;
};

/** Deletes a Resource Guard; what was assigned on it directly goes with it. */
export type DeleteGuard = {
  type: "deleteGuard";
  /**
   * The guard. In the profile `strict` the ties of its vaults stay and dangle: all that it protected is refused until a guard
   * of the same id is there again. In `observedAzure` the requirement goes with it.
   */
  guard: ArmId;
};

/**
 * Deletes a vault that nothing is in and no guard protects; what was assigned on it directly goes with it. What is soft-deleted
 * keeps the vault until it is purged.
 */
export type DeleteVault = {
  type: "deleteVault";
  /** The vault. */
  vault: ArmId;
};

/**
 * Moves a Resource Guard or a vault to another resource group of the same directory; its region stays. What was assigned on it
 * directly stays at the old id and grants nothing at the new one. A vault keeps its guard; a guard leaves its ties dangling.
 */
export type MoveResource = {
  type: "moveResource";
  /** The guard or vault. */
  resource: ArmId;
  /** The resource group to move it to. */
  toGroup: ArmId;
};

/** Deletes a resource group with everything in it, or nothing at all: a lock, or a vault that is not empty and free, keeps it. */
export type DeleteResourceGroup = {
  type: "deleteResourceGroup";
  /** The resource group. */
  group: ArmId;
};

/** Locks a subscription, a resource group or a resource with all that is in it, for everybody. */
export type CreateLock = {
  type: "createLock";
  /** Where. */
  scope: ArmId;
  /** The name that it shall have; unique at the place. */
  name: string;
  /** What it shall stop. */
  level: LockLevel;
  /** Why: at most 2,048 bytes. */
  notes?: string | undefined;
};

/** Removes a lock. */
export type DeleteLock = {
  type: "deleteLock";
  /** The lock's own ARM id. */
  lock: ArmId;
};

/** Assigns a role, from now on and without end. */
export type AssignRole = {
  type: "assignRole";
  /** Where it shall hold: here and below. */
  scope: ArmId;
  /** Who shall hold it: a principal of the place's tenant. */
  principal: ObjectId;
  /** The role: its id, its GUID, or its display name such as `Reader`. */
  role: string;
  /** Why: at most 2,048 bytes. */
  description?: string | undefined;
  /**
   * Under which condition it grants anything, in Azure's language, version 2.0, at most 8,192 bytes: how the right to assign
   * roles is handed on in part. Evaluated are `ActionMatches` and the attributes `RoleDefinitionId`, `PrincipalId` and
   * `PrincipalType` of role assignments; what hangs on anything else is not met.
   */
  condition?: string | undefined;
};

/** Changes the description or the condition of a role assignment; all else of it stays as it was made. */
export type UpdateRoleAssignment = {
  type: "updateRoleAssignment";
  /** The assignment's own ARM id. */
  assignment: ArmId;
  /** Why: at most 2,048 bytes; empty to say nothing. Left as it is if left out. */
  description?: string | undefined;
  /** Under which condition it shall grant anything; empty for none. Left as it is if left out. */
  condition?: string | undefined;
  /** Who holds it; naming anybody else is refused with `RoleAssignmentUpdateNotPermitted`. */
  principal?: ObjectId | undefined;
};

/** Changes a custom role: what is given is changed, all of it or nothing. */
export type UpdateRole = {
  type: "updateRole";
  /** The role: its GUID or its display name. */
  role: string;
  /** What it is for. */
  description?: string | undefined;
  /** What it grants. */
  actions?: readonly string[] | undefined;
  /** What is taken out of that again. */
  notActions?: readonly string[] | undefined;
  /** What it grants on data. */
  dataActions?: readonly string[] | undefined;
  /** What is taken out of that again. */
  notDataActions?: readonly string[] | undefined;
  /** Where it may be assigned: one management group at most, subscriptions, resource groups. */
  assignableScopes?: readonly ArmId[] | undefined;
};

/** Deletes a custom role that nobody holds or is eligible for. */
export type DeleteRole = {
  type: "deleteRole";
  /** The role: its GUID or its display name. */
  role: string;
};

/** Gives a Global Administrator User Access Administrator at the root of the directory, until somebody removes it by hand. */
export type ElevateAccess = {
  type: "elevateAccess";
  /** The directory. */
  tenant: TenantId;
};

/** Sandbox power: adds an application. It holds roles and acts as a caller, and is never eligible for anything. */
export type AddServicePrincipal = {
  type: "addServicePrincipal";
  /** The object id that it shall have; drawn if left out. */
  id?: ObjectId | undefined;
  /** Its directory. */
  tenant: TenantId;
  /** The name shown. */
  displayName: string;
};

/** Sandbox power: removes an account, a guest, a group or an application. What was assigned to it stays and grants nothing. */
export type RemovePrincipal = {
  type: "removePrincipal";
  /** The principal. */
  principal: ObjectId;
};

/** Sandbox power: sets who the Global Administrators of a directory are. */
export type SetGlobalAdministrators = {
  type: "setGlobalAdministrators";
  /** The directory. */
  tenant: TenantId;
  /** All of them: accounts of people in the directory. */
  administrators: readonly ObjectId[];
};

/** Removes a role assignment. One with an end stands for its first five minutes. */
export type RemoveRoleAssignment = {
  type: "removeRoleAssignment";
  /** The assignment's own ARM id, as {@link RoleAssigned} and a finding of kind `held` tell it. */
  assignment: ArmId;
};

/** Denies actions to principals, whatever their roles. */
export type CreateDenyAssignment = {
  type: "createDenyAssignment";
  /** Where. */
  scope: ArmId;
  /** The name that it shall have, unique at the place. */
  name: string;
  /** Why: at most 2,048 bytes. Default: empty. */
  description?: string | undefined;
  /** What is denied: actions in which `*` stands for any run of characters. At least one, or at least one of `dataActions`. */
  actions: readonly string[];
  /** What of that is exempt. Default: nothing. */
  notActions?: readonly string[] | undefined;
  /** What is denied to be done to data. Default: nothing. */
  dataActions?: readonly string[] | undefined;
  /** What of that is exempt. Default: nothing. */
  notDataActions?: readonly string[] | undefined;
  /** How far down. Default: `"scopeAndBelow"`. */
  reach?: Reach | undefined;
  /** Whom it is about. */
  denied: DeniedPrincipals;
  /** Who is exempt, and for groups their members: at least one where it is about everyone. Default: nobody. */
  exempt?: readonly ObjectId[] | undefined;
};

/** Lifts a deny assignment. */
export type RemoveDenyAssignment = {
  type: "removeDenyAssignment";
  /** The deny assignment's own ARM id, as {@link DenyAssignmentCreated} and a finding of kind `blockedByDeny` tell it. */
  denyAssignment: ArmId;
};

/** Makes a custom role. */
export type DefineRole = {
  type: "defineRole";
  /** The display name that it shall have. */
  name: string;
  /** What it is for: at most 2,048 bytes. Default: empty. */
  description?: string | undefined;
  /** What it grants: actions in which `*` stands for any run of characters. */
  actions: readonly string[];
  /** What is taken out of that again. Default: nothing. */
  notActions?: readonly string[] | undefined;
  /** What it grants on data. Default: nothing. */
  dataActions?: readonly string[] | undefined;
  /** What is taken out of that again. Default: nothing. */
  notDataActions?: readonly string[] | undefined;
  /** Where it may be assigned: a management group, subscriptions or resource groups. */
  assignableScopes: readonly ArmId[];
};

/** Makes a resource group. */
export type CreateResourceGroup = {
  type: "createResourceGroup";
  /** The ARM id that it shall have. */
  id: ArmId;
  /** Where its own record is kept. */
  region: Region;
};

/** Registers a subscription to use a resource provider. */
export type RegisterProvider = {
  type: "registerProvider";
  /** The subscription's ARM id. */
  subscription: ArmId;
  /** The provider, such as `Microsoft.RecoveryServices`. */
  provider: string;
};

/** Brings a subscription under just-in-time management; it cannot be taken out again. */
export type ManageSubscription = {
  type: "manageSubscription";
  /** The subscription's ARM id. */
  subscription: ArmId;
};

/** Changes the just-in-time settings of a role at a place. They hold there alone, not below. */
export type UpdateRoleSettings = {
  type: "updateRoleSettings";
  /** The place: in a managed subscription. */
  scope: ArmId;
  /** The role: its id, its GUID, or its display name. */
  role: string;
  /** The settings, whole. */
  settings: RoleSettings;
};

/** Makes a user or a group eligible for a role: they hold nothing until they activate it. */
export type MakeEligible = {
  type: "makeEligible";
  /** Where: in a managed subscription. */
  scope: ArmId;
  /** Who: a user or a group of the place's tenant. */
  principal: ObjectId;
  /** The role: its id, its GUID, or its display name. */
  role: string;
  /** The first instant at which it can be activated. Default: now. */
  startsAt?: Instant | undefined;
  /** The first instant at which it cannot any more. Default: permanent, where the settings allow that. */
  endsAt?: Instant | undefined;
  /** Why. Default: empty. */
  justification?: string | undefined;
};

/** Takes an eligibility away; what was activated from it ends with it. One stands for its first five minutes. */
export type RemoveEligibility = {
  type: "removeEligibility";
  /** The eligibility's own ARM id, as {@link EligibilityCreated} tells it. */
  eligibility: ArmId;
};

/** Assigns a role through just-in-time management: with an end, where the settings ask for one. */
export type AssignRoleForTime = {
  type: "assignRoleForTime";
  /** Where it shall hold, here and below: in a managed subscription. */
  scope: ArmId;
  /** Who shall hold it: a principal of the place's tenant. */
  principal: ObjectId;
  /** The role: its id, its GUID, or its display name. */
  role: string;
  /** The first instant at which it holds. Default: now. */
  startsAt?: Instant | undefined;
  /** The first instant at which it holds no more. Default: permanent, where the settings allow that. */
  endsAt?: Instant | undefined;
  /** Why; the settings may ask for it. Default: empty. */
  justification?: string | undefined;
  /** How the caller has proved who they are; the settings may ask for more than one factor. Default: `"singleFactor"`. */
  authentication?: "singleFactor" | "multiFactor" | undefined;
};

/**
 * Asks to activate a role that the caller is eligible for. Where the settings require no approval it is granted at once: then
 * one person is in control.
 */
export type ActivateRole = {
  type: "activateRole";
  /** The eligibility's own ARM id. */
  eligibility: ArmId;
  /** A place below the eligibility's, to hold no more than is wanted. Default: the eligibility's. */
  scope?: ArmId | undefined;
  /** The first instant at which the role shall hold. Default: now. */
  startsAt?: Instant | undefined;
  /** For how many milliseconds: at least five minutes, and at most what the settings allow. */
  duration: Span;
  /** Why; the settings may ask for it. Default: empty. */
  justification?: string | undefined;
  /** The ticket; the settings may ask for it. */
  ticket?: Ticket | undefined;
  /** How the caller has proved who they are; the settings may ask for more than one factor. Default: `"singleFactor"`. */
  authentication?: "singleFactor" | "multiFactor" | undefined;
};

/** Takes a waiting request back. Whoever asked may; others need the right to. */
export type CancelRequest = {
  type: "cancelRequest";
  /** The request's own ARM id, as {@link ActivationRequested} or {@link ScheduleRequested} tells it. */
  request: ArmId;
};

/** Answers a waiting request; the first answer decides. Only an approver may, and nobody answers their own. */
export type AnswerRequest = {
  type: "answerRequest";
  /** The request's own ARM id. */
  request: ArmId;
  /** Yes or no. */
  review: "approve" | "deny";
  /** Why: not empty. */
  justification: string;
};

/** Gives an activated role back before its time. One stands for its first five minutes. */
export type DeactivateRole = {
  type: "deactivateRole";
  /** The activated assignment's own ARM id. */
  assignment: ArmId;
};

/**
 * Asks to prolong an assignment of one's own: in the 14 days before its end, or, to have it back, in the 30 days after. An
 * administrator decides. Members of a group cannot ask for what their group holds.
 */
export type RequestExtension = {
  type: "requestExtension";
  /** The ARM id of the eligible or active assignment. */
  assignment: ArmId;
  /** The first instant at which it shall hold. Default: as it is; now, where it has ended. */
  startsAt?: Instant | undefined;
  /** The first instant at which it shall hold no more: later than it is. */
  endsAt: Instant;
  /** Why: not empty. */
  justification?: string | undefined;
};

/** Answers a request to prolong an assignment. Administrators of the place may, and change what was asked for. */
export type AnswerExtension = {
  type: "answerExtension";
  /** The request's own ARM id, as {@link ScheduleRequested} tells it. */
  request: ArmId;
  /** Yes or no. */
  review: "approve" | "deny";
  /** Why: not empty. */
  justification: string;
  /** Another start. Default: as asked for. */
  startsAt?: Instant | undefined;
  /** Another end. Default: as asked for. */
  endsAt?: Instant | undefined;
  /** Another kind of assignment. Default: as it is. */
  kind?: AssignmentKind | undefined;
  /** How the caller has proved who they are; the settings may ask for more than one factor. Default: `"singleFactor"`. */
  authentication?: "singleFactor" | "multiFactor" | undefined;
};

/** Prolongs an assignment that ends within 14 days, or brings back one that ended within 30. Administrators of the place may. */
export type ExtendAssignment = {
  type: "extendAssignment";
  /** The ARM id of the eligible or active assignment. */
  assignment: ArmId;
  /** The first instant at which it shall hold. Default: as it is; now, where it has ended. */
  startsAt?: Instant | undefined;
  /** The first instant at which it shall hold no more: later than it is. */
  endsAt: Instant;
  /** Why; the settings of active assignments may ask for it. Default: empty. */
  justification?: string | undefined;
  /** How the caller has proved who they are; the settings may ask for more than one factor. Default: `"singleFactor"`. */
  authentication?: "singleFactor" | "multiFactor" | undefined;
};

/** Changes when an assignment that has not ended begins or ends. Administrators of the place may. */
export type UpdateAssignment = {
  type: "updateAssignment";
  /** The ARM id of the eligible or active assignment. */
  assignment: ArmId;
  /** The first instant at which it shall hold. Default: as it is. */
  startsAt?: Instant | undefined;
  /** The first instant at which it shall hold no more. Default: permanent, where the settings allow that. */
  endsAt?: Instant | undefined;
  /** Why; the settings of active assignments may ask for it. Default: empty. */
  justification?: string | undefined;
  /** How the caller has proved who they are; the settings may ask for more than one factor. Default: `"singleFactor"`. */
  authentication?: "singleFactor" | "multiFactor" | undefined;
};

/** Invites a person of another tenant as a guest. Whoever has an account in the directory and is signed in there may. */
export type InviteGuest = {
  type: "inviteGuest";
  /** The directory to invite to. */
  tenant: TenantId;
  /** The person's sign-in name at home. */
  email: string;
  /** The object id that the guest account shall have. Default: drawn. */
  id?: ObjectId | undefined;
};

/** Power of whoever runs the sandbox: moves the clock on. */
export type AdvanceClock = {
  type: "advanceClock";
  /** By how many milliseconds. Past the last instant there is, `Number.MAX_SAFE_INTEGER`, the clock stops at it. */
  by: Span;
};

/** Power of whoever runs the sandbox: picks the list of critical operations that applies. */
export type SetEdition = {
  type: "setEdition";
  /** The edition. */
  edition: Edition;
};

/** Power of whoever runs the sandbox: picks how strictly unknown rules are taken. */
export type SetProfile = {
  type: "setProfile";
  /** The profile. */
  profile: Profile;
};

/**
 * Power of whoever runs the sandbox: makes a region one whose vaults are secure by default, or one like any other. It counts
 * from the edition `azure-2025` on: nobody turns off soft delete or security features of the region's vaults then.
 */
export type SetSecureByDefault = {
  type: "setSecureByDefault";
  /** The region. */
  region: Region;
  /** Whether its vaults are secure by default. */
  state: Switch;
};

/** Power of whoever runs the sandbox: makes a directory with its root management group. */
export type CreateTenant = {
  type: "createTenant";
  /** The id that it shall have. Default: drawn. */
  id?: TenantId | undefined;
  /** The name shown. */
  displayName: string;
  /** The domain that its members' sign-in names end in. */
  defaultDomain: string;
};

/** Power of whoever runs the sandbox: adds a person with an account at home. */
export type AddPerson = {
  type: "addPerson";
  /** The object id that the account shall have. Default: drawn. */
  id?: ObjectId | undefined;
  /** The directory at home. */
  tenant: TenantId;
  /** The person's name. */
  displayName: string;
  /** The sign-in name, an e-mail address. */
  userPrincipalName: string;
  /** The part they play, such as `Backup admin`. */
  title?: string | undefined;
  /** A person who is there already and gets one more account. */
  person?: PersonId | undefined;
};

/** Power of whoever runs the sandbox: makes a group. */
export type CreateGroup = {
  type: "createGroup";
  /** The object id that it shall have. Default: drawn. */
  id?: ObjectId | undefined;
  /** Its directory. */
  tenant: TenantId;
  /** The name shown. */
  displayName: string;
};

/** Power of whoever runs the sandbox: puts a principal into a group of its directory. */
export type AddGroupMember = {
  type: "addGroupMember";
  /** The group. */
  group: ObjectId;
  /** The new member; it may be a group. */
  member: ObjectId;
};

/** Power of whoever runs the sandbox: takes a principal out of a group. */
export type RemoveGroupMember = {
  type: "removeGroupMember";
  /** The group. */
  group: ObjectId;
  /** The member that shall leave. */
  member: ObjectId;
};

/** Power of whoever runs the sandbox: makes a management group. */
export type CreateManagementGroup = {
  type: "createManagementGroup";
  /** Its directory. */
  tenant: TenantId;
  /** The name in its id. */
  name: string;
  /** The name shown. */
  displayName: string;
  /** The management group above. Default: the tenant's root group. */
  parent?: ArmId | undefined;
};

/** Power of whoever runs the sandbox: makes a subscription. */
export type CreateSubscription = {
  type: "createSubscription";
  /** The subscription id, without a path, that it shall have. Default: drawn. */
  id?: string | undefined;
  /** Its directory. */
  tenant: TenantId;
  /** The name shown. */
  displayName: string;
  /** The management group above. Default: the tenant's root group. */
  managementGroup?: ArmId | undefined;
  /** Who shall own it: they get the role Owner on it. */
  owner?: ObjectId | undefined;
};

// --- Events ----------------------------------------------------------------------------------------------------------

/** What happened, and when: `at` is the sandbox's time. Every change of the world is one of these. */
export type Event =
  | AttemptAllowed
  | AttemptDenied
  | ClockAdvanced
  | EditionChanged
  | ProfileChanged
  | SecureByDefaultChanged
  | TenantCreated
  | PersonAdded
  | PrincipalCreated
  | GuestInvited
  | GroupMemberAdded
  | GroupMemberRemoved
  | ManagementGroupCreated
  | SubscriptionCreated
  | ProviderRegistered
  | ResourceGroupCreated
  | RoleDefined
  | RoleAssigned
  | RoleAssignmentRemoved
  | DenyAssignmentCreated
  | DenyAssignmentRemoved
  | RoleUpdated
  | RoleDeleted
  | PrincipalRemoved
  | GlobalAdministratorsSet
  | LockCreated
  | LockDeleted
  | GuardDeleted
  | VaultDeleted
  | ResourceMoved
  | ResourceGroupDeleted
  | SubscriptionManaged
  | RoleSettingsUpdated
  | EligibilityCreated
  | EligibilityRemoved
  | EligibilityUpdated
  | EligibilityEnded
  | RoleAssignmentUpdated
  | RoleAssignmentEnded
  | ScheduleRequested
  | ScheduleAnswered
  | RequestTimedOut
  | ActivationRequested
  | ActivationAnswered
  | RoleDeactivated
  | MailSent
  | GuardCreated
  | GuardUpdated
  | VaultCreated
  | VaultUpdated
  | MuaEnabled
  | MuaDisabled
  | SoftDeleteEnabled
  | SoftDeleteDisabled
  | SecuritySettingsUpdated
  | ImmutabilityChanged
  | PolicyCreated
  | PolicyModified
  | PolicyDeleted
  | BackupEnabled
  | ProtectionModified
  | ProtectionStopped
  | BackupsSuspended
  | ItemRestored
  | BackupDataDeleted
  | ItemUndeleted
  | SecurityPinIssued
  | DeleteUnlocked;

/** A command was allowed; its effects follow. */
export type AttemptAllowed = {
  type: "attemptAllowed";
  at: Instant;
  /** The entry of the activity log. */
  attempt: Attempt;
};

/** A command was refused; nothing else has changed. */
export type AttemptDenied = {
  type: "attemptDenied";
  at: Instant;
  /** The entry of the activity log. */
  attempt: Attempt;
};

/** The sandbox's clock moved on. */
export type ClockAdvanced = {
  type: "clockAdvanced";
  at: Instant;
  /** The new time. */
  to: Instant;
};

/** Another edition's list of critical operations applies. */
export type EditionChanged = {
  type: "editionChanged";
  at: Instant;
  /** The new edition. */
  edition: Edition;
};

/** Unknown rules are taken another way. */
export type ProfileChanged = {
  type: "profileChanged";
  at: Instant;
  /** The new profile. */
  profile: Profile;
};

/** A region became secure by default, or like any other. */
export type SecureByDefaultChanged = {
  type: "secureByDefaultChanged";
  at: Instant;
  /** The region. */
  region: Region;
  /** Whether its vaults are secure by default now. */
  state: Switch;
};

/** A directory was made. */
export type TenantCreated = {
  type: "tenantCreated";
  at: Instant;
  /** The tenant. */
  tenant: Tenant;
};

/** A person entered the sandbox. */
export type PersonAdded = {
  type: "personAdded";
  at: Instant;
  /** The person. */
  person: Person;
};

/** An account, a group or an application was made. */
export type PrincipalCreated = {
  type: "principalCreated";
  at: Instant;
  /** The principal. */
  principal: Principal;
};

/** A person of another tenant was invited, and has accepted. */
export type GuestInvited = {
  type: "guestInvited";
  at: Instant;
  /** The guest account. */
  principal: Principal;
};

/** A principal joined a group. */
export type GroupMemberAdded = {
  type: "groupMemberAdded";
  at: Instant;
  /** The group. */
  group: ObjectId;
  /** The new member. */
  member: ObjectId;
};

/** A principal left a group. */
export type GroupMemberRemoved = {
  type: "groupMemberRemoved";
  at: Instant;
  /** The group. */
  group: ObjectId;
  /** The former member. */
  member: ObjectId;
};

/** A management group was made. */
export type ManagementGroupCreated = {
  type: "managementGroupCreated";
  at: Instant;
  /** The management group. */
  managementGroup: ManagementGroup;
};

/** A subscription was made. */
export type SubscriptionCreated = {
  type: "subscriptionCreated";
  at: Instant;
  /** The subscription. */
  subscription: Subscription;
};

/** A subscription was registered to use a resource provider. */
export type ProviderRegistered = {
  type: "providerRegistered";
  at: Instant;
  /** The subscription's ARM id. */
  subscription: ArmId;
  /** The provider. */
  provider: string;
};

/** A resource group was made. */
export type ResourceGroupCreated = {
  type: "resourceGroupCreated";
  at: Instant;
  /** The resource group. */
  resourceGroup: ResourceGroup;
};

/** A custom role was made. */
export type RoleDefined = {
  type: "roleDefined";
  at: Instant;
  /** The role. */
  role: RoleDefinition;
};

/** A role was assigned. */
export type RoleAssigned = {
  type: "roleAssigned";
  at: Instant;
  /** The assignment. */
  assignment: RoleAssignment;
};

/** A role assignment was removed. */
export type RoleAssignmentRemoved = {
  type: "roleAssignmentRemoved";
  at: Instant;
  /** The assignment that was. */
  assignment: RoleAssignment;
};

/** A custom role was changed. */
export type RoleUpdated = {
  type: "roleUpdated";
  /** When. */
  at: Instant;
  /** The role as it is now. */
  role: RoleDefinition;
};

/** A custom role was deleted. */
export type RoleDeleted = {
  type: "roleDeleted";
  /** When. */
  at: Instant;
  /** The role that was. */
  role: RoleDefinition;
};

/** An account, a group or an application is gone from its directory. */
export type PrincipalRemoved = {
  type: "principalRemoved";
  /** When. */
  at: Instant;
  /** The principal that was. */
  principal: Principal;
};

/** Who the Global Administrators of a directory are was changed. */
export type GlobalAdministratorsSet = {
  type: "globalAdministratorsSet";
  /** When. */
  at: Instant;
  /** The directory. */
  tenant: TenantId;
  /** All of them. */
  administrators: readonly ObjectId[];
};

/** A place was locked. */
export type LockCreated = {
  type: "lockCreated";
  /** When. */
  at: Instant;
  /** The lock. */
  lock: Lock;
};

/** A lock was removed. */
export type LockDeleted = {
  type: "lockDeleted";
  /** When. */
  at: Instant;
  /** The lock that was. */
  lock: Lock;
};

/** A Resource Guard was deleted. */
export type GuardDeleted = {
  type: "guardDeleted";
  /** When. */
  at: Instant;
  /** The guard that was. */
  guard: Guard;
};

/** A vault was deleted. */
export type VaultDeleted = {
  type: "vaultDeleted";
  /** When. */
  at: Instant;
  /** The vault that was. */
  vault: Vault;
};

/** A Resource Guard or a vault moved to another resource group. */
export type ResourceMoved = {
  type: "resourceMoved";
  /** When. */
  at: Instant;
  /** The id that it had. */
  from: ArmId;
  /** The id that it has now. */
  to: ArmId;
};

/** A resource group and all that was in it were deleted. */
export type ResourceGroupDeleted = {
  type: "resourceGroupDeleted";
  /** When. */
  at: Instant;
  /** The resource group. */
  resourceGroup: ArmId;
  /** The vaults that were in it. */
  vaults: readonly ArmId[];
  /** The Resource Guards that were in it. */
  guards: readonly ArmId[];
};

/** Actions were denied to principals. */
export type DenyAssignmentCreated = {
  type: "denyAssignmentCreated";
  at: Instant;
  /** The deny assignment. */
  denyAssignment: DenyAssignment;
};

/** A deny assignment was lifted. */
export type DenyAssignmentRemoved = {
  type: "denyAssignmentRemoved";
  at: Instant;
  /** The deny assignment that was. */
  denyAssignment: DenyAssignment;
};

/** A subscription came under just-in-time management. */
export type SubscriptionManaged = {
  type: "subscriptionManaged";
  at: Instant;
  /** The subscription's ARM id. */
  subscription: ArmId;
};

/** The just-in-time settings of a role at a place changed. */
export type RoleSettingsUpdated = {
  type: "roleSettingsUpdated";
  at: Instant;
  /** The place. */
  scope: ArmId;
  /** The GUID of the role. */
  role: string;
  /** The settings as they are now. */
  settings: RoleSettings;
};

/** A principal may activate a role. */
export type EligibilityCreated = {
  type: "eligibilityCreated";
  at: Instant;
  /** The eligibility. */
  eligibility: Eligibility;
};

/** A principal may no longer activate a role. */
export type EligibilityRemoved = {
  type: "eligibilityRemoved";
  at: Instant;
  /** The eligibility that was. */
  eligibility: Eligibility;
};

/** When a principal may activate a role has changed. */
export type EligibilityUpdated = {
  type: "eligibilityUpdated";
  at: Instant;
  /** The eligibility as it is now. */
  eligibility: Eligibility;
};

/** The time of an eligibility was over: at `at`, while the clock moved on. */
export type EligibilityEnded = {
  type: "eligibilityEnded";
  at: Instant;
  /** The eligibility. */
  eligibility: Eligibility;
};

/** When a role assignment holds, its description or its condition has changed. */
export type RoleAssignmentUpdated = {
  type: "roleAssignmentUpdated";
  at: Instant;
  /** The assignment as it is now. */
  assignment: RoleAssignment;
};

/** The time of a role assignment was over, that of an activated one included: at `at`, while the clock moved on. */
export type RoleAssignmentEnded = {
  type: "roleAssignmentEnded";
  at: Instant;
  /** The assignment, with the end that it came to. */
  assignment: RoleAssignment;
};

/** Something was asked for or done about an eligible or an active assignment. */
export type ScheduleRequested = {
  type: "scheduleRequested";
  at: Instant;
  /** The request. */
  request: ScheduleRequest;
};

/** A request about an assignment was answered or taken back. */
export type ScheduleAnswered = {
  type: "scheduleAnswered";
  at: Instant;
  /** The request as it is now. */
  request: ScheduleRequest;
};

/** Nobody answered a request to activate a role in time: it died at `at`, while the clock moved on. */
export type RequestTimedOut = {
  type: "requestTimedOut";
  at: Instant;
  /** The request. */
  request: ActivationRequest;
};

/** Somebody asked to activate a role. Where no approval is required, {@link RoleAssigned} follows. */
export type ActivationRequested = {
  type: "activationRequested";
  at: Instant;
  /** The request. */
  request: ActivationRequest;
};

/** A request was answered or taken back. Where it was approved, {@link RoleAssigned} follows. */
export type ActivationAnswered = {
  type: "activationAnswered";
  at: Instant;
  /** The request as it is now. */
  request: ActivationRequest;
};

/** Somebody gave an activated role back. */
export type RoleDeactivated = {
  type: "roleDeactivated";
  at: Instant;
  /** The assignment that was. */
  assignment: RoleAssignment;
};

/** A mail went out. */
export type MailSent = {
  type: "mailSent";
  at: Instant;
  /** The mail. */
  mail: Mail;
};

/** A Resource Guard was made. */
export type GuardCreated = {
  type: "guardCreated";
  at: Instant;
  /** The guard. */
  guard: Guard;
};

/** A Resource Guard was changed. */
export type GuardUpdated = {
  type: "guardUpdated";
  at: Instant;
  /** The guard as it is now. */
  guard: Guard;
};

/** A vault was made. */
export type VaultCreated = {
  type: "vaultCreated";
  at: Instant;
  /** The vault. */
  vault: Vault;
};

/** The tags of a vault were changed. */
export type VaultUpdated = {
  type: "vaultUpdated";
  at: Instant;
  /** The vault. */
  vault: ArmId;
  /** The tags that it has now. */
  tags: Tags;
};

/** A vault was tied to a Resource Guard. */
export type MuaEnabled = {
  type: "muaEnabled";
  at: Instant;
  /** The vault. */
  vault: ArmId;
  /** The guard. */
  guard: ArmId;
};

/** A vault was freed of its Resource Guard. */
export type MuaDisabled = {
  type: "muaDisabled";
  at: Instant;
  /** The vault. */
  vault: ArmId;
  /** The guard that was. */
  guard: ArmId;
};

/** Soft delete was turned on. */
export type SoftDeleteEnabled = {
  type: "softDeleteEnabled";
  at: Instant;
  /** The vault. */
  vault: ArmId;
};

/** Soft delete was turned off. */
export type SoftDeleteDisabled = {
  type: "softDeleteDisabled";
  at: Instant;
  /** The vault. */
  vault: ArmId;
};

/** The security settings of a vault were changed. */
export type SecuritySettingsUpdated = {
  type: "securitySettingsUpdated";
  at: Instant;
  /** The vault. */
  vault: ArmId;
  /** Whether deleted data is kept for a while now. */
  softDelete: "enabled" | "disabled" | "alwaysOn";
  /** For how many days. */
  softDeleteDays: number;
  /** Whether the security features of hybrid backups are on now. */
  securityFeatures: Switch;
};

/** A vault was made immutable, or was not any more. */
export type ImmutabilityChanged = {
  type: "immutabilityChanged";
  at: Instant;
  /** The vault. */
  vault: ArmId;
  /** How it is now. */
  immutability: Immutability;
};

/** A backup policy was made. */
export type PolicyCreated = {
  type: "policyCreated";
  at: Instant;
  /** The vault. */
  vault: ArmId;
  /** The policy. */
  policy: string;
  /** What it says. */
  settings: Policy;
};

/** A backup policy was changed. */
export type PolicyModified = {
  type: "policyModified";
  at: Instant;
  /** The vault. */
  vault: ArmId;
  /** The policy. */
  policy: string;
  /** What it says now. */
  settings: Policy;
};

/** A backup policy that nothing followed was deleted. */
export type PolicyDeleted = {
  type: "policyDeleted";
  at: Instant;
  /** The vault. */
  vault: ArmId;
  /** The policy. */
  policy: string;
};

/** An item was put under protection. */
export type BackupEnabled = {
  type: "backupEnabled";
  at: Instant;
  /** The vault. */
  vault: ArmId;
  /** The item. */
  item: ProtectedItem;
};

/** An item's policy was changed, or its protection resumed. */
export type ProtectionModified = {
  type: "protectionModified";
  at: Instant;
  /** The vault. */
  vault: ArmId;
  /** The item. */
  item: string;
  /** The policy it follows now. */
  policy: string;
};

/** An item's protection ended and its data is kept. */
export type ProtectionStopped = {
  type: "protectionStopped";
  at: Instant;
  /** The vault. */
  vault: ArmId;
  /** The item. */
  item: string;
};

/** An item's protection ended and its data ends as its policy says, but for the last of it. */
export type BackupsSuspended = {
  type: "backupsSuspended";
  at: Instant;
  /** The vault. */
  vault: ArmId;
  /** The item. */
  item: string;
};

/** A source was restored from an item; nothing in the vault changed. */
export type ItemRestored = {
  type: "itemRestored";
  at: Instant;
  /** The vault. */
  vault: ArmId;
  /** The item. */
  item: string;
};

/** An item and its data were deleted. */
export type BackupDataDeleted = {
  type: "backupDataDeleted";
  at: Instant;
  /** The vault. */
  vault: ArmId;
  /** The item. */
  item: string;
  /** The first instant at which the data is gone for good; `null` where soft delete is off and it is gone already. */
  purgeAt: Instant | null;
};

/** A soft-deleted item was brought back, its protection stopped. */
export type ItemUndeleted = {
  type: "itemUndeleted";
  at: Instant;
  /** The vault. */
  vault: ArmId;
  /** The item. */
  item: string;
};

/** A security PIN for the MARS agent was given out. */
export type SecurityPinIssued = {
  type: "securityPinIssued";
  at: Instant;
  /** The vault. */
  vault: ArmId;
  /** The PIN: six digits. */
  pin: string;
  /** The first instant at which it is worth nothing. */
  expiresAt: Instant;
};

/** A deletion was unlocked with the guard's key. */
export type DeleteUnlocked = {
  type: "deleteUnlocked";
  at: Instant;
  /** The vault. */
  vault: ArmId;
  /** What may be deleted, by whom and until when. */
  unlock: Unlock;
};

// --- What events and commands hold -----------------------------------------------------------------------------------

/** An entry of the activity log. */
export interface Attempt {
  /** The account that acted. */
  caller: ObjectId;
  /** What was tried, in words, such as `Disable soft delete`. */
  operation: string;
  /** On which resource. */
  scope: ArmId;
  /** The verdict with its reasons. */
  decision: Decision;
}

/** A directory. */
export interface Tenant {
  id: TenantId;
  /** The name shown. */
  displayName: string;
  /** The domain that its members' sign-in names end in. */
  defaultDomain: string;
  /** Its Global Administrators: accounts of the directory. That role grants nothing here but {@link ElevateAccess}. */
  globalAdministrators?: readonly ObjectId[];
}

/** One human being. Accounts that belong to one person are never two people. */
export interface Person {
  id: PersonId;
  /** The person's name. */
  displayName: string;
  /** The part they play, such as `Backup admin`. */
  title?: string;
}

/** Whoever a role can be assigned to. */
export interface Principal {
  /** The object id. */
  id: ObjectId;
  /** The tenant it lives in. */
  tenant: TenantId;
  /** The name shown. */
  displayName: string;
  /** User, group or service principal. */
  kind: PrincipalKind;
}

/** What kind of principal an object id names. */
export type PrincipalKind =
  | {
      type: "user";
      /** Whose account it is. */
      person: PersonId;
      /** The sign-in name, an e-mail address. */
      userPrincipalName: string;
      /** At home, or invited from another tenant. */
      userType: "Member" | "Guest";
    }
  | {
      type: "group";
      /** The direct members; they may be groups. */
      members: ObjectId[];
      /** Who may change the members. */
      owners: ObjectId[];
    }
  | { type: "servicePrincipal" };

/** A management group. */
export interface ManagementGroup {
  id: ArmId;
  /** The tenant it belongs to. */
  tenant: TenantId;
  /** The name shown. */
  displayName: string;
  /** The management group above; absent for the tenant's root group. */
  parent?: ArmId;
}

/** A subscription. */
export interface Subscription {
  /** Its ARM id. */
  id: ArmId;
  /** The tenant it belongs to. */
  tenant: TenantId;
  /** The name shown. */
  displayName: string;
  /** The management group above, if known. */
  managementGroup?: ArmId;
  /** The resource providers that it is registered to use. */
  registeredProviders: string[];
}

/** A resource group. */
export interface ResourceGroup {
  id: ArmId;
  /** Where its own record is kept; absent for a group that an estate only implies. */
  region?: Region;
}

/** A named set of permissions. */
export interface RoleDefinition {
  /** The GUID. */
  id: string;
  /** The display name. */
  name: string;
  /** What it is for. */
  description: string;
  /** Made by Azure or by people. */
  kind: "builtIn" | "custom";
  /** What it grants: the blocks add up. */
  permissions: PermissionBlock[];
  /** Where it may be assigned. */
  assignableScopes: ArmId[];
}

/** One block of a role's permissions. */
export interface PermissionBlock {
  /** What the block grants on the control plane. */
  actions: string[];
  /** What is taken out of `actions` again; no deny. */
  notActions: string[];
  /** What the block grants on the data plane. */
  dataActions: string[];
  /** What is taken out of `dataActions` again. */
  notDataActions: string[];
  /** A condition on the block. Where it is not met or cannot be read, a role's block grants nothing. */
  condition: string | null;
}

/** A role given to a principal at a place. */
export interface RoleAssignment {
  /** The assignment's own ARM id, below its scope. */
  id: ArmId;
  /** Who holds it. */
  principal: ObjectId;
  /** The GUID of the role. */
  role: string;
  /** Where it holds: here and below. */
  scope: ArmId;
  /** When it holds. */
  window: Window;
  /** Why it was made. */
  description?: string;
  /**
   * A condition on it. Those by which the right to assign roles is handed on in part are evaluated; under any other, or one that
   * is not met or cannot be read, the assignment grants nothing: in doubt it is denied.
   */
  condition?: string;
  /** The ARM id of the eligibility that it activates: it holds no longer than that does. */
  activates?: ArmId;
  /** Who made it, if known. */
  createdBy?: ObjectId;
}

/** What a lock stops. `CanNotDelete`: deletions. `ReadOnly`: changes and actions too. */
export type LockLevel = "CanNotDelete" | "ReadOnly";

/** A lock. It holds for its scope and everything below, for everybody, whatever their roles. */
export interface Lock {
  /** Its own ARM id, below its scope. */
  id: ArmId;
  /** Where it stands. */
  scope: ArmId;
  /** What it stops. */
  level: LockLevel;
  /** Why it is there. */
  notes: string;
}

/** What takes actions away from principals. It wins over every role assignment. */
export interface DenyAssignment {
  /** Its own ARM id, below its scope. */
  id: ArmId;
  /** The name shown, unique at its scope. */
  name: string;
  /** Why it is there. */
  description: string;
  /** What it denies: `actions` minus `notActions`. A condition on a block is not evaluated: the denial stands. */
  permissions: PermissionBlock[];
  /** Where. */
  scope: ArmId;
  /** How far down. */
  reach: Reach;
  /** Whom it is about. */
  denied: DeniedPrincipals;
  /** Who is exempt, and for groups their members. */
  exempt: ObjectId[];
}

/** How far down a deny assignment reaches: its scope and everything below, or its scope alone. */
export type Reach = "scopeAndBelow" | "scopeAlone";

/** Whom a deny assignment is about: every principal of the tenant, or these, and for groups their members. */
export type DeniedPrincipals = { type: "everyone" } | { type: "these"; principals: ObjectId[] };

/** When something holds: from `opens` on, until just before `closes`. */
export interface Window {
  /** The first instant at which it holds. */
  opens: Instant;
  /** The first instant at which it holds no more; `null` for ever. */
  closes: Instant | null;
}

/** The just-in-time settings of one role at one place. */
export interface RoleSettings {
  /** The longest activation in milliseconds: one hour to one day. */
  activationMaximum: Span;
  /** What an activation must bring. */
  activationRules: EnablementRule[];
  /** Whether an activation waits for approval: by one of the approvers, users and groups, of whom there is at least one. */
  approval: { type: "notRequired" } | { type: "required"; approvers: ObjectId[] };
  /** Whether an eligible assignment must end. */
  eligibleExpiration: Expiration;
  /** Whether an active assignment must end. */
  activeExpiration: Expiration;
  /** What an active assignment made through just-in-time management must bring. */
  activeRules: EnablementRule[];
  /** Who hears of what by mail. Default: every audience, of everything. */
  notifications?: Notifications | undefined;
}

/** Who hears of just-in-time access by mail, by what it is about. What is left out is as nobody has touched it. */
export interface Notifications {
  /** Of eligible assignments: made, about to end, prolonged, ended. */
  eligibleAssignment?: Audiences | undefined;
  /** Of active assignments: made, about to end, prolonged, ended. */
  activeAssignment?: Audiences | undefined;
  /** Of activations: asked for, answered, granted. */
  activation?: Audiences | undefined;
}

/** The rules of one occasion, by audience. */
export interface Audiences {
  /** Owners and User Access Administrators of the place. */
  admin?: NotificationRule | undefined;
  /** Whose assignment or request it is. */
  requestor?: NotificationRule | undefined;
  /** Who must decide: approvers of an activation, administrators where an assignment shall last longer. */
  approver?: NotificationRule | undefined;
}

/** Who of an audience gets which mails. */
export interface NotificationRule {
  /** Whether the audience itself gets them. Default: `"on"`. */
  defaultRecipients?: "on" | "off" | undefined;
  /** More e-mail addresses. Default: none. */
  additionalRecipients?: string[] | undefined;
  /** Every mail, or those alone that call for somebody to act. Default: `"All"`. */
  level?: "All" | "Critical" | undefined;
}

/** What must be given or done on an assignment or an activation. */
export type EnablementRule = "multiFactorAuthentication" | "justification" | "ticketing";

/** Whether an assignment must end: after at most `maximum` milliseconds. */
export type Expiration = { type: "notRequired" } | { type: "required"; maximum: Span };

/** A role that a principal may activate. */
export interface Eligibility {
  /** Its own ARM id, below its scope. */
  id: ArmId;
  /** Who may activate: a user, or the members of a group. */
  principal: ObjectId;
  /** The GUID of the role. */
  role: string;
  /** Where: here, or narrowed to a place below. */
  scope: ArmId;
  /** When. */
  window: Window;
  /** Under which condition what is activated grants anything. */
  condition?: string;
  /** Who made it. */
  createdBy: ObjectId;
  /** When it was made. */
  createdAt: Instant;
}

/** A ticket that a request names; taken as written. */
export interface Ticket {
  /** The ticket's number. */
  number: string;
  /** The system that it is in. Default: empty. */
  system?: string | undefined;
}

/** Somebody's wish to activate a role that they are eligible for. What was asked for never changes. */
export interface ActivationRequest {
  /** Its own ARM id, below its scope. */
  id: ArmId;
  /** The ARM id of the eligibility that is to be activated. */
  eligibility: ArmId;
  /** The account that asks. */
  principal: ObjectId;
  /** The GUID of the role. */
  role: string;
  /** The place: the eligibility's or one below. */
  scope: ArmId;
  /** When it shall start; later than this where the answer comes later. */
  startsAt: Instant;
  /** For how many milliseconds. */
  duration: Span;
  /** Why. */
  justification: string;
  /** The ticket. */
  ticket?: Ticket;
  /** When it was made. Unanswered after 24 hours it is dead. */
  createdAt: Instant;
  /** What became of it. */
  answer: Answer;
}

/** Whether an assignment must be activated before it counts. */
export type AssignmentKind = "eligible" | "active";

/** What a request about just-in-time access asks for, in the service's own words. */
export type RequestType =
  | "AdminAssign"
  | "AdminRemove"
  | "AdminUpdate"
  | "AdminExtend"
  | "AdminRenew"
  | "SelfActivate"
  | "SelfDeactivate"
  | "SelfExtend"
  | "SelfRenew";

/** What was asked for or done about an eligible or an active assignment. */
export interface ScheduleRequest {
  /** Its own ARM id, below its scope. */
  id: ArmId;
  /** What is asked for. */
  requestType: RequestType;
  /** Which kind of assignment it is about. */
  kind: AssignmentKind;
  /** The assignment's ARM id. */
  assignment: ArmId;
  /** Whose assignment. */
  principal: ObjectId;
  /** The GUID of the role. */
  role: string;
  /** The place. */
  scope: ArmId;
  /** When the assignment shall hold; for a removal, when it held. */
  window: Window;
  /** Why. */
  justification: string;
  /** The account that asks. */
  createdBy: ObjectId;
  /** When it was made. */
  createdAt: Instant;
  /** The first instant at which nobody can answer it any more; `null` where it was answered at once. */
  lapsesAt: Instant | null;
  /** What became of it. */
  answer: Answer;
}

/** What became of a request. */
export type Answer =
  /** Nobody has answered yet. */
  | { type: "waiting" }
  /** Granted at once, for no approval was required. */
  | { type: "automatic" }
  /** Granted by an approver or an administrator: by whom, when and why. */
  | { type: "approved"; by: ObjectId; at: Instant; justification: string }
  /** Refused by an approver or an administrator: by whom, when and why. */
  | { type: "denied"; by: ObjectId; at: Instant; justification: string }
  /** Taken back: by whom and when. */
  | { type: "cancelled"; by: ObjectId; at: Instant };

/** A mail in somebody's inbox. */
export interface Mail {
  /** When it was sent. */
  at: Instant;
  /** The accounts that it went to. */
  to: ObjectId[];
  /** More addresses that it went to, of nobody in the sandbox. */
  alsoTo?: string[];
  /** What it is about. */
  subject: string;
  /** What it says. */
  body: string;
}

/** A Resource Guard. */
export interface Guard {
  id: ArmId;
  /** Where it lives, by its short name. */
  region: Region;
  /** How to ask for access. */
  description: string;
  tags: Tags;
  /** What it leaves unprotected, for all its vaults. */
  exclusions: CriticalOperation[];
}

/** Where the copies of what a Backup vault holds are: in another region too, in one datacentre, or in zones of one region. */
export type Redundancy = "geoRedundant" | "locallyRedundant" | "zoneRedundant";

/** A Recovery Services vault or a Backup vault, which its id tells. */
export interface Vault {
  id: ArmId;
  /** Where it lives, by its short name. */
  region: Region;
  /** Whether deleted backup data is kept for a while. */
  softDelete: "enabled" | "disabled" | "alwaysOn";
  /** For how many days. */
  softDeleteDays: number;
  /** Whether the security features of hybrid backups are on, such as the least that a policy of the MARS agent keeps. */
  securityFeatures: Switch;
  /** Whether what it holds may go before its time. */
  immutability: Immutability;
  /** Where copies are; told of Backup vaults alone. */
  redundancy?: Redundancy;
  /** Backup policies by name. */
  policies: Record<string, Policy>;
  /** Protected items by name. */
  items: Record<string, ProtectedItem>;
  /** The Resource Guard it is tied to, if any. */
  guard?: ArmId;
  /** Deletions that the guard's key has unlocked ahead, those that have lapsed perhaps included. */
  unlocks?: Unlock[];
  tags: Tags;
}

/** A deletion that a caller has unlocked. */
export interface Unlock {
  /** The item that may be deleted; left out where it is the vault's tie to its guard. */
  item?: string;
  /** The account that unlocked it, and so may delete it. */
  principal: ObjectId;
  /** The guard whose key was shown. */
  guard: ArmId;
  /** When: half an hour from the call on. */
  window: Window;
}

/** A setting that is on or off. */
export type Switch = "enabled" | "disabled";

/** Whether a vault keeps what it holds for its whole time: not, for now, or for ever. */
export type Immutability = "disabled" | "unlocked" | "locked";

/** A backup policy. */
export interface Policy {
  /** How many recovery points are kept; of a database, how many full backups. */
  retention: Retention;
  /** The one kind of source that may follow it; any kind if it names none. */
  workload?: Workload;
  /** When backups are taken. */
  schedule: Schedule;
  /** For how many days the snapshots of a virtual machine are kept beside it, so that it is restored at once: 1 to 30. */
  instantRestoreDays?: number;
}

/** A day of the week. */
export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

/** A time of the day in UTC, such as `22:30`. */
export type TimeOfDay = string;

/** When backups are taken. */
export type Schedule =
  /** Once a day. */
  | { type: "daily"; at: TimeOfDay }
  /** Once on each of these days of the week. */
  | { type: "weekly"; days: Weekday[]; at: TimeOfDay }
  /** Every 4, 6, 8 or 12 hours, in a window that opens at a time of the day. */
  | { type: "hourly"; intervalHours: number; windowHours: number; at: TimeOfDay }
  | DatabaseSchedule;

/** When backups shall be taken; at midnight where no time is given. */
export type ScheduleGiven =
  | { type: "daily"; at?: TimeOfDay | undefined }
  | { type: "weekly"; days: Weekday[]; at?: TimeOfDay | undefined }
  | { type: "hourly"; intervalHours: number; windowHours: number; at?: TimeOfDay | undefined }
  | DatabaseSchedule;

/** The parts of a database's policy. The full backups are kept by the policy's tiers, each other part by its own days. */
export type DatabaseSchedule = {
  type: "database";
  /** The full backups: every day, or on these days of the week. */
  full: { type: "daily" } | { type: "weekly"; days: Weekday[] };
  /** Differential backups, between weekly full ones and on other days than they. */
  differential?: PartialBackup | undefined;
  /** Incremental backups, on the same terms. */
  incremental?: PartialBackup | undefined;
  /** Log backups: every 15 to 1,440 minutes. */
  log?: { everyMinutes: number; keptDays: number } | undefined;
  /** For how many days copy-only snapshots are kept. */
  snapshotDays?: number | undefined;
};

/** The differential or the incremental backups of a database. */
export interface PartialBackup {
  /** On which days of the week. */
  days: Weekday[];
  /** For how many days each is kept. */
  keptDays: number;
}

/** How many recovery points of each tier are kept: 1 to 9,999, and at least one tier. A tier that is absent keeps none. */
export interface Retention {
  /** Days. */
  daily?: number | undefined;
  /** Weeks. */
  weekly?: number | undefined;
  /** Months. */
  monthly?: number | undefined;
  /** Years. */
  yearly?: number | undefined;
}

/** What kind of source an item protects: those of Recovery Services vaults, then those of Backup vaults. */
export type Workload =
  | "virtualMachine"
  | "fileShare"
  | "sqlDatabase"
  | "sapHanaDatabase"
  | "marsAgent"
  | "disk"
  | "blob"
  | "postgreSql"
  | "kubernetesCluster";

/** Something that a vault protects. */
export interface ProtectedItem {
  /** Its name, unique in the vault. */
  name: string;
  /** The kind of source. */
  workload: Workload;
  /** The policy it follows, or followed when its protection was stopped. */
  policy: string;
  /** Where its protection stands. */
  protection: Protection;
  /** The resource that is backed up, where it was named. */
  source?: ArmId;
  /** Its path below the vault, where an estate has told it; or else it follows from its name. */
  path?: string;
}

/** Where the protection of an item stands. */
export type Protection =
  /** Backed up by its policy. */
  | { type: "protected" }
  /** Not backed up any more; what was backed up is kept. */
  | { type: "stoppedRetainingData" }
  /** Not backed up any more; what was backed up ends as its policy says, but for the last of it. */
  | { type: "backupsSuspended" }
  /** Deleted, and kept until `purgeAt`: the first instant at which the data is gone. */
  | { type: "softDeleted"; purgeAt: Instant };

// --- Estates ---------------------------------------------------------------------------------------------------------

/** An object as Azure writes it. */
export type ArmObject = Record<string, unknown>;

/**
 * An estate: what one exports from Azure. Objects stand in it exactly as `az … -o json` or the REST list call returns them:
 * the CLI's flat role assignment is read as well as the REST one nested under `properties`. Fields that are not modelled are
 * kept and come back from {@link Sandbox.estate}.
 *
 * A time-bound or just-in-time grant is a role assignment schedule instance with its start and its end.
 */
export interface Estate {
  /** Which list of critical operations applies. Default: `ga-2022-07`. */
  edition?: Edition;
  /** The instant the export was taken: the sandbox's clock starts here. Default: 0. */
  exportedAt?: Instant;
  /** How strictly unknown rules are taken. Default: `strict`. */
  profile?: Profile;
  /** Regions whose vaults are secure by default, in the editions that know of it. */
  secureRegions?: string[];
  /** At least one. */
  tenants: {
    tenantId: TenantId;
    displayName?: string;
    defaultDomain?: string;
    /** Object ids of its Global Administrators, of which no list of Azure Resource Manager tells. */
    globalAdministrators?: readonly ObjectId[];
  }[];
  managementGroups?: ArmObject[];
  subscriptions: {
    subscriptionId: string;
    tenantId: TenantId;
    displayName?: string;
    managementGroupId?: ArmId;
    registeredProviders?: string[];
    /** Whether it is under just-in-time management. One of which an eligibility or a role setting speaks is so anyway. */
    managed?: boolean;
  }[];
  /** Resource groups. Those that only the ids of resources name are known all the same, without their region. */
  resourceGroups?: ArmObject[];
  users?: {
    id: ObjectId;
    tenantId: TenantId;
    displayName?: string;
    userPrincipalName?: string;
    userType?: "Member" | "Guest";
    /** The part that the person plays, such as `Backup admin`. */
    jobTitle?: string;
    /** The human behind this account: accounts that share it are one person. Default: a person of their own. */
    person?: PersonId;
  }[];
  groups?: {
    id: ObjectId;
    tenantId: TenantId;
    displayName?: string;
    members: ObjectId[];
    owners?: ObjectId[];
  }[];
  servicePrincipals?: { id: ObjectId; tenantId: TenantId; displayName?: string }[];
  /** Role definitions, built-in ones too: those of the estate win over the ones built in here. */
  roleDefinitions?: ArmObject[];
  roleAssignments?: ArmObject[];
  /** One that denies a group that the estate lacks is taken to deny everybody, and told in {@link Sandbox.problems}. */
  denyAssignments?: ArmObject[];
  /** Locks, which stop commands; no verdict reads them. */
  locks?: ArmObject[];
  /** Who may activate what. One under a condition that speaks of what is not known is told in {@link Sandbox.problems}. */
  roleEligibilityScheduleInstances?: ArmObject[];
  /** Time-bound and activated assignments. */
  roleAssignmentScheduleInstances?: ArmObject[];
  /** The rules of role settings. A rule that is not understood is kept, and told in {@link Sandbox.problems}. */
  roleManagementPolicies?: ArmObject[];
  /** Which role at which place has which policy, with the rules in force. */
  roleManagementPolicyAssignments?: ArmObject[];
  /** Recovery Services vaults and Backup vaults. */
  vaults?: ArmObject[];
  /**
   * The backup policies of all vaults. Left out, a Recovery Services vault has the one that Azure makes it with. A policy for a kind
   * of source that is not modelled is kept, and told in {@link Sandbox.problems}. One that names no kind is for any.
   */
  backupPolicies?: ArmObject[];
  /**
   * What vaults protect: `protectedItems` of Recovery Services vaults, `backupInstances` and `deletedBackupInstances` of Backup vaults.
   * An item goes by its `friendlyName`, or, where another one of its vault has the same, by its container and its own name, which then
   * stands in the field `sandboxName`.
   */
  protectedItems?: ArmObject[];
  resourceGuards?: ArmObject[];
  /** What ties a vault to its Resource Guard: the vault's `backupResourceGuardProxies`. */
  resourceGuardProxies?: ArmObject[];
}

/**
 * An estate as {@link Sandbox.fromEstate} takes it: each list plain, or in the envelope that a REST list call returns; objects of any
 * type in the place of an {@link ArmObject}, those of Azure's own packages too; fields that are not modelled in any entry.
 */
export type EstateSource = { readonly [Name in keyof Estate]: Enveloped<Estate[Name]> | LeftOutOf<Estate, Name> };

/** What may stand in the place of an optional member that is left out. */
type LeftOutOf<Whole, Name extends keyof Whole> = {} extends Pick<Whole, Name> ? undefined : never;

/**
 * A list or its envelope. A page that leads to a next one (`nextLink`, `@odata.nextLink`, `$skipToken`) is refused: join the pages
 * first. So is an answer that failed: it is no empty list.
 */
type Enveloped<List> = List extends readonly string[]
  ? readonly string[]
  : List extends readonly (infer Entry)[]
    ? readonly Taken<Entry>[] | { readonly value: readonly Taken<Entry>[]; readonly nextLink?: "" | null | undefined }
    : List;

/**
 * An entry as it is taken. An interface has no index signature, and so is no {@link ArmObject}, but it is an object; and a literal with
 * more fields than are known is of the second kind of entry.
 */
type Taken<Entry> = string extends keyof Entry ? object : Read<Entry> | (Read<Entry> & { readonly [more: string]: unknown });
type Read<Entry> = { readonly [Name in keyof Entry]: ReadOnly<Entry[Name]> | LeftOutOf<Entry, Name> };
type ReadOnly<Value> = Value extends readonly (infer Item)[] ? readonly Item[] : Value;

// --- Errors ----------------------------------------------------------------------------------------------------------

/** One thing that is wrong with an input, or worth a warning. */
export interface Problem {
  /** The stable code. */
  code: string;
  /** A JSON pointer into the input; empty for the input as a whole. */
  path: string;
  /** One English sentence. */
  message: string;
  severity: "error" | "warning";
}

/**
 * The only thing that is thrown: malformed input or misuse.
 *
 * What is handed over in a call (a caller, a command, a question, options) holds at most 10,000 values in 16 levels and 1,048,576
 * characters in each text; an AuthZEN message 1,000,000 values in 32 levels. More is malformed. So is null in a
 * command: a field that is not meant is left out; and half of a character (a lone surrogate) in a command or an estate.
 *
 * `InvalidInput`: an option, a caller, a question or an argument of the wrong shape. `InvalidCommand`: a command of the wrong
 * shape. `InvalidEstate`: an estate that cannot be read; every problem is in `problems`. `UnreadableSave`: a text that
 * `save()` did not write, or a later version did, or a world too large to be saved. `NotLoaded`: the default export has not been awaited. `LoadFailed`: the
 * WebAssembly module could not be loaded. `Freed`: the sandbox has been freed. `StalePrepared`: the world has
 * changed since a question was prepared. `EngineFailure`: the engine itself has failed; `cause` tells how. The sandbox in which it
 * has answers every later call with this code, and must not be used any more; other sandboxes go on.
 */
export class MuaError extends Error {
  private constructor();
  readonly name: "MuaError";
  readonly code:
    | "InvalidInput"
    | "InvalidCommand"
    | "InvalidEstate"
    | "UnreadableSave"
    | "NotLoaded"
    | "LoadFailed"
    | "Freed"
    | "StalePrepared"
    | "EngineFailure";
  /** Everything that is wrong with the input, where an input is to blame. */
  readonly problems: readonly Problem[];
  /** What was thrown underneath, if anything. */
  readonly cause?: unknown;
}

// --- The world -------------------------------------------------------------------------------------------------------

/** What {@link Sandbox.prepare} gives: a whole number below 2^32, of use to that sandbox alone. */
export type PreparedQuestion = number;

/** What {@link Sandbox.empty} can be told. */
export interface EmptyOptions {
  /** Where the sandbox's clock starts. Default: 0. */
  at?: Instant | undefined;
  /** Which list of critical operations applies. Default: `ga-2022-07`. */
  edition?: Edition | undefined;
  /** What ids and PINs are drawn from: the same seed and the same commands give the same world. Default: 0. */
  seed?: number | undefined;
}

/** The ids of the world that {@link Sandbox.sample} makes. */
export const sampleIds: {
  /** The directory of the vault. */
  readonly vaultTenant: TenantId;
  /** The directory of the Resource Guard. */
  readonly guardTenant: TenantId;
  /** The account of the Backup admin, who owns the vault's subscription. */
  readonly backupAdmin: ObjectId;
  /** The account of the Security admin, who owns the guard's subscription. */
  readonly securityAdmin: ObjectId;
  /** The vault, not tied to the guard yet. */
  readonly vault: ArmId;
  /** The Resource Guard, in another tenant and in the vault's region. */
  readonly guard: ArmId;
};

/** A world of tenants, people, roles, vaults and Resource Guards, with its own clock. */
export class Sandbox {
  private constructor();

  /** A fresh world with one directory, one person in it and no resources. */
  static empty(options?: EmptyOptions): Sandbox;

  /** The world of the documents: two tenants, a Backup admin with a vault, a Security admin with a guard, not yet tied. */
  static sample(): Sandbox;

  /**
   * Reads an estate: text is preferred for large ones. Throws a {@link MuaError} of code `InvalidEstate` with every problem
   * found and reads nothing; what is no more than a warning is found in {@link problems}. As text it has at most 67,108,864
   * characters and 127 levels; as an object at most 5,000,000 values, 100 levels and 1,048,576 characters in each text.
   */
  static fromEstate(estate: EstateSource | string): Sandbox;

  /** Reads what `save()` wrote, in this or any earlier version: at most 268,435,456 characters. */
  static load(saved: string): Sandbox;

  /**
   * The fast path: may this principal's person perform `action` at `scope` at `at`, signed in everywhere they have an
   * account? The same verdict as {@link decide} gives, of rights and the second key alone. `false` for an unknown principal, for a
   * place below no known subscription or management group, for a vault or a Resource Guard that is not there, for a text that is no
   * action, and for an action that may be done to a resource or to its data. Which actions Azure has is not known here: one that
   * is misspelt is judged by the patterns of the roles like any other.
   *
   * @param at Default: the sandbox's time.
   */
  check(principal: ObjectId, action: Action, scope: ArmId, at?: Instant): boolean;

  /**
   * Turns a question into a small whole number for {@link checkPrepared} and {@link checkMany}, which then take numbers only. It
   * is good until the world changes, that is as long as {@link revision} stays what it is; a number that is no longer good is
   * refused and never answered wrongly. No number is given twice, so the same question prepared twice has two.
   */
  prepare(principal: ObjectId, action: Action, scope: ArmId): PreparedQuestion;

  /**
   * The verdict on a prepared question at an instant: the same as {@link check} gives. Throws a {@link MuaError} of code
   * `StalePrepared` where the world has changed since, and of code `InvalidInput` where the number was never given.
   */
  checkPrepared(prepared: PreparedQuestion, at: Instant): boolean;

  /**
   * The verdicts on many prepared questions at one instant, in the same order: 1 where {@link checkPrepared} says `true`, 0
   * where it says `false`. Where one number is no good the whole call throws, and the error's path names its place.
   */
  checkMany(prepared: Uint32Array, at: Instant): Uint8Array;

  /**
   * The verdict with its reasons: whether the caller has the rights, and the second key where it is asked for. Resource locks, and
   * whatever else an operation needs of the things it is done to, are not looked at: {@link ask} and {@link submit} do that, for
   * a command.
   */
  decide(question: Question): Decision;

  /**
   * Why the verdict of {@link decide} is what it is, so that it can be tried out. `null` where the question names nothing that
   * could be held: such a question is denied whatever is added.
   */
  prove(question: Question): Proof | null;

  /**
   * What is unsafe about a vault's set-up now, the gravest first: the ways in which one person, or one application, is enough to
   * disable MUA, or nearly, be it at once or by first assigning, elevating, activating or approving what they lack. What somebody
   * could bring about by rewriting a custom role or by lifting a deny assignment is not told. Blocks nothing. Throws a {@link MuaError} of code `InvalidInput` where there is no such vault.
   */
  warnings(vault: ArmId): Warning[];

  /**
   * How every vault stands now, by id: its guard, what that protects, and who could open it, now or just in time. Operations that the
   * same people open share the lists of them.
   */
  report(): VaultReport[];

  /**
   * Every action that the world knows by its full name, sorted: those that a role names without a wildcard, those of critical
   * operations and those of a guard's keys.
   */
  actions(): Action[];

  /**
   * What would become of a command: the decision alone, nothing changes. `fault` is set where it makes no sense, or where a lock or
   * the state of things stops it.
   */
  ask(caller: Caller, command: Command): Decision;

  /** Decides a command on the world as it is now and, if it is allowed, does it. */
  submit(caller: Caller, command: Command): Outcome;

  /** The sandbox's time. It moves by the command {@link AdvanceClock} alone. */
  readonly now: Instant;

  /**
   * How many commands have changed the world: those that it was made by and refusals, which the activity log keeps, among them. So
   * `empty()` and `sample()` do not start at 0, and an estate does. A saved world keeps it.
   */
  readonly revision: number;

  /** What was noticed and could be helped when the world was read from an estate; empty for every other world. */
  readonly problems: readonly Problem[];

  /**
   * The world as an estate, in Azure's own shapes: `Sandbox.fromEstate` makes the same world of it. What an estate brought along that
   * is not modelled is in it again. The past and what is under way are not: mails, the activity log, requests that are not answered,
   * deletions that are unlocked. `save()` keeps them all.
   */
  estate(): Estate;

  /**
   * The world as text, for `Sandbox.load`. The same world gives the same text on every host. Throws a {@link MuaError} of code
   * `UnreadableSave` where the text would be longer than `Sandbox.load` takes.
   */
  save(): string;

  /**
   * Gives the world's memory back; a second call does nothing, and none throws: of a world in which the engine has failed, what it
   * cannot give back is left. Any other call from then on throws.
   */
  free(): void;

  /** As {@link free}: for `using`. */
  [Symbol.dispose](): void;
}

// --- AuthZEN ---------------------------------------------------------------------------------------------------------

/**
 * The subject of an AuthZEN request: who acts. `type` is `user`, `group` or `servicePrincipal` in a search for subjects, and any
 * text elsewhere; `id` is an object id.
 */
export type AuthZenSubject = {
  type: string;
  id: ObjectId;
  /** Where the subject is signed in. Default: `"all"`, every tenant in which the person has an account. */
  properties?: { sessions?: readonly TenantId[] | "all" | undefined; [more: string]: unknown } | undefined;
};

/** The action of an AuthZEN request: `name` is an ARM action. */
export type AuthZenAction = {
  name: Action;
  /** As in a {@link Question}. */
  properties?: { reducesProtection?: boolean | undefined; plane?: Plane | undefined; [more: string]: unknown } | undefined;
};

/** The resource of an AuthZEN request: `id` is an ARM id. `type` is an ARM type in a search for resources, any text elsewhere. */
export type AuthZenResource = { type: string; id: ArmId; properties?: Record<string, unknown> | undefined };

/** The context of an AuthZEN request. What is not listed is taken and not looked at. */
export type AuthZenContext = {
  /** When, as an RFC 3339 time; the seconds may be left out. Default: the sandbox's time. */
  time?: string | undefined;
  [more: string]: unknown;
};

/** An Access Evaluation request of the AuthZEN Authorization API 1.0. */
export type EvaluationRequest = { subject: AuthZenSubject; action: AuthZenAction; resource: AuthZenResource; context?: AuthZenContext | undefined };

/** An Access Evaluations request: what an evaluation leaves out is taken from the top. */
export type EvaluationsRequest = LeftOut<EvaluationRequest> & {
  /** Each is answered by itself. Where there are none, the whole is one request. */
  evaluations?: LeftOut<EvaluationRequest>[] | undefined;
  options?: {
    /** Default: `execute_all`. The others stop at the first refusal, or at the first permission, which is the last answer. */
    evaluations_semantic?: "execute_all" | "deny_on_first_deny" | "permit_on_first_permit" | undefined;
    [more: string]: unknown;
  } | undefined;
};

/** The same with nothing that must be told. */
type LeftOut<Told> = { [Name in keyof Told]?: Told[Name] | undefined };

/** The answer to one Access Evaluation request. */
export type EvaluationResponse = { decision: boolean; context: EvaluationContext };

/** Why. */
export type EvaluationContext = {
  /** The reasons in one English sentence, with names: for whoever administers access. */
  reason_admin?: { en: string } | undefined;
  /** What is missing, without names: for whoever asked. */
  reason_user?: { en: string } | undefined;
  /** Every need, in the order asked: see {@link Decision.steps}. */
  steps?: readonly Step[] | undefined;
  /** Set where the action is, or may be, a critical operation. */
  critical?: Critical | undefined;
  /** Only from {@link evaluations}: the semantic that ended the answers with this refusal. */
  reason?: "deny_on_first_deny" | undefined;
  /** Only from {@link evaluations}: this evaluation is malformed. */
  error?: { status: 400; message: string } | undefined;
};

/** The answers to an Access Evaluations request. `decision` and `context` are there where it was one request alone. */
export type EvaluationsResponse = { evaluations: EvaluationResponse[]; decision?: boolean; context?: EvaluationContext };

/** Which page of a search is wanted. */
export type SearchPage = {
  /**
   * `next_token` of the page before; empty for the first. Good for the same search with the same request on the same world: not
   * after a change of it, but in another sandbox that holds the very same, such as one loaded from the same text.
   */
  token?: string | undefined;
  /** How many results at most, from 1 on. Default: 100. A page has no more than 1,000, whatever is asked for. */
  limit?: number | undefined;
};

/** Who may do this action to this resource? `subject.id` is not looked at. */
export type SubjectSearchRequest = { subject: Omit<AuthZenSubject, "id">; action: AuthZenAction; resource: AuthZenResource; context?: AuthZenContext | undefined; page?: SearchPage | undefined };
/** To which resources of this type may this subject do this action? `resource.id` is not looked at. */
export type ResourceSearchRequest = { subject: AuthZenSubject; action: AuthZenAction; resource: Omit<AuthZenResource, "id">; context?: AuthZenContext | undefined; page?: SearchPage | undefined };
/** Which actions may this subject do to this resource? */
export type ActionSearchRequest = { subject: AuthZenSubject; resource: AuthZenResource; context?: AuthZenContext | undefined; page?: SearchPage | undefined };

/** One page of what was found. */
export type SearchResponse<Found> = {
  /** `next_token` is empty on the last page. `count` is the number of results on this page. */
  page: { next_token: string; count: number };
  results: Found[];
};

/**
 * Answers an Access Evaluation request. A malformed one throws a {@link MuaError} of code `InvalidInput`, which a server answers
 * with status 400; whoever or whatever is unknown is refused. The decision is that of {@link Sandbox.decide}: locks are not
 * looked at.
 */
export function evaluate(sandbox: Sandbox, request: EvaluationRequest): EvaluationResponse;
export function evaluate(sandbox: Sandbox, request: unknown): EvaluationResponse;

/** Answers an Access Evaluations request. One malformed evaluation is a refusal with an error in its context. */
export function evaluations(sandbox: Sandbox, request: EvaluationsRequest): EvaluationsResponse;
export function evaluations(sandbox: Sandbox, request: unknown): EvaluationsResponse;

/** Who of a type may do an action to a resource: members of groups are found by themselves. */
export function searchSubjects(sandbox: Sandbox, request: SubjectSearchRequest): SearchResponse<{ type: string; id: ObjectId }>;
export function searchSubjects(sandbox: Sandbox, request: unknown): SearchResponse<{ type: string; id: ObjectId }>;

/**
 * Which resources of a type a subject may do an action to: `Microsoft.Resources/subscriptions`,
 * `Microsoft.RecoveryServices/vaults` and whatever else the world holds.
 */
export function searchResources(sandbox: Sandbox, request: ResourceSearchRequest): SearchResponse<{ type: string; id: ArmId }>;
export function searchResources(sandbox: Sandbox, request: unknown): SearchResponse<{ type: string; id: ArmId }>;

/** Which of {@link Sandbox.actions} a subject may do to a resource: those of its type, or any at a place that holds resources. */
export function searchActions(sandbox: Sandbox, request: ActionSearchRequest): SearchResponse<{ name: Action }>;
export function searchActions(sandbox: Sandbox, request: unknown): SearchResponse<{ name: Action }>;
