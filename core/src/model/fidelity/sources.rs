//! The sources that the ledger cites, each under a short tag. Stands on nothing: plain data.

use serde::Serialize;

/// Something that a rule was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The tag by which claims cite it.
    pub tag: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Where it is found, and in which version.
    pub place: &'static str,
}

const fn source(tag: &'static str, title: &'static str, place: &'static str) -> Source {
    Source { tag, title, place }
}

pub(super) const SOURCES: &[Source] = &[
    source(
        "S0",
        "Multi-user authorization using Resource Guard (Preview), how-to",
        "Microsoft's Azure Backup documentation, dated 2021-12-06; in comments of the sources also “seed 0”",
    ),
    source(
        "S1",
        "Azure Backup: Multi-user authorization for Recovery Services vaults is now generally available",
        "Microsoft's announcement of 2022-07-14; in comments of the sources also “seed 1”",
    ),
    source(
        "MUA23",
        "Multi-user authorization using Resource Guard, concept and how-to",
        "MicrosoftDocs/azure-docs, articles/backup/multi-user-authorization-concept.md and multi-user-authorization.md, 2023-09-25",
    ),
    source("MUA25", "Multi-user authorization using Resource Guard, concept", "the same article of 2025-06-27"),
    source(
        "MUA26",
        "Configure Multi-user authorization using Resource Guard, how-to",
        "the same article of 2025-12-30",
    ),
    source(
        "TRN",
        "Configure multi-user authorization and role-based access control",
        "unit of the Microsoft Learn module “protect-backup-data-azure-backup-security”, read in 2026",
    ),
    source(
        "TF",
        "azurerm_data_protection_resource_guard: page, validator and its test",
        "hashicorp/terraform-provider-azurerm, API 2025-07-01",
    ),
    source(
        "CLI",
        "`az backup`, client code",
        "Azure/azure-cli, command_modules/backup: custom_help.py, custom.py, custom_wl.py, custom_common.py",
    ),
    source(
        "CLIX",
        "`az dataprotection`, client code",
        "Azure/azure-cli-extensions, src/dataprotection/azext_dataprotection/manual/helpers.py",
    ),
    source("PSH", "Az.DataProtection and Az.RecoveryServices, client code and help", "Azure/azure-powershell"),
    source(
        "SPEC",
        "REST API definitions and their examples",
        "Azure/azure-rest-api-specs: DataProtection 2024-04-01, RecoveryServices backup, Authorization 2020-10-01 to 2022-04-01",
    ),
    source(
        "ROLES",
        "Azure built-in roles, their definitions",
        "the service's own roleDefinitions, as collected in iann0036/iam-dataset on 2026-08-22",
    ),
    source(
        "REC",
        "Recorded requests and replies of the live service",
        "test recordings of Microsoft's public clients and SDKs; each is cited by its name",
    ),
    source(
        "MCP",
        "Azure MCP server, the MUA command and its manual test sheet",
        "microsoft/mcp, tools/Azure.Mcp.Tools.AzureBackup",
    ),
    source(
        "RB-overview",
        "What is Azure role-based access control",
        "MicrosoftDocs/azure-docs, role-based-access-control/overview.md",
    ),
    source(
        "RB-roles",
        "Understand Azure role definitions",
        "MicrosoftDocs/azure-docs, role-based-access-control/role-definitions.md",
    ),
    source(
        "RB-scope",
        "Understand scope for Azure RBAC",
        "MicrosoftDocs/azure-docs, role-based-access-control/scope-overview.md",
    ),
    source(
        "RB-assignments",
        "Understand and assign Azure roles",
        "MicrosoftDocs/azure-docs, role-based-access-control/role-assignments.md and role-assignments-portal.yml",
    ),
    source(
        "RB-deny",
        "Understand Azure deny assignments",
        "MicrosoftDocs/azure-docs, role-based-access-control/deny-assignments.md",
    ),
    source(
        "RB-guests",
        "Assign Azure roles to external users",
        "MicrosoftDocs/azure-docs, role-based-access-control/role-assignments-external-users.md",
    ),
    source(
        "RB-limits",
        "Azure RBAC limits and how to troubleshoot them",
        "MicrosoftDocs/azure-docs, includes/role-based-access-control/limits.md and troubleshoot-limits.md",
    ),
    source(
        "RB-trouble",
        "Troubleshoot Azure RBAC",
        "MicrosoftDocs/azure-docs, role-based-access-control/troubleshooting.md, 2025-12-11",
    ),
    source("AzDeny", "New-AzDenyAssignment, help", "learn.microsoft.com, PowerShell module Az.Resources, Az 16.0"),
    source(
        "LOCK",
        "Lock your resources to protect your infrastructure",
        "MicrosoftDocs/azure-docs, azure-resource-manager/management/lock-resources.md",
    ),
    source(
        "PIM-settings",
        "Configure Azure resource role settings in Privileged Identity Management",
        "MicrosoftDocs/entra-docs, pim-resource-roles-configure-role-settings.md",
    ),
    source(
        "PIM-activate",
        "Activate Azure resource roles",
        "MicrosoftDocs/entra-docs, pim-resource-roles-activate-your-roles.md",
    ),
    source(
        "PIM-approval",
        "Approve or deny requests for Azure resource roles; for Entra roles",
        "MicrosoftDocs/entra-docs, pim-resource-roles-approval-workflow.md and pim-approval-workflow.md",
    ),
    source("PIM-assign", "Assign Azure resource roles", "MicrosoftDocs/entra-docs, pim-resource-roles-assign-roles.md"),
    source(
        "PIM-renew",
        "Extend or renew Azure resource role assignments",
        "MicrosoftDocs/entra-docs, pim-resource-roles-renew-extend.md, 2026-03",
    ),
    source(
        "PIM-discover",
        "Discover Azure resources to manage",
        "MicrosoftDocs/entra-docs, pim-resource-roles-discover-resources.md, 2026-03",
    ),
    source("PIM-mail", "Email notifications in PIM", "MicrosoftDocs/entra-docs, pim-email-notifications.md"),
    source("PIM", "What is Privileged Identity Management", "MicrosoftDocs/entra-docs, pim-configure.md"),
    source(
        "BK-default",
        "Secure by default with soft delete",
        "MicrosoftDocs/azure-docs, articles/backup/secure-by-default.md, 2025-11-10",
    ),
    source(
        "BK-levels",
        "Security levels in Azure Business Continuity Center",
        "Microsoft's documentation of Azure Business Continuity Center, security-levels-concept",
    ),
    source(
        "BK-soft-delete",
        "Enhanced soft delete for Azure Backup",
        "MicrosoftDocs/azure-docs, articles/backup/backup-azure-enhanced-soft-delete-about.md, 2022",
    ),
    source(
        "BK-immutable",
        "Immutable vault for Azure Backup",
        "MicrosoftDocs/azure-docs, articles/backup/backup-azure-immutable-vault-concept.md, 2025-06-19",
    ),
    source(
        "BK-security",
        "Security features to help protect hybrid backups",
        "MicrosoftDocs/azure-docs, articles/backup/backup-azure-security-feature.md",
    ),
    source(
        "BK-delete",
        "Delete a Recovery Services vault",
        "MicrosoftDocs/azure-docs, articles/backup/backup-azure-delete-vault.md, 2022",
    ),
    source(
        "BK-rbac",
        "Manage backups with Azure RBAC",
        "MicrosoftDocs/azure-docs, articles/backup/backup-rbac-rs-vault.md, 2021",
    ),
    source("BK-limits", "Azure Backup: frequently asked questions, limits", "Microsoft's Azure Backup documentation"),
    source(
        "ENTRA",
        "Elevate access; external collaboration settings; Entra roles",
        "Microsoft Entra documentation: elevate-access-global-admin, external-collaboration-settings",
    ),
    source("ISS", "Public issues on GitHub", "each cited by repository and number"),
    source("none", "No source says it", "decided in this project; the row says why"),
];
