/** What a deployment says of itself, as JSON. Keys in the order of codersdk. */
import { MINUTE } from "../../core/env.ts";
import { STATS_INTERVAL, type DeploymentStats } from "../../core/deployment-facts.ts";
import { formatInstant } from "../../core/text/time.ts";
import type { View } from "../../core/views.ts";
import type { World } from "../../core/world.ts";
import type { DeploymentInfo } from "./deployment-info.ts";
import { deploymentConfig } from "./deployment-config.ts";
import { jsonText } from "./json-text.ts";
import { healthJson, isHealthView, type HealthView } from "./wire-health.ts";
import { inboxJson, isInboxView, type InboxView } from "./wire-inbox.ts";

type OwnView = Extract<View, { readonly kind: "deployment" | "deployment_stats" }>;
export type DeploymentView = OwnView | HealthView | InboxView;

/** Is it something that the deployment says of itself, or of what it told somebody? */
export function isDeploymentView(view: View): view is DeploymentView {
  return (
    view.kind === "deployment" || view.kind === "deployment_stats" || isHealthView(view) || isInboxView(view)
  );
}

/** Such a view as JSON. */
export function deploymentJson(world: World, view: DeploymentView, info: DeploymentInfo): string {
  if (isHealthView(view)) return healthJson(world, view, info);
  if (isInboxView(view)) return inboxJson(world, view, info.accessUrl);
  return jsonText(view.kind === "deployment" ? facts[view.fact](world, info) : statsValue(view.stats));
}

/** What the names of workspaces end in where they are hosts. Source: --workspace-hostname-suffix. */
const HOSTNAME_SUFFIX = "coder";

const facts: Readonly<
  Record<Extract<OwnView, { fact: unknown }>["fact"], (world: World, info: DeploymentInfo) => unknown>
> = {
  experiments: () => [],
  "available experiments": () => ({ safe: [] }),
  regions: (world, { accessUrl }) => ({ regions: [primaryRegion(world, accessUrl)] }),
  ssh: () => ({ hostname_prefix: "coder.", hostname_suffix: HOSTNAME_SUFFIX, ssh_config_options: {} }),
  // Nobody relays, so there is no region to go by. Source: codersdk/workspacesdk, AgentConnectionInfo.
  connection: () => ({
    derp_map: { Regions: {} },
    derp_force_websockets: false,
    disable_direct_connections: false,
    hostname_suffix: HOSTNAME_SUFFIX,
  }),
  config: (_, { accessUrl, buildVersion }) => ({
    config: deploymentConfig(accessUrl, `https://coder.com/docs/@${releaseOf(buildVersion)}`),
    options: [],
  }),
  // A deployment that does not look for newer versions says its own.
  "update check": (_, { buildVersion, revision }) => ({
    current: true,
    version: buildVersion,
    url: externalUrl(revision),
  }),
  "app host": () => ({ host: "" }),
  "template examples": () => EXAMPLES,
  latency: () => {
    throw new Error("a latency check is no JSON");
  },
};

/** Where people read about the code. Source: buildinfo/buildinfo.go. */
export function externalUrl(revision: string): string {
  return `https://github.com/coder/coder/commit/${revision}`;
}

/** Apps of all workspaces are reached through the one region there is. Source: coderd/workspaceproxies.go, PrimaryRegion. */
function primaryRegion(world: World, accessUrl: string): object {
  return {
    id: world.ids.uuid("deployment", "0"),
    name: "primary",
    display_name: "Default",
    icon_url: "/emojis/1f3e1.png",
    healthy: true,
    path_app_url: accessUrl,
    wildcard_hostname: "",
  };
}

/** Without what comes behind the number: `v2.34.0` of `v2.34.0+ab12cd3`. */
function releaseOf(buildVersion: string): string {
  return buildVersion.split("+", 1)[0] ?? buildVersion;
}

/** Nothing is transferred here and nobody is connected, which Coder shows as latencies of -1. */
function statsValue({ collectedAt, workspaces }: DeploymentStats): object {
  const { pending, building, running, failed, stopped } = workspaces;
  return {
    aggregated_from: formatInstant(collectedAt - 15 * MINUTE),
    collected_at: formatInstant(collectedAt),
    next_update_at: formatInstant(collectedAt + STATS_INTERVAL),
    workspaces: {
      pending,
      building,
      running,
      failed,
      stopped,
      connection_latency_ms: { P50: -1, P95: -1 },
      rx_bytes: 0,
      tx_bytes: 0,
    },
    session_count: { vscode: 0, ssh: 0, jetbrains: 0, reconnecting_pty: 0 },
  };
}

/** A few of Coder's example templates, in words of ours. */
const EXAMPLES = [
  example("docker", "Docker Containers", "Workspaces in containers of Docker", "/icon/docker.png", [
    "docker",
    "container",
  ]),
  example("kubernetes", "Kubernetes (Deployment)", "Workspaces in pods of a cluster", "/icon/k8s.png", [
    "kubernetes",
    "container",
  ]),
  example("aws-linux", "AWS EC2 (Linux)", "Workspaces on virtual machines of AWS", "/icon/aws.svg", [
    "vm",
    "linux",
    "aws",
    "persistent-vm",
  ]),
];

function example(
  id: string,
  name: string,
  description: string,
  icon: string,
  tags: readonly string[],
): object {
  const url = `https://github.com/coder/coder/tree/main/examples/templates/${id}`;
  return { id, url, name, description, icon, tags, markdown: `\n# ${name}\n\n${description}.\n` };
}
