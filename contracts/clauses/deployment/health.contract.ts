/** How the deployment is: docs/behaviour, 13.1 #17 to #19. */
import type { Pattern } from "../../language/clause.ts";
import {
  any,
  call,
  contract,
  list,
  matching,
  oneOf,
  partial,
  refusal,
  step,
  the,
} from "../../language/words.ts";
import { forbidden } from "../sharing.ts";

const severity = oneOf("ok", "warning", "error");
const section = (fields: Readonly<Record<string, Pattern>>): Pattern =>
  partial({ severity, warnings: list({}), dismissed: any.boolean, ...fields });
const noSuchFormat = (format: string) =>
  refusal(400, `Invalid format option "${format}".`, 'Allowed values are: "json", "simple".');

/** The whole report. What a relay and a network look like is Tailscale's. */
const report: Pattern = {
  time: any.time,
  healthy: any.boolean,
  severity,
  derp: section({ healthy: any.boolean, regions: any.thing, netcheck_logs: list({}) }),
  access_url: section({ healthy: any.boolean, access_url: any.text, reachable: any.boolean }),
  websocket: section({ healthy: any.boolean, body: any.string, code: any.integer }),
  database: section({ healthy: any.boolean, reachable: any.boolean, latency_ms: any.integer }),
  workspace_proxy: section({ healthy: any.boolean, workspace_proxies: partial({ regions: list({}) }) }),
  provisioner_daemons: section({
    items: list({
      each: {
        provisioner_daemon: partial({ id: any.uuid, name: any.text, provisioners: list({}), key_name: null }),
        warnings: list({}),
      },
    }),
  }),
  coder_version: the("saved.build.version"),
};

export const deploymentHealth = contract(
  "deployment/health",
  { operation: "getDeploymentHealth", set: "permissions" },
  {
    "for-the-owner": {
      says: "the owner of the site sees how the deployment is, section by section, and its version",
      requirement: ["13.1 #17", "13.1 #18"],
      given: { steps: [step(call("getBuildInfo"), { status: 200 }, "build")] },
      request: { as: "admin", query: { force: "false" } },
      expect: { status: 200, body: report },
    },
    "is-indented": {
      says: "unlike all other JSON the report is indented, with tabs",
      requirement: ["13.1 #17", "1.3 #1"],
      request: { as: "admin", query: { format: "json" } },
      expect: { status: 200, text: matching(/^\{\n\t"time": "[^"]+",\n\t"healthy": (?:true|false),\n/) },
    },
    "as-text": {
      says: "the report is a few plain lines for those who ask",
      requirement: "13.1 #19",
      request: { as: "admin", query: { format: "text" } },
      expect: {
        status: 200,
        headers: { "content-type": "text/plain; charset=utf-8" },
        text: matching(
          /^time: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)\n(?:(?:healthy|derp|access_url|websocket|database): (?:true|false)\n){5}$/,
        ),
      },
    },
    "in-no-such-format-is-400": {
      says: "there are two formats, and what is told of them is another word",
      requirement: "13.1 #19",
      request: { as: "admin", query: { format: "simple" } },
      expect: noSuchFormat("simple"),
    },
    "for-an-auditor-is-403": {
      says: "nobody but the owner of the site sees it, whatever the format",
      requirement: ["13.1 #18", "13.1 #19"],
      request: { as: "auditor", query: { format: "yaml" } },
      expect: forbidden,
    },
    "for-a-member-is-403": {
      says: "a member does not see how the deployment is",
      requirement: "13.1 #18",
      set: "clients",
      expect: forbidden,
    },
  },
);
