/** What the deployment says of itself when a page or a tool starts: docs/behaviour, 13.1. */
import type { Pattern } from "../../language/clause.ts";
import { absent, any, contract, list, matching, notFound, partial, refusal } from "../../language/words.ts";

const forbidden = refusal(
  403,
  "Forbidden.",
  "You don't have permission to view this content. If you believe this is a mistake, please contact your administrator or try signing in with different credentials.",
);

const region: Pattern = {
  id: any.uuid,
  name: any.text,
  display_name: any.string,
  icon_url: any.string,
  healthy: any.boolean,
  path_app_url: any.string,
  wildcard_hostname: any.string,
};

const stats: Pattern = {
  aggregated_from: any.time,
  collected_at: any.time,
  next_update_at: any.time,
  workspaces: partial({ pending: any.integer, building: any.integer, running: any.integer }),
  session_count: partial({ vscode: any.integer, ssh: any.integer }),
};

/** Tailscale's map has more than this of each region, and a deployment need not have a suffix. */
export const connection: Pattern = partial({
  derp_map: partial({ Regions: any.thing }),
  derp_force_websockets: any.boolean,
  disable_direct_connections: any.boolean,
});

const keyless = refusal(401, "API key or external proxy authentication required, but none provided");

export const deploymentFacts = contract(
  "deployment/facts",
  { operation: "listRegions", set: "clients" },
  {
    "experiments-are-names": {
      says: "the experiments that are switched on are a list of names",
      requirement: "13.1 #1",
      request: { operation: "listExperiments" },
      expect: { status: 200, body: list({ each: any.text }) },
    },
    "available-experiments-are-names": {
      says: "the experiments that may be switched on are under safe",
      requirement: "13.1 #2",
      request: { operation: "listAvailableExperiments" },
      expect: { status: 200, body: { safe: list({ each: any.text }) } },
    },
    "regions-are-whole": {
      says: "every region has a name and says where apps are, the first by a URL",
      requirement: "13.1 #3",
      request: {},
      expect: {
        status: 200,
        body: {
          regions: list({
            each: region,
            includes: [
              partial({ name: "primary", healthy: any.boolean, path_app_url: matching(/^https?:\/\/./) }),
            ],
          }),
        },
      },
    },
    "ssh-has-its-words": {
      says: "how ssh is set up is a prefix, a suffix and options",
      requirement: "13.1 #4",
      request: { operation: "getSshConfig" },
      expect: {
        status: 200,
        body: { hostname_prefix: any.string, hostname_suffix: any.string, ssh_config_options: any.thing },
      },
    },
    "connection-has-its-words": {
      says: "how agents are reached is a map of relays, and whether there are shorter ways",
      requirement: "13.1 #15",
      request: { operation: "getConnectionInfo" },
      expect: { status: 200, body: connection },
    },
    "connection-of-nobody-is-401": {
      says: "who shows no key is told that a proxy may show its own",
      requirement: "13.1 #16",
      set: "authentication",
      request: { operation: "getConnectionInfo", as: "nobody" },
      expect: { ...keyless, headers: { "www-authenticate": absent } },
    },
    "connection-of-a-bad-key-is-401": {
      says: "a key that is not good is none where a proxy may call, too",
      requirement: "13.1 #16",
      set: "authentication",
      request: { operation: "getConnectionInfo", as: { token: "nonsense" } },
      expect: keyless,
    },
    "config-for-the-owner": {
      says: "the owner of the site sees how the deployment is set",
      requirement: ["13.1 #5", "13.1 #7"],
      set: "permissions",
      request: { operation: "getDeploymentConfig", as: "admin" },
      expect: {
        status: 200,
        body: { config: partial({ access_url: any.string, provisioner: any.thing }), options: list({}) },
      },
    },
    "config-for-a-member-is-403": {
      says: "a member does not see how the deployment is set",
      requirement: "13.1 #7",
      request: { operation: "getDeploymentConfig" },
      expect: forbidden,
    },
    "stats-for-the-owner": {
      says: "the owner of the site sees how many workspaces there are",
      requirement: ["13.1 #6", "13.1 #7"],
      set: "permissions",
      request: { operation: "getDeploymentStats", as: "admin" },
      expect: { status: 200, body: stats },
    },
    "stats-for-an-auditor": {
      says: "an auditor sees how many workspaces there are",
      requirement: "13.1 #7",
      set: "permissions",
      request: { operation: "getDeploymentStats", as: "auditor" },
      expect: { status: 200, body: stats },
    },
    "stats-for-a-member-is-403": {
      says: "a member does not see how many workspaces there are",
      requirement: "13.1 #7",
      request: { operation: "getDeploymentStats" },
      expect: forbidden,
    },
    "update-check-without-token": {
      says: "anybody may ask whether there is a newer release",
      requirement: "13.1 #8",
      request: { operation: "getUpdateCheck", as: "nobody" },
      expect: {
        status: 200,
        body: { current: any.boolean, version: matching(/^v\d+\.\d+\.\d+/), url: any.text },
      },
    },
    "app-host-is-a-name": {
      says: "the host of apps is a name, or none",
      requirement: "13.1 #9",
      request: { operation: "getAppHost" },
      expect: { status: 200, body: { host: any.string } },
    },
    "examples-for-the-owner": {
      says: "the owner of the site sees example templates",
      requirement: ["13.1 #10", "13.1 #11"],
      set: "permissions",
      request: { operation: "listTemplateExamples", as: "admin" },
      expect: {
        status: 200,
        body: list({
          includes: [partial({ id: any.text, url: any.text, name: any.text })],
          each: partial({ id: any.text, description: any.string, icon: any.string, markdown: any.string }),
        }),
      },
    },
    "examples-for-a-member-is-404": {
      says: "a member sees no example templates",
      requirement: "13.1 #11",
      request: { operation: "listTemplateExamples" },
      expect: notFound,
    },
    "latency-check-is-open-to-pages": {
      says: "any page may measure how long the way to the deployment takes",
      requirement: "13.1 #12",
      request: {
        operation: "getLatencyCheck",
        as: "nobody",
        headers: { Origin: "https://elsewhere.example" },
      },
      expect: {
        status: 200,
        text: "OK",
        headers: {
          "content-type": "text/plain; charset=utf-8",
          "access-control-allow-origin": "*",
          "access-control-allow-headers": "*",
          "access-control-allow-methods": "*",
          "access-control-allow-credentials": "false",
          "timing-allow-origin": "*",
        },
      },
    },
  },
);
