/** Send: docs/behaviour, 4.8, as far as the task's status and an app in good order decide. */
import type { ProviderStateName } from "../../../client/target.ts";
import type { Expectation, Matcher, Step } from "../../language/clause.ts";
import { expectationOf } from "../../language/state-answers.ts";
import { andIsIdleAgain, taskIsNotListed, taskIsThere } from "../steps.ts";
import {
  absent,
  call,
  contract,
  list,
  matching,
  notFound,
  partial,
  refusal,
  step,
  taskShows,
  the,
  type ClauseSpec,
} from "../../language/words.ts";
import { readsTask } from "./task-view.ts";

const required = refusal(400, "Task input is required.");
const goOn = { input: "Go on" };

/** What was sent, as live logs show it. */
const said = (content: string): Matcher => partial({ type: "input", content });

/** A step: live logs hold these entries. */
function logsShow(...entries: readonly Matcher[]): Step {
  return step(call("getTaskLogs"), {
    status: 200,
    body: { logs: list({ includes: entries }) },
  });
}

const sends = (input: string): Step => step(call("sendTaskInput", { body: { input } }), { status: 204 });

/** A task that takes no message, and that no message moves. */
function refused(
  says: string,
  { code, state, row }: { readonly code: string; readonly state: ProviderStateName; readonly row: string },
  expect: Expectation,
): ClauseSpec {
  return {
    says,
    requirement: [row, `4.2 ${code} × send`],
    given: { task: { state } },
    request: { body: goOn },
    expect: {
      ...expect,
      later: [taskShows({ workspace_build_number: the("task.workspace_build_number") })],
    },
  };
}

/** A message that is kept as it was sent. */
function arrives(says: string, input: string): ClauseSpec {
  return {
    says,
    requirement: ["4.8 #19", "8.4 #1", "4.9 #14"],
    given: { task: { state: "active" } },
    request: { body: { input } },
    expect: { status: 204, later: [logsShow(said(input))] },
  };
}

/** A message to an agent that is at work; the answer changed with 2.32. */
function lostOnBusy(answer: "busy" | "busy-gateway"): ClauseSpec {
  return {
    says: "while the agent is at work it takes no message, and the message is lost",
    requirement: ["4.8 #18", "9.2 #8"],
    set: "states",
    needs: ["control"],
    given: { task: { state: "active-busy" } },
    request: { body: { input: "Lost" } },
    expect: {
      ...expectationOf(answer, ""),
      later: [step(call("getTaskLogs"), { status: 200, body: { logs: list({ excludes: [said("Lost")] }) } })],
    },
  };
}

function secondIsRefused(answer: "busy" | "busy-gateway"): ClauseSpec {
  return {
    says: "a message sets the agent to work, so another one right behind it is refused",
    requirement: ["4.8 #18", "8.4 #5"],
    set: "states",
    needs: ["control"],
    given: { task: { state: "active" }, steps: [sends("First this")] },
    request: { body: { input: "Then that" } },
    expect: { ...expectationOf(answer, ""), later: [taskShows({ status: "active" })] },
  };
}

export const sendTaskInput = contract(
  "tasks/send",
  { operation: "sendTaskInput" },
  {
    "active-is-204": {
      says: "an active task that waits for input takes a message, and the answer has neither body nor Content-Type",
      requirement: ["4.8 #19", "4.2 S5 × send", "1.3 #4"],
      given: { task: { state: "active" } },
      request: { body: goOn },
      expect: { status: 204, text: "", headers: { "content-type": absent } },
    },
    "by-name": {
      says: "a task that is sent a message may be named by its name and its owner's",
      requirement: ["5.1 #3", "5.2 #2"],
      given: { task: { state: "active" } },
      request: { params: { user: the("people.user.username"), task: the("task.name") }, body: goOn },
      expect: { status: 204, later: [logsShow(said("Go on"))] },
    },
    "shows-in-the-logs": arrives("a message that was sent is an input of the live logs", "Go on"),
    "arrives-as-it-is": arrives(
      "a message arrives to the letter",
      "Fix <it> & \"that\",  don't 'cut' it:\n\n\té 日本 😀 \\n %20",
    ),
    "changes-nothing-of-the-task": {
      says: "a message makes no build and changes nothing that the task is known by",
      requirement: ["4.8 #22", "3.3 #9"],
      given: { task: { state: "active" }, steps: [readsTask] },
      request: { body: goOn },
      expect: {
        status: 204,
        later: [
          taskShows({
            status: "active",
            workspace_status: "running",
            workspace_build_number: the("saved.task.workspace_build_number"),
            workspace_agent_id: the("saved.task.workspace_agent_id"),
            workspace_app_id: the("saved.task.workspace_app_id"),
            initial_prompt: the("saved.task.initial_prompt"),
            updated_at: the("saved.task.updated_at"),
          }),
        ],
      },
    },
    "again-when-idle": {
      says: "once the agent waits again it takes the next message, and the logs show both in their order",
      requirement: ["4.8 #18", "4.8 #19", "4.9 #3"],
      set: "states",
      given: { task: { state: "active" }, steps: andIsIdleAgain(sends("First this")) },
      request: { body: { input: "Then that" } },
      expect: {
        status: 204,
        later: [
          step(call("getTaskLogs"), {
            status: 200,
            body: { logs: list({ inOrder: [said("First this"), said("Then that")] }) },
          }),
        ],
      },
    },
    "busy-is-409": { ...lostOnBusy("busy"), since: "2.32" },
    "busy-is-502-until-2.31": { ...lostOnBusy("busy-gateway"), until: "2.31" },
    "two-in-a-row": { ...secondIsRefused("busy"), since: "2.32" },
    "two-in-a-row-until-2.31": { ...secondIsRefused("busy-gateway"), until: "2.31" },

    "empty-is-400": {
      says: "an empty message is refused",
      requirement: ["4.8 #2"],
      given: { task: { state: "active" } },
      request: { body: { input: "" } },
      expect: required,
    },
    "missing-is-400": {
      says: "a body without a message is refused",
      requirement: ["4.8 #2"],
      given: { task: { state: "active" } },
      request: { body: {} },
      expect: required,
    },
    "empty-beats-paused": {
      says: "an empty message is refused before anybody looks at the status of the task",
      requirement: ["4.8 #2", "4.8 #4"],
      given: { task: { state: "paused" } },
      request: { body: { input: "" } },
      expect: required,
    },
    "empty-beats-pending": {
      says: "an empty message to a pending task is refused for being empty",
      requirement: ["4.8 #2", "4.8 #3"],
      set: "states",
      needs: ["control"],
      given: { task: { state: "pending" } },
      request: { body: { input: "" } },
      expect: required,
    },
    "lost-workspace-is-pending": {
      says: "a task that has lost its workspace is pending, and refuses a message for that",
      requirement: ["3.2 #1", "4.8 #3"],
      set: "states",
      alone: true,
      given: { task: { state: "active" }, steps: [{ cause: "workspace_link_is_lost" }] },
      request: { body: goOn },
      expect: expectationOf("pending", ""),
    },
    "empty-beats-an-error": {
      says: "an empty message to a task in error is refused for being empty",
      requirement: ["4.8 #2", "4.8 #5"],
      given: { task: { state: "start-canceled" } },
      request: { body: { input: "" } },
      expect: required,
    },
    "blank-is-not-empty": {
      says: "a message of white space is not empty: a paused task refuses it for being paused",
      requirement: ["4.8 #2", "4.8 #4"],
      given: { task: { state: "paused" } },
      request: { body: { input: " \n\t" } },
      expect: expectationOf("paused", ""),
    },
    "blank-reaches-the-app": {
      says: "a message of white space reaches the app, which rejects it",
      requirement: ["4.8 #2", "4.8 #19"],
      set: "states",
      given: { task: { state: "active" } },
      request: { body: { input: " \n\t" } },
      expect: refusal(502, "Task app rejected the message.", matching(/^failed to post message: ./)),
    },

    "paused-is-409": {
      says: "a paused task takes no message and is not resumed by one",
      requirement: ["4.8 #4", "4.8 #23", "4.2 T3 × send"],
      given: { task: { state: "paused" } },
      request: { body: goOn },
      expect: {
        ...expectationOf("paused", ""),
        later: [
          taskShows({
            status: "paused",
            workspace_status: "stopped",
            workspace_build_number: the("task.workspace_build_number"),
          }),
        ],
      },
    },
    "starting-is-409": refused(
      "a task that starts takes no message yet",
      { code: "S2", state: "starting", row: "4.8 #3" },
      expectationOf("initializing", ""),
    ),
    "stopping-is-400": refused(
      "a task that is about to be paused takes no message any more",
      { code: "T2", state: "stopping", row: "4.8 #5" },
      expectationOf("not-active", "unknown"),
    ),
    "start-canceled-is-400": refused(
      "a task in error takes no message",
      { code: "S8", state: "start-canceled", row: "4.8 #5" },
      expectationOf("not-active", "error"),
    ),
    "pending-is-409": {
      ...refused(
        "a pending task takes no message yet",
        { code: "S1", state: "pending", row: "4.8 #3" },
        expectationOf("pending", ""),
      ),
      set: "states",
      needs: ["control"],
    },
    "deleted-is-404": {
      says: "a deleted task takes no message",
      requirement: ["4.2 deleted × send", "5.2 #3"],
      given: { task: { state: "deleted" } },
      request: { body: goOn },
      expect: { ...notFound, later: [taskIsNotListed] },
    },
    "unknown-task-is-404": {
      says: "a task that nobody has is not found, however empty the message",
      requirement: ["5.2 #4", "1.2 #10"],
      given: { task: { state: "paused" } },
      request: { params: { task: the("run.nobody") }, body: { input: "" } },
      expect: { ...notFound, later: [taskIsThere] },
    },
  },
);
