/** The logs of builds as they are read: docs/behaviour, 10.1. */
import type { Pattern, RequestSpec, Step } from "../../language/clause.ts";
import {
  any,
  contract,
  list,
  matching,
  notFound,
  oneOf,
  partial,
  refusal,
  the,
} from "../../language/words.ts";
import { remembersLastBuild } from "../builds.ts";
import { noUuid } from "../lookups.ts";
import { cannotFollow, notAFormat, notUpgraded } from "./log-words.ts";

const active = { task: { state: "active" } } as const;
const build = { workspacebuild: the("saved.before.latest_build.id") } as const;
const started = { ...active, steps: [remembersLastBuild] } as const;

export const buildLine: Pattern = {
  id: any.integer,
  created_at: any.time,
  log_source: oneOf("provisioner_daemon", "provisioner"),
  log_level: oneOf("trace", "debug", "info", "warn", "error"),
  stage: any.text,
  output: any.string,
};

/** Reads the log whole, and keeps it as `saved.log`. */
const remembersLog = (request: RequestSpec): Step => ({
  call: request,
  expect: { status: 200, body: list({}) },
  save: "log",
});

export const buildLogs = contract(
  "workspaces/build-logs",
  { operation: "getWorkspaceBuildLogs", set: "clients" },
  {
    "are-lines-by-stage": {
      says: "the log of a start that succeeded begins with the setting up and ends with the cleaning up",
      requirement: ["10.1 #1", "10.1 #2", "10.1 #3"],
      given: started,
      request: { params: build },
      expect: {
        status: 200,
        body: list({
          each: buildLine,
          inOrder: [
            partial({ stage: "Setting up", log_source: "provisioner_daemon", output: "" }),
            partial({ stage: "Starting workspace", log_source: "provisioner_daemon", output: "" }),
            partial({ stage: "Cleaning Up", log_source: "provisioner_daemon", output: "" }),
          ],
        }),
      },
    },
    "of-a-stop": {
      says: "the log of a stop names the stopping",
      requirement: "10.1 #3",
      given: { task: { state: "paused" }, steps: [remembersLastBuild] },
      request: { params: build },
      expect: {
        status: 200,
        body: list({ inOrder: [partial({ stage: "Setting up" }), partial({ stage: "Stopping workspace" })] }),
      },
    },
    "after-is-an-id": {
      says: "after the first line come all others",
      requirement: "10.1 #4",
      given: {
        ...started,
        steps: [remembersLastBuild, remembersLog({ operation: "getWorkspaceBuildLogs", params: build })],
      },
      request: { params: build, query: { after: the("saved.log.0.id") } },
      expect: {
        status: 200,
        body: list({
          excludes: [partial({ id: the("saved.log.0.id") })],
          includes: [partial({ id: the("saved.log.1.id") })],
        }),
      },
    },
    "after-before-all-is-all": {
      says: "after an id before all of them come all",
      requirement: "10.1 #4",
      given: {
        ...started,
        steps: [remembersLastBuild, remembersLog({ operation: "getWorkspaceBuildLogs", params: build })],
      },
      request: { params: build, query: { after: "-1" } },
      expect: { status: 200, body: the("saved.log") },
    },
    "as-text": {
      says: "a log is plain text on request",
      requirement: "10.1 #5",
      given: started,
      request: { params: build, query: { format: "text" } },
      expect: {
        status: 200,
        headers: { "content-type": "text/plain; charset=utf-8" },
        text: matching(
          /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d) \[info\] \[provisioner\|Setting up\] \n/,
        ),
      },
    },
    "after-no-integer-is-400": {
      says: "after is an integer",
      requirement: "10.1 #6",
      given: started,
      request: { params: build, query: { after: "x" } },
      expect: refusal(400, 'Query param "after" must be an integer.', undefined, [
        { field: "after", detail: "Must be an integer" },
      ]),
    },
    "unknown-format-is-400": {
      says: "a log has two formats",
      requirement: "10.1 #7",
      given: started,
      request: { params: build, query: { format: "yaml" } },
      expect: notAFormat,
    },
    "text-cannot-follow": {
      says: "text is not followed",
      requirement: "10.1 #8",
      given: started,
      request: { params: build, query: { format: "text", follow: "" } },
      expect: cannotFollow,
    },
    "format-comes-before-after": {
      says: "the format is looked at before what stands in after",
      requirement: ["10.1 #6", "10.1 #7"],
      given: started,
      request: { params: build, query: { format: "yaml", after: "x" } },
      expect: notAFormat,
    },
    "follow-without-upgrade-is-426": {
      says: "who follows asks for a WebSocket",
      requirement: ["10.4 #1", "10.4 #2"],
      given: started,
      request: { params: build, query: { follow: "true" } },
      expect: notUpgraded("Failed to accept websocket\\."),
    },
    "no-uuid-is-400": {
      says: "a build is given by a uuid and nothing else",
      requirement: "10.1 #9",
      request: { params: { workspacebuild: "word" }, query: { follow: "" } },
      expect: noUuid,
    },
    "unknown-is-404": {
      says: "the log of a build that nobody has is not found, followed or not",
      requirement: "10.1 #9",
      request: { params: { workspacebuild: the("run.nobody") }, query: { follow: "" } },
      expect: notFound,
    },
    "unknown-before-format": {
      says: "a build that nobody has is not found, whatever format is asked for",
      requirement: ["10.1 #7", "10.1 #9"],
      request: { params: { workspacebuild: the("run.nobody") }, query: { format: "yaml" } },
      expect: notFound,
    },
    "follow-before-after": {
      says: "that text is not followed comes before what stands in after",
      requirement: ["10.1 #6", "10.1 #8"],
      given: started,
      request: { params: build, query: { format: "text", follow: "", after: "x" } },
      expect: cannotFollow,
    },
    "of-another-member-is-404": {
      says: "the log of another member's build is not found",
      requirement: "10.1 #9",
      set: "permissions",
      given: started,
      request: { as: "second-user", params: build },
      expect: notFound,
    },
  },
);
