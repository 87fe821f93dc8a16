/** Dry runs of a version: docs/behaviour, 12.9. */
import type { Expectation, Pattern, Step } from "../../language/clause.ts";
import type { OperationId } from "../../../spec/operations.ts";
import {
  any,
  bodyInvalid,
  call,
  contract,
  heard,
  list,
  notFound,
  oneOf,
  partial,
  refusal,
  step,
  the,
  type ClauseSpec,
} from "../../language/words.ts";
import { noMetadata } from "../builds.ts";
import { noUuid } from "../lookups.ts";
import { forbidden } from "../sharing.ts";
import { buildLine } from "../workspaces/build-logs.contract.ts";
import { logRefusals } from "./plan-words.ts";

const version = { templateversion: the("templates.usual.version_id") } as const;
const importing = { templateversion: the("versions.importing") } as const;
const nobody = { templateversion: the("run.nobody") } as const;
const dryRun = { ...version, jobID: the("saved.run.id") } as const;
const body = { workspace_name: "any-name", rich_parameter_values: [] } as const;

const job = (more: Readonly<Record<string, Pattern>>): Pattern =>
  partial({
    id: any.uuid,
    created_at: any.time,
    file_id: any.uuid,
    queue_position: any.integer,
    queue_size: any.integer,
    initiator_id: the("people.user.id"),
    input: { template_version_id: the("templates.usual.version_id") },
    type: "template_version_dry_run",
    metadata: noMetadata,
    logs_overflowed: false,
    ...more,
  });

const asks: Step = step(
  call("createTemplateVersionDryRun", { params: version, body }),
  { status: 201, body: job({}) },
  "run",
);
const readsVersion: Step = step(call("getTemplateVersion", { params: version }), { status: 200 }, "version");
const noJob: Expectation = refusal(400, 'Job ID "word" must be a valid UUID.', "invalid UUID length: 4");

/** What is refused alike wherever a dry run is named. */
function ofNoDryRun(
  name: string,
  operation: OperationId,
  query: Readonly<Record<string, string>> = {},
): Readonly<Record<string, ClauseSpec>> {
  return {
    [`${name}-without-uuid-is-400`]: {
      says: `${name}: a version is given by a uuid and nothing else`,
      requirement: "12.9 #4",
      request: { operation, params: { templateversion: "word", jobID: "word" }, query },
      expect: noUuid,
    },
    [`${name}-of-nobody-is-404`]: {
      says: `${name}: a version that nobody has is not found, whatever the job`,
      requirement: "12.9 #4",
      request: { operation, params: { ...nobody, jobID: "word" }, query },
      expect: notFound,
    },
    [`${name}-of-no-job-is-400`]: {
      says: `${name}: a dry run is given by a uuid`,
      requirement: "12.9 #4",
      request: { operation, params: { ...version, jobID: "word" }, query },
      expect: noJob,
    },
    [`${name}-of-an-unknown-job-is-500`]: {
      says: `${name}: a job that nobody has is a fault`,
      requirement: "12.9 #4",
      request: { operation, params: { ...version, jobID: the("run.nobody") }, query },
      expect: refusal(500, "An internal server error occurred."),
    },
    [`${name}-of-another-job-is-403`]: {
      says: `${name}: the job of an import is no dry run`,
      requirement: "12.9 #4",
      given: { steps: [readsVersion] },
      request: { operation, params: { ...version, jobID: the("saved.version.job.id") }, query },
      expect: forbidden,
    },
  };
}

export const dryRuns = contract(
  "templates/dry-runs",
  { operation: "createTemplateVersionDryRun", set: "clients" },
  {
    "is-asked-for": {
      says: "a dry run is a job that nobody has taken when it is asked for",
      requirement: "12.9 #1",
      request: { params: version, body },
      expect: { status: 201, body: job({ status: "pending", queue_position: 0, queue_size: 0 }) },
    },
    "is-found": {
      says: "a dry run is found by the id of its job, and so is who could do it",
      requirement: ["12.9 #2", "12.9 #3"],
      given: { steps: [asks] },
      request: { operation: "getTemplateVersionDryRun", params: dryRun },
      expect: {
        status: 200,
        body: job({ id: the("saved.run.id"), status: oneOf("pending", "running", "succeeded") }),
        later: [
          step(call("getTemplateVersionDryRunMatchedProvisioners", { params: dryRun }), {
            status: 200,
            body: { count: any.integer, available: any.integer, most_recently_seen: oneOf(null, any.time) },
          }),
        ],
      },
    },
    "log-has-lines": {
      says: "what a dry run has said is a list of lines, of none too",
      requirement: "12.9 #6",
      given: { steps: [asks] },
      request: { operation: "getTemplateVersionDryRunLogs", params: dryRun },
      expect: { status: 200, body: list({ each: buildLine }) },
    },
    "log-is-followed": {
      says: "who follows a dry run hears lines",
      requirement: "12.9 #6",
      set: "streams",
      given: { steps: [asks] },
      request: {
        operation: "getTemplateVersionDryRunLogs",
        params: dryRun,
        stream: "websocket",
        query: { follow: "true", after: "0" },
      },
      expect: { status: 101, later: [heard(list({ each: buildLine }))] },
    },
    "no-json-is-400": {
      says: "what is planned is JSON",
      requirement: "12.9 #4",
      request: { params: version, rawBody: "{" },
      expect: bodyInvalid("unexpected EOF"),
    },
    "no-json-for-an-import-is-400": {
      says: "a body that is no JSON is told before the state of an import",
      requirement: "12.9 #4",
      set: "templates",
      request: { params: importing, rawBody: "{" },
      expect: bodyInvalid("unexpected EOF"),
    },
    "importing-is-425": {
      says: "nothing is planned of a version that is still being imported",
      requirement: "12.9 #4",
      set: "templates",
      request: { params: importing, body },
      expect: refusal(425, "Template version import job hasn't completed!"),
    },
    "where-nobody-may-create-is-404": {
      says: "who may make no workspace of a version plans none, whatever the body",
      requirement: "12.9 #4",
      set: "permissions",
      request: {
        as: "auditor",
        params: { templateversion: the("templates.foreign.version_id") },
        rawBody: "{",
      },
      expect: notFound,
    },
    "no-uuid-is-400": {
      says: "the version that is planned is given by a uuid and nothing else",
      requirement: "12.9 #4",
      request: { params: { templateversion: "word" }, rawBody: "{" },
      expect: noUuid,
    },
    "unknown-is-404": {
      says: "a version that nobody has is not planned",
      requirement: "12.9 #4",
      request: { params: nobody, rawBody: "{" },
      expect: notFound,
    },
    "of-somebody-else-is-403": {
      says: "a dry run is its owner's",
      requirement: "12.9 #4",
      set: "permissions",
      given: { steps: [asks] },
      request: { operation: "getTemplateVersionDryRun", as: "second-user", params: dryRun },
      expect: forbidden,
    },
    "of-another-version-is-403": {
      says: "a dry run is looked for below its version",
      requirement: "12.9 #4",
      set: "templates",
      given: { steps: [asks] },
      request: {
        operation: "getTemplateVersionDryRun",
        params: { templateversion: the("templates.presets.version_id"), jobID: the("saved.run.id") },
      },
      expect: forbidden,
    },
    "canceled-by-a-template-admin-is-404": {
      says: "who may only look at a dry run does not cancel it, whether or not it is over",
      requirement: "12.9 #8",
      set: "permissions",
      given: { steps: [asks] },
      request: { operation: "cancelTemplateVersionDryRun", as: "template-admin", params: dryRun },
      expect: notFound,
    },
    ...ofNoDryRun("job", "getTemplateVersionDryRun"),
    ...ofNoDryRun("provisioners", "getTemplateVersionDryRunMatchedProvisioners"),
    ...ofNoDryRun("resources", "listTemplateVersionDryRunResources"),
    ...ofNoDryRun("logs", "getTemplateVersionDryRunLogs", { format: "yaml" }),
    ...ofNoDryRun("cancel", "cancelTemplateVersionDryRun"),
    ...logRefusals("run", "getTemplateVersionDryRunLogs", { steps: [asks] }, dryRun),
  },
);
