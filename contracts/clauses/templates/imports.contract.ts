/** What the import of a version said and found: docs/behaviour, 12.10. */
import type { OperationId } from "../../../spec/operations.ts";
import {
  any,
  call,
  contract,
  heard,
  list,
  matching,
  notFound,
  oneOf,
  partial,
  refusal,
  step,
  the,
  type ClauseSpec,
} from "../../language/words.ts";
import { noUuid } from "../lookups.ts";
import { buildLine } from "../workspaces/build-logs.contract.ts";
import { logRefusals } from "./plan-words.ts";

const version = { templateversion: the("templates.usual.version_id") } as const;
const importing = { templateversion: the("versions.importing") } as const;
const nobody = { templateversion: the("run.nobody") } as const;
const tooEarly = refusal(400, "Job hasn't completed!");

/** What is refused alike of every read below a version. */
function ofNoVersion(name: string, operation: OperationId): Readonly<Record<string, ClauseSpec>> {
  return {
    [`${name}-without-uuid-is-400`]: {
      says: `${name}: a version is given by a uuid and nothing else`,
      requirement: "12.10 #4",
      request: { operation, params: { templateversion: "word" }, query: { format: "yaml" } },
      expect: noUuid,
    },
    [`${name}-of-nobody-is-404`]: {
      says: `${name}: a version that nobody has is not found`,
      requirement: "12.10 #4",
      request: { operation, params: nobody, query: { format: "yaml" } },
      expect: notFound,
    },
  };
}

export const versionImports = contract(
  "templates/imports",
  { operation: "getTemplateVersionLogs", set: "clients" },
  {
    "log-has-lines": {
      says: "the log of an import is a list of lines, from setting up to cleaning up",
      requirement: "12.10 #1",
      request: { params: version },
      expect: {
        status: 200,
        body: list({
          each: buildLine,
          inOrder: [
            partial({ stage: "Setting up" }),
            partial({ stage: "Parsing template parameters" }),
            partial({ stage: "Cleaning Up" }),
          ],
        }),
      },
    },
    "log-as-text": {
      says: "the log of an import is plain text for those who ask",
      requirement: "12.10 #1",
      request: { params: version, query: { format: "text" } },
      expect: {
        status: 200,
        headers: { "content-type": "text/plain; charset=utf-8" },
        text: matching(/^\S+ \[info\] \[provisioner\|Setting up\] \n/),
      },
    },
    "log-is-heard-to-its-end": {
      says: "who follows the log of an import that is over hears all lines, then the close",
      requirement: ["12.10 #1", "10.1 #11"],
      set: "streams",
      given: { steps: [step(call("getTemplateVersionLogs", { params: version }), { status: 200 }, "log")] },
      request: { params: version, stream: "websocket", query: { follow: "true", after: "-1" } },
      expect: { status: 101, later: [heard(the("saved.log"), { code: 1000, reason: "done" })] },
    },
    "resources-are-those-of-a-start": {
      says: "an import finds what a workspace would be made of, with an agent that was never started",
      requirement: "12.10 #2",
      request: { operation: "listTemplateVersionResources", params: version },
      expect: {
        status: 200,
        body: list({
          each: partial({ id: any.uuid, workspace_transition: oneOf("start", "stop"), type: any.text }),
          includes: [partial({ agents: list({ includes: [partial({ lifecycle_state: "created" })] }) })],
        }),
      },
    },
    "resources-of-an-import-that-runs-are-400": {
      says: "what an import finds is not known before it is over",
      requirement: "12.10 #2",
      set: "templates",
      request: { operation: "listTemplateVersionResources", params: importing },
      expect: tooEarly,
    },
    "variables-are-a-list": {
      says: "the variables of a version are a list, of none too",
      requirement: "12.10 #3",
      request: { operation: "listTemplateVersionVariables", params: version },
      expect: {
        status: 200,
        body: list({
          each: {
            name: any.text,
            description: any.string,
            type: any.string,
            value: any.string,
            default_value: any.string,
            required: any.boolean,
            sensitive: any.boolean,
          },
        }),
      },
    },
    "variables-of-an-import-that-runs-are-403": {
      says: "the variables of a version are not known before its import is over",
      requirement: "12.10 #3",
      set: "templates",
      request: { operation: "listTemplateVersionVariables", params: importing },
      expect: refusal(403, "Template version job has not finished"),
    },
    ...ofNoVersion("log", "getTemplateVersionLogs"),
    ...ofNoVersion("resources", "listTemplateVersionResources"),
    ...ofNoVersion("variables", "listTemplateVersionVariables"),
    ...logRefusals("import", "getTemplateVersionLogs", {}, version),
  },
);
