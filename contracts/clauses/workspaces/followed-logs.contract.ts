/** Logs that are followed over a WebSocket: docs/behaviour, 10.1, 10.2 and 10.4. */
import type { Given, Pattern, Step } from "../../language/clause.ts";
import { absent, call, contract, heard, list, partial, step, the, until } from "../../language/words.ts";
import { remembersLastBuild } from "../builds.ts";
import { buildLine } from "./build-logs.contract.ts";
import { agentLine } from "./watches.contract.ts";

const build = { workspacebuild: the("saved.before.latest_build.id") } as const;
const agent = { workspaceagent: the("task.workspace_agent_id") } as const;
const follows = { stream: "websocket", query: { follow: "true" } } as const;

/** No subprotocol and no compression, though they be offered. */
const opened = {
  status: 101,
  headers: { "sec-websocket-protocol": absent, "sec-websocket-extensions": absent },
} as const;

const done: Pattern = { code: 1000, reason: "done" };

/** Lines to the last stage: a log that ends before has not been heard to the end. */
const whole = (stage: string, ...before: readonly Pattern[]): Pattern =>
  list({
    each: buildLine,
    inOrder: [
      partial({ stage: "Setting up" }),
      partial({ stage }),
      ...before,
      partial({ stage: "Cleaning Up" }),
    ],
  });

const remembersLog: Step = step(
  call("getWorkspaceBuildLogs", { params: build }),
  { status: 200, body: list({}) },
  "log",
);
const started: Given = { task: { state: "active" }, steps: [remembersLastBuild, remembersLog] };

export const followedBuildLogs = contract(
  "workspaces/followed-build-logs",
  { operation: "getWorkspaceBuildLogs", set: "streams" },
  {
    "of-a-complete-job": {
      says: "the log of a job that is complete comes line by line as a read shows it, then the close",
      requirement: ["10.1 #10", "10.1 #11", "10.4 #5"],
      given: started,
      request: { params: build, ...follows },
      expect: { ...opened, later: [heard(the("saved.log"), done)] },
    },
    "after-a-line": {
      says: "who follows after a line hears the later ones only",
      requirement: ["10.1 #4", "10.1 #10"],
      given: started,
      request: { params: build, stream: "websocket", query: { follow: "", after: the("saved.log.0.id") } },
      expect: {
        ...opened,
        later: [
          heard(
            list({
              excludes: [partial({ id: the("saved.log.0.id") })],
              inOrder: [partial({ id: the("saved.log.1.id") }), partial({ stage: "Cleaning Up" })],
            }),
            done,
          ),
        ],
      },
    },
    "of-a-pause": {
      says: "who follows the stop of a pause hears it to its end, and the close comes when it is complete",
      requirement: ["10.1 #3", "10.1 #10", "10.1 #11"],
      given: {
        task: { state: "active" },
        steps: [step(call("pauseTask"), { status: 202 }, "pausing")],
      },
      request: { params: { workspacebuild: the("saved.pausing.workspace_build.id") }, ...follows },
      expect: {
        ...opened,
        later: [
          until("paused"),
          heard(whole("Stopping workspace"), done),
          step(
            call("getWorkspaceBuild", {
              params: { workspacebuild: the("saved.pausing.workspace_build.id") },
            }),
            { status: 200, body: partial({ job: partial({ status: "succeeded" }) }) },
          ),
        ],
      },
    },
    "of-a-job-that-runs": {
      says: "what a job that runs says is heard from its beginning to its end",
      requirement: ["10.1 #10", "10.1 #11"],
      set: "states",
      given: { task: { state: "starting" }, steps: [remembersLastBuild] },
      request: { params: build, ...follows },
      expect: { ...opened, later: [until("active"), heard(whole("Starting workspace"), done)] },
    },
    "of-a-job-that-waits": {
      says: "the stream stays open while the job waits for a provisioner",
      requirement: ["10.1 #1", "10.1 #11"],
      set: "states",
      given: { task: { state: "pending" }, steps: [remembersLastBuild] },
      request: { params: build, ...follows },
      expect: { ...opened, later: [until("active"), heard(whole("Starting workspace"), done)] },
    },
    "of-a-job-that-fails": {
      says: "who follows a job that fails hears why before the last stage, and the close is the usual one",
      requirement: ["10.1 #3", "10.1 #11"],
      set: "states",
      given: { task: { state: "starting" }, steps: [remembersLastBuild] },
      request: { params: build, ...follows },
      expect: {
        ...opened,
        later: [
          { cause: "job_fails" },
          heard(whole("Starting workspace", partial({ log_level: "error" })), done),
        ],
      },
    },
    "token-in-the-query": {
      says: "where no header can be set, the token stands in the query",
      requirement: "10.4 #9",
      given: started,
      request: { params: build, tokenIn: "query", ...follows },
      expect: { ...opened, later: [heard(the("saved.log"), done)] },
    },
  },
);

export const followedAgentLogs = contract(
  "workspaces/followed-agent-logs",
  { operation: "getWorkspaceAgentLogs", set: "streams" },
  {
    "of-an-agent": {
      says: "the log of an agent comes as lists of lines, the first of them at once",
      requirement: ["10.2 #8", "10.4 #5"],
      given: { task: { state: "active" } },
      request: { params: agent, ...follows },
      expect: { ...opened, later: [heard(list({ includes: [list({})], each: list({ each: agentLine }) }))] },
    },
    "nothing-is-told-at-once": {
      says: "who follows after all that was said gets an empty list at once",
      requirement: "10.2 #8",
      given: { task: { state: "active" } },
      request: {
        params: agent,
        stream: "websocket",
        query: { follow: "true", after: "9223372036854775807" },
      },
      expect: { ...opened, later: [heard([[]])] },
    },
    "until-the-next-build": {
      says: "the log of an agent ends when its build is not the last any more",
      requirement: "10.2 #9",
      given: { task: { state: "active" } },
      request: { params: agent, ...follows },
      expect: {
        ...opened,
        later: [
          step(call("pauseTask"), { status: 202 }),
          until("paused"),
          heard(list({}), partial({ code: 1000 })),
        ],
      },
    },
  },
);
