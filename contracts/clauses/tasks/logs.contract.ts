/** Logs: docs/behaviour, 4.9 and 2.4, by the status of the task. */
import type { ProviderStateName } from "../../../client/target.ts";
import type { Expectation } from "../../language/clause.ts";
import { expectationOf, nothingStored } from "../../language/state-answers.ts";
import { andIsIdleAgain, taskIsNotListed, taskIsThere, untilIdle } from "../steps.ts";
import {
  any,
  call,
  contract,
  list,
  notFound,
  oneOf,
  partial,
  step,
  the,
  type ClauseSpec,
} from "../../language/words.ts";

const live = expectationOf("live", "");

/** Logs that are neither live nor stored: the task is between the two, or broken. */
function none(
  says: string,
  [code, state]: readonly [string, ProviderStateName],
  status: "error" | "unknown",
): ClauseSpec {
  return {
    says,
    requirement: ["4.9 #5", `4.2 ${code} × logs`],
    given: { task: { state } },
    expect: expectationOf("no-logs", status),
  };
}

/** A task that has never stored anything. */
const empty: Expectation = { status: 200, body: nothingStored };

export const getTaskLogs = contract(
  "tasks/logs",
  { operation: "getTaskLogs" },
  {
    "active-is-live": {
      says: "the logs of an active task come from its app, and nothing speaks of a snapshot",
      requirement: ["4.9 #3", "2.4 #2", "2.4 #5", "4.2 S5 × logs"],
      given: { task: { state: "active" } },
      expect: live,
    },
    "by-name": {
      says: "a task whose logs are read may be named by its name and its owner's",
      requirement: ["5.1 #3", "5.2 #2"],
      given: { task: { state: "active" } },
      request: { params: { user: the("people.user.username"), task: the("task.name") } },
      expect: live,
    },
    "busy-is-live": {
      says: "the logs can be read while the agent is at work, the message it works on included",
      requirement: ["4.9 #3", "8.4 #2"],
      given: {
        task: { state: "active" },
        steps: [step(call("sendTaskInput", { body: { input: "Take your time" } }), { status: 204 })],
      },
      expect: {
        status: 200,
        body: { logs: list({ includes: [partial({ type: "input", content: "Take your time" })] }) },
      },
    },
    "prompt-and-answer": {
      says: "what the user says is an input, what the agent says an output, in the order they were said",
      requirement: ["4.9 #14", "2.4 #5"],
      set: "states",
      given: {
        task: { state: "active", input: "Say something" },
        steps: [
          untilIdle,
          ...andIsIdleAgain(step(call("sendTaskInput", { body: { input: "And again" } }), { status: 204 })),
        ],
      },
      expect: {
        status: 200,
        body: {
          logs: list({
            inOrder: [
              partial({ type: "input", content: "Say something" }),
              partial({ type: "input", content: "And again" }),
            ],
            includes: [{ id: any.integer, type: "output", content: any.text, time: any.time }],
            excludes: [
              partial({ type: "output", content: "Say something" }),
              partial({ type: "output", content: "And again" }),
            ],
          }),
        },
      },
    },
    "starting-has-nothing-stored": {
      says: "a task that starts for the first time has no logs yet, and says that they are no live ones",
      requirement: ["4.9 #4", "4.9 #6", "2.4 #4", "4.2 S2 × logs"],
      given: { task: { state: "starting", firstStart: true } },
      expect: empty,
    },
    "pending-has-nothing-stored": {
      says: "a pending task has no logs yet, and says that they are no live ones",
      requirement: ["4.9 #4", "4.9 #6", "4.2 S1 × logs"],
      set: "states",
      needs: ["control"],
      given: { task: { state: "pending", firstStart: true } },
      expect: empty,
    },
    "app-initializing-has-nothing-stored": {
      says: "a task whose workspace runs and whose app is not yet healthy has stored logs, not live ones",
      requirement: ["4.9 #4", "4.9 #6", "4.2 S4 × logs"],
      set: "states",
      needs: ["control"],
      given: { task: { state: "app-initializing", firstStart: true } },
      expect: empty,
    },
    "paused-is-stored": {
      says: "the logs of a paused task are stored ones, even when nothing was stored",
      requirement: ["4.9 #4", "2.4 #3", "2.4 #4", "4.2 T3 × logs"],
      given: { task: { state: "paused" } },
      expect: expectationOf("stored", ""),
    },
    "stopped-stores-nothing": {
      says: "a workspace whose agent had no connection when it was stopped has stored nothing",
      requirement: ["4.9 #6", "8.5 #1"],
      set: "states",
      needs: ["control"],
      given: { task: { state: "paused" } },
      expect: empty,
    },
    "reading-changes-nothing": {
      says: "two reads of the logs of a task at rest are equal",
      requirement: ["4.9 #4", "4.9 #13"],
      given: {
        task: { state: "paused" },
        steps: [step(call("getTaskLogs"), { status: 200, body: partial({ snapshot: true }) }, "logs")],
      },
      expect: { status: 200, body: the("saved.logs") },
    },
    "resumed-is-not-live": {
      says: "the logs of a task that was resumed a moment ago are stored ones until it is active",
      requirement: ["4.9 #4", "4.9 #15"],
      given: {
        task: { state: "paused" },
        steps: [
          step(call("getTaskLogs"), { status: 200, body: partial({ snapshot: true }) }, "logs"),
          step(call("resumeTask"), { status: 202 }),
        ],
      },
      // Where time goes by by itself the task may be active by now.
      expect: { status: 200, body: oneOf(the("saved.logs"), { logs: list({}) }) },
    },
    "stopping-is-409": none("a task that is about to be paused has no logs", ["T2", "stopping"], "unknown"),
    "start-canceled-is-409": none("a task in error has no logs", ["S8", "start-canceled"], "error"),
    "deleted-is-404": {
      says: "the logs of a deleted task are not found",
      requirement: ["4.2 deleted × logs", "5.2 #3"],
      given: { task: { state: "deleted" } },
      expect: { ...notFound, later: [taskIsNotListed] },
    },
    "unknown-task-is-404": {
      says: "the logs of a task that nobody has are not found",
      requirement: ["5.2 #4"],
      given: { task: { state: "paused" } },
      request: { params: { task: the("run.nobody") } },
      expect: { ...notFound, later: [taskIsThere] },
    },
  },
);
