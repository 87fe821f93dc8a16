/** What the pages of an unlicensed deployment always hold. */

/** All that a licence could allow. Source: codersdk/deployment.go, FeatureNames; sorted, as Go writes a map. */
const FEATURES = [
  "access_control",
  "advanced_template_scheduling",
  "ai_governance_user_limit",
  "aibridge",
  "appearance",
  "audit_log",
  "boundary",
  "browser_only",
  "connection_log",
  "control_shared_ports",
  "custom_roles",
  "external_provisioner_daemons",
  "external_token_encryption",
  "high_availability",
  "managed_agent_limit",
  "multiple_external_auth",
  "multiple_organizations",
  "scim",
  "service_accounts",
  "task_batch_actions",
  "template_rbac",
  "user_limit",
  "user_role_management",
  "workspace_batch_actions",
  "workspace_external_agent",
  "workspace_prebuilds",
  "workspace_proxy",
];

/** Nothing is licensed. A dashboard breaks where one of the features is missing. Source: coderd/entitlements, New. */
export const ENTITLEMENTS = {
  features: Object.fromEntries(
    FEATURES.map((name) => [name, { entitlement: "not_entitled", enabled: false }]),
  ),
  warnings: [],
  errors: [],
  has_license: false,
  trial: false,
  require_telemetry: false,
  refreshed_at: "0001-01-01T00:00:00Z",
};

/** Source: coderd/appearance, AGPLFetcher; codersdk/deployment.go, DefaultSupportLinks. */
export function appearanceOf(docsUrl: string, buildVersion: string, externalUrl: string) {
  const report = `Version: [\`${buildVersion}\`](${externalUrl})`;
  return {
    application_name: "",
    logo_url: "",
    docs_url: docsUrl,
    service_banner: { enabled: false },
    announcement_banners: [],
    support_links: [
      { name: "Documentation", target: docsUrl, icon: "docs" },
      {
        name: "Report a bug",
        target: `https://github.com/coder/coder/issues/new?labels=needs+triage&body=${report}`,
        icon: "bug",
      },
      { name: "Join the Coder Discord", target: "https://discord.gg/coder", icon: "chat" },
      { name: "Star the Repo", target: "https://github.com/coder/coder", icon: "star" },
    ],
  };
}
