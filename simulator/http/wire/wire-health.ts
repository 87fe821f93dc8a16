/**
 * How the deployment is, with keys in the order of Coder's healthsdk. Nothing is wrong with it, ever: it has no
 * database, no proxies and no relay that could be. Source: codersdk/healthsdk, HealthcheckReport; coderd/debug.go,
 * formatHealthcheck.
 */
import { SECOND } from "../../core/env.ts";
import { formatInstant } from "../../core/text/time.ts";
import type { View, WorldView } from "../../core/views.ts";
import type { World } from "../../core/world.ts";
import type { DeploymentInfo } from "./deployment-info.ts";
import { workerId } from "./job-facts.ts";
import { indentedJsonText } from "./json-text.ts";
import { RELAY_REGION } from "./relay-region.ts";
import { daemonFacts } from "./wire-provisioners.ts";

type Json = Readonly<Record<string, unknown>>;
export type HealthView = Extract<View, { readonly kind: "deployment_health" | "deployment_health_text" }>;

export function isHealthView(view: View): view is HealthView {
  return view.kind === "deployment_health" || view.kind === "deployment_health_text";
}

/** The lines, where it is asked for as text. */
export function healthText({ view }: WorldView): string | undefined {
  if (view.kind !== "deployment_health_text") return undefined;
  const time = formatInstant(Math.floor(view.at / SECOND) * SECOND);
  const parts = ["healthy", "derp", "access_url", "websocket", "database"];
  return [`time: ${time}`, ...parts.map((part) => `${part}: true`), ""].join("\n");
}

const WELL = { severity: "ok", warnings: [] };
const SECTION = { ...WELL, dismissed: false };

/** The number of the relay that is part of the server. Source: default of --derp-server-region-id. */
const REGION = 999;

export function healthJson(world: World, { at }: HealthView, info: DeploymentInfo): string {
  const { accessUrl, buildVersion } = info;
  return indentedJsonText({
    time: formatInstant(at),
    healthy: true,
    severity: "ok",
    derp: relayReport(accessUrl),
    access_url: {
      ...SECTION,
      healthy: true,
      access_url: accessUrl,
      reachable: true,
      status_code: 200,
      healthz_response: "OK",
    },
    websocket: { healthy: true, ...SECTION, body: "", code: 101 },
    database: {
      ...SECTION,
      healthy: true,
      reachable: true,
      latency: "1ms",
      latency_ms: 1,
      threshold_ms: 15,
    },
    workspace_proxy: { healthy: true, ...SECTION, workspace_proxies: { regions: [] } },
    provisioner_daemons: {
      ...SECTION,
      items: organizationsWithProvisioners(world).map((organizationId) => ({
        provisioner_daemon: {
          ...daemonFacts(world, at, { id: workerId(world), organizationId }, buildVersion),
          key_name: null,
          status: null,
          current_job: null,
          previous_job: null,
        },
        warnings: [],
      })),
    },
    coder_version: buildVersion,
  });
}

/** Those that are part of the server work for the default organization. */
function organizationsWithProvisioners({ organizations }: World): readonly string[] {
  return [...organizations.values()].filter(({ isDefault }) => isDefault).map(({ id }) => id);
}

/** Of the relay at the access URL. What it writes while it is tried is left out. */
function relayReport(accessUrl: string): Json {
  const node = relayNode(accessUrl);
  const latency = { [REGION]: 1_000_000 };
  return {
    ...SECTION,
    healthy: true,
    regions: {
      [REGION]: {
        healthy: true,
        ...WELL,
        region: {
          EmbeddedRelay: true,
          RegionID: REGION,
          RegionCode: "coder",
          RegionName: RELAY_REGION,
          Nodes: [node],
        },
        node_reports: [
          {
            healthy: true,
            ...WELL,
            node,
            node_info: { TokenBucketBytesPerSecond: 0, TokenBucketBytesBurst: 0 },
            can_exchange_messages: true,
            round_trip_ping: "1ms",
            round_trip_ping_ms: 1,
            uses_websocket: false,
            client_logs: [[], []],
            client_errs: [[], []],
            stun: { Enabled: false, CanSTUN: false, Error: null },
          },
        ],
      },
    },
    netcheck: {
      UDP: false,
      IPv6: false,
      IPv4: true,
      IPv6CanSend: false,
      IPv4CanSend: false,
      OSHasIPv6: false,
      ICMPv4: false,
      MappingVariesByDestIP: null,
      HairPinning: null,
      UPnP: false,
      PMP: false,
      PCP: false,
      PreferredDERP: REGION,
      RegionLatency: latency,
      RegionV4Latency: latency,
      RegionV6Latency: {},
      GlobalV4: "",
      GlobalV6: "",
      CaptivePortal: null,
    },
    netcheck_logs: [],
  };
}

function relayNode(accessUrl: string): Json {
  const { hostname, port, protocol } = new URL(accessUrl);
  const plain = protocol === "http:";
  return {
    Name: `${String(REGION)}b`,
    RegionID: REGION,
    HostName: hostname,
    STUNPort: -1,
    DERPPort: port === "" ? (plain ? 80 : 443) : Number(port),
    ForceHTTP: plain ? true : undefined,
  };
}
