//! By which words Azure tells what an item or a policy is for. Stands on `cursor`, `schedule`.

use super::cursor::At;
use crate::model::schedule::Workload;
use crate::model::text::same;

/// One kind of source.
pub(super) struct Source {
    pub workload: Workload,
    /// Who takes its backups, in a Recovery Services vault.
    pub management: &'static str,
    /// What it is called there, or in a Backup vault.
    pub kind: &'static str,
    /// What an item of it is called there, or where its backups are kept in a Backup vault.
    pub detail: &'static str,
}

const fn source(workload: Workload, management: &'static str, kind: &'static str, detail: &'static str) -> Source {
    Source { workload, management, kind, detail }
}

/// Source: the REST specification and captured items and policies.
static SOURCES: [Source; 9] = [
    source(Workload::VirtualMachine, "AzureIaasVM", "VM", "Microsoft.Compute/virtualMachines"),
    source(Workload::FileShare, "AzureStorage", "AzureFileShare", "AzureFileShareProtectedItem"),
    source(Workload::SqlDatabase, "AzureWorkload", "SQLDataBase", "AzureVmWorkloadSQLDatabase"),
    source(Workload::SapHanaDatabase, "AzureWorkload", "SAPHanaDatabase", "AzureVmWorkloadSAPHanaDatabase"),
    source(Workload::MarsAgent, "MAB", "FileFolder", "MabFileFolderProtectedItem"),
    source(Workload::Disk, "", "Microsoft.Compute/disks", "OperationalStore"),
    source(Workload::Blob, "", "Microsoft.Storage/storageAccounts/blobServices", "VaultStore"),
    source(Workload::PostgreSql, "", "Microsoft.DBforPostgreSQL/flexibleServers", "VaultStore"),
    source(Workload::KubernetesCluster, "", "Microsoft.ContainerService/managedClusters", "OperationalStore"),
];

/// The database of a single server is a kind of its own in Azure; here it is PostgreSQL like any other.
const SINGLE_SERVER: &str = "Microsoft.DBforPostgreSQL/servers/databases";

/// The words for a kind of source.
pub(super) fn words(workload: Workload) -> Option<&'static Source> {
    SOURCES.iter().find(|own| own.workload == workload)
}

/// What a datasource of a Backup vault is; none if it is not modelled.
pub(super) fn datasource(kind: &str) -> Option<Workload> {
    let kind = if same(kind, SINGLE_SERVER) { "Microsoft.DBforPostgreSQL/flexibleServers" } else { kind };
    let mut own = SOURCES.iter().filter(|own| own.workload.is_of_backup_vaults());
    own.find(|own| same(own.kind, kind)).map(|own| own.workload)
}

/// What an item or a policy of a Recovery Services vault is for; none if it is not modelled. Only of databases there are two kinds
/// by one management.
pub(super) fn managed(at: &At<'_>) -> Option<Workload> {
    let management = at.property("backupManagementType").text()?;
    let kind = either(at, ["workLoadType", "workloadType"]).text();
    let mut own = SOURCES.iter().filter(|own| !own.workload.is_of_backup_vaults() && same(own.management, management));
    own.find(|own| !own.workload.is_database() || kind.is_some_and(|kind| same(own.kind, kind))).map(|own| own.workload)
}

/// A property that the REST interface and the command line write differently.
pub(super) fn either<'a>(at: &At<'a>, names: [&'a str; 2]) -> At<'a> {
    let [first, second] = names.map(|name| at.property(name));
    if first.is_null() { second } else { first }
}
