/** Change the input: docs/behaviour, 4.7. */
import type { ProviderStateName } from "../../../client/target.ts";
import type { Value } from "../../language/clause.ts";
import { expectationOf } from "../../language/state-answers.ts";
import { andIsIdleAgain, resumes, taskIsNotListed, taskIsThere } from "../steps.ts";
import {
  call,
  contract,
  list,
  notFound,
  partial,
  refusal,
  repeated,
  step,
  taskShows,
  the,
  until,
  type ClauseSpec,
} from "../../language/words.ts";
import { readsTask } from "./task-view.ts";

const required = refusal(400, "Task input is required.");
const notPaused = expectationOf("not-paused", "");

const PROMPT = "What it was before";
const AWKWARD = " \n\tFix <it> & \"that\",  don't 'cut' it:\r\n é 日本 😀 \u2028 \\n %20 \n ";

const paused = { state: "paused", input: PROMPT } as const;

/** A changed input that is kept as it is. */
function kept(says: string, input: Value<string>): ClauseSpec {
  return {
    says,
    requirement: ["4.7 #6", "2.1 #21"],
    given: { task: paused },
    request: { body: { input } },
    expect: { status: 204, later: [taskShows({ initial_prompt: input })] },
  };
}

/** An input that is refused as missing, whatever the task is at. */
function missing(says: string, body: Readonly<Record<string, string>>): ClauseSpec {
  return {
    says,
    requirement: ["4.7 #2"],
    given: { task: paused },
    request: { body },
    expect: { ...required, later: [taskShows({ initial_prompt: PROMPT })] },
  };
}

/** A task that is not paused keeps its input. */
function refused(says: string, code: string, state: ProviderStateName): ClauseSpec {
  return {
    says,
    requirement: ["4.7 #4", `4.2 ${code} × input`],
    given: { task: { state, input: PROMPT } },
    request: { body: { input: "Something else" } },
    expect: { ...notPaused, later: [taskShows({ initial_prompt: PROMPT })] },
  };
}

export const updateTaskInput = contract(
  "tasks/input",
  { operation: "updateTaskInput" },
  {
    "paused-is-204": {
      says: "the input of a paused task can be changed, and the answer has no body",
      requirement: ["4.7 #6", "4.2 T3 × input"],
      given: { task: paused },
      request: { body: { input: "Something else" } },
      expect: { status: 204, text: "", later: [taskShows({ initial_prompt: "Something else" })] },
    },
    "has-a-content-type": {
      says: "the empty answer of a changed input names JSON as its content all the same",
      requirement: ["1.3 #5"],
      set: "conventions",
      given: { task: paused },
      request: { body: { input: "Something else" } },
      expect: {
        status: 204,
        text: "",
        headers: { "content-type": "application/json; charset=utf-8" },
        later: [taskShows({ initial_prompt: "Something else" })],
      },
    },
    "by-name": {
      says: "a task whose input is changed may be named by its name and its owner's",
      requirement: ["5.1 #3", "5.2 #2"],
      given: { task: paused },
      request: {
        params: { user: the("people.user.username"), task: the("task.name") },
        body: { input: "Something else" },
      },
      expect: { status: 204, later: [taskShows({ initial_prompt: "Something else" })] },
    },
    "kept-as-it-is": kept("a changed input is kept to the letter, neither trimmed nor cut", AWKWARD),
    "kept-when-long": kept("a changed input may be long", repeated("So long, ", 20_000)),
    "changes-nothing-else": {
      says: "a changed input makes no build and changes no time, no status and no name",
      requirement: ["4.7 #6", "2.1 #25"],
      given: { task: paused, steps: [readsTask] },
      request: { body: { input: "Something else" } },
      expect: {
        status: 204,
        later: [
          taskShows({
            status: "paused",
            workspace_status: "stopped",
            workspace_build_number: the("saved.task.workspace_build_number"),
            name: the("saved.task.name"),
            display_name: the("saved.task.display_name"),
            created_at: the("saved.task.created_at"),
            updated_at: the("saved.task.updated_at"),
          }),
        ],
      },
    },
    "the-last-one-counts": {
      says: "of several changes of the input the last one counts",
      requirement: ["4.7 #6"],
      given: {
        task: paused,
        steps: [step(call("updateTaskInput", { body: { input: "Something else" } }), { status: 204 })],
      },
      request: { body: { input: "Once more" } },
      expect: { status: 204, later: [taskShows({ initial_prompt: "Once more" })] },
    },
    "outlives-a-resume": {
      says: "a changed input is still the task's prompt when it has started again",
      requirement: ["4.7 #6", "4.10 #12"],
      given: {
        task: paused,
        steps: [
          step(call("updateTaskInput", { body: { input: "Something else" } }), { status: 204 }),
          resumes,
          until("active"),
        ],
      },
      request: { operation: "getTask" },
      expect: { status: 200, body: partial({ initial_prompt: "Something else" }) },
    },
    "next-start-works-on-it": {
      says: "the next start hands the changed input to the agent",
      requirement: ["4.7 #6", "4.4 #25"],
      set: "states",
      given: {
        task: paused,
        steps: [
          step(call("updateTaskInput", { body: { input: "Do this instead" } }), { status: 204 }),
          ...andIsIdleAgain(resumes),
        ],
      },
      request: { operation: "getTaskLogs" },
      expect: {
        status: 200,
        body: partial({ logs: list({ includes: [partial({ type: "input", content: "Do this instead" })] }) }),
      },
    },
    "empty-is-400": missing("an empty input is refused, and the old one stays", { input: "" }),
    "missing-is-400": missing("a body without an input is refused", {}),
    "blank-is-400": missing("an input of nothing but white space is refused", { input: " \t\r\n\v\f " }),
    "exotic-blank-is-400": {
      ...missing("white space beyond ASCII is white space too", { input: "\u00a0\u2003\u0085\u3000\u2028" }),
      set: "bodies",
    },
    "invisible-is-not-blank": {
      ...kept("a character that is invisible and no white space is an input", "\ufeff\u200b"),
      set: "bodies",
    },
    "blank-beats-not-paused": {
      says: "a blank input is refused before anybody asks whether the task is paused",
      requirement: ["4.7 #2", "4.7 #4"],
      given: { task: { state: "active" } },
      request: { body: { input: " " } },
      expect: required,
    },
    "active-is-409": refused("the input of an active task cannot be changed", "S5", "active"),
    "starting-is-409": refused("the input of a starting task cannot be changed", "S2", "starting"),
    "stopping-is-409": refused(
      "the input of a task that is about to be paused cannot be changed",
      "T2",
      "stopping",
    ),
    "start-canceled-is-409": refused(
      "the input of a task whose start was canceled cannot be changed",
      "S8",
      "start-canceled",
    ),
    "resumed-is-409": {
      says: "a task that was resumed a moment ago is not paused any more",
      requirement: ["4.7 #4"],
      given: { task: paused, steps: [resumes] },
      request: { body: { input: "Something else" } },
      expect: { ...notPaused, later: [taskShows({ initial_prompt: PROMPT })] },
    },
    "deleted-is-404": {
      says: "the input of a deleted task cannot be changed",
      requirement: ["4.2 deleted × input", "5.2 #3"],
      given: { task: { state: "deleted" } },
      request: { body: { input: "Something else" } },
      expect: { ...notFound, later: [taskIsNotListed] },
    },
    "unknown-task-is-404": {
      says: "a task that nobody has is not found, however bad the input",
      requirement: ["5.2 #4", "1.2 #10"],
      given: { task: { state: "paused" } },
      request: { params: { task: the("run.nobody") }, body: { input: "" } },
      expect: { ...notFound, later: [taskIsThere] },
    },
  },
);
