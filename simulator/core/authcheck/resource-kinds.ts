/** What there is to ask about: kinds of resources and actions, with those that came after 2.26. */
import { holds, type Span } from "../releases.ts";

/** Every kind of resource but the wildcard. Source: coderd/rbac/policy/policy.go, RBACPermissions. */
export const RESOURCE_KINDS = [
  "ai_model_price",
  "ai_provider",
  "ai_seat",
  "aibridge_interception",
  "api_key",
  "assign_org_role",
  "assign_role",
  "audit_log",
  "boundary_usage",
  "chat",
  "connection_log",
  "crypto_key",
  "debug_info",
  "deployment_config",
  "deployment_stats",
  "file",
  "group",
  "group_member",
  "idpsync_settings",
  "inbox_notification",
  "license",
  "notification_message",
  "notification_preference",
  "notification_template",
  "oauth2_app",
  "oauth2_app_code_token",
  "oauth2_app_secret",
  "organization",
  "organization_member",
  "prebuilt_workspace",
  "provisioner_daemon",
  "provisioner_jobs",
  "replicas",
  "system",
  "tailnet_coordinator",
  "task",
  "template",
  "usage_event",
  "user",
  "user_secret",
  "user_skill",
  "webpush_subscription",
  "workspace",
  "workspace_agent_devcontainers",
  "workspace_agent_resource_monitor",
  "workspace_dormant",
  "workspace_proxy",
] as const;

export type ResourceKind = (typeof RESOURCE_KINDS)[number];

/** Source: docs/behaviour, 9.2 #42. A release that does not know a kind allows it to nobody. */
const KINDS: Readonly<Partial<Record<ResourceKind, Span>>> = {
  aibridge_interception: { since: "2.27" },
  task: { since: "2.28" },
  boundary_usage: { since: "2.30" },
  chat: { since: "2.32" },
  ai_seat: { since: "2.33" },
  ai_model_price: { since: "2.34" },
  ai_provider: { since: "2.34" },
  user_skill: { since: "2.34" },
};

/** An action that a release does not know is for who may do everything to the kind. */
const ACTIONS: Readonly<Record<string, Span>> = {
  share: { since: "2.28" },
  update_agent: { since: "2.31.1" },
};

/** Does a release of that version know the kind, or is there none at all? */
export function isKindIn(kind: string, version: string): boolean {
  return isIn(KINDS, kind, version);
}

/** The same of an action. */
export function isActionIn(action: string, version: string): boolean {
  return isIn(ACTIONS, action, version);
}

function isIn(spans: Readonly<Record<string, Span>>, word: string, version: string): boolean {
  const span = Object.hasOwn(spans, word) ? spans[word] : undefined;
  return span === undefined || holds(span, version);
}
