/** Which of two mistakes is told: docs/behaviour, 1.2 #10. */
import { signedOut, wrongParts } from "../lookups.ts";
import { contract, notFound, refusal, taskShows, the } from "../../language/words.ts";

const badTokenTold = signedOut(wrongParts(1));
const badToken = { token: "nonsense" };
const badUser = "nobody-of-that-name";
const badTask = the("run.nobody");
const badBody = "{";

/** Nothing was built. */
const unchanged = taskShows({
  workspace_build_number: the("task.workspace_build_number"),
  initial_prompt: the("task.initial_prompt"),
});

export const orderOfStages = contract(
  "conventions/order",
  { operation: "sendTaskInput", set: "conventions" },
  {
    "token-before-user": {
      says: "a bad token is told before a bad user",
      requirement: "1.2 #10",
      request: { as: badToken, params: { user: badUser, task: badTask }, body: { input: "Go on" } },
      expect: badTokenTold,
    },
    "token-before-task": {
      says: "a bad token is told before a bad task",
      requirement: "1.2 #10",
      request: { as: badToken, params: { task: badTask }, body: { input: "Go on" } },
      expect: badTokenTold,
    },
    "token-before-body": {
      says: "a bad token is told before a bad body",
      requirement: "1.2 #10",
      request: { operation: "createTask", as: badToken, rawBody: badBody },
      expect: badTokenTold,
    },
    "token-before-everything": {
      says: "a bad token is told before everything else that is bad",
      requirement: "1.2 #10",
      request: { as: badToken, params: { user: badUser, task: "no such task" }, rawBody: badBody },
      expect: badTokenTold,
    },
    "token-before-filter": {
      says: "a bad token is told before a bad filter",
      requirement: "1.2 #10",
      request: { operation: "listTasks", as: badToken, query: { q: "a:b:c" } },
      expect: badTokenTold,
    },
    "user-before-task": {
      says: "a bad user is told before the task is looked for, which is there",
      requirement: ["1.2 #10", "5.1 #4"],
      given: { task: { state: "active" } },
      request: { operation: "getTask", params: { user: badUser } },
      expect: notFound,
    },
    "user-before-pause": {
      says: "a task is not paused by way of a bad user",
      requirement: ["1.2 #10", "5.1 #4"],
      given: { task: { state: "active" } },
      request: { operation: "pauseTask", params: { user: badUser } },
      expect: { ...notFound, later: [unchanged] },
    },
    "user-before-body-of-create": {
      says: "a bad user is told before a bad body of a new task",
      requirement: "1.2 #10",
      request: { operation: "createTask", params: { user: badUser }, rawBody: badBody },
      expect: notFound,
    },
    "user-before-body": {
      says: "a bad user is told before a bad body",
      requirement: "1.2 #10",
      given: { task: { state: "active" } },
      request: { params: { user: badUser }, rawBody: badBody },
      expect: notFound,
    },
    "task-before-body-of-send": {
      says: "a bad task is told before a bad message",
      requirement: "1.2 #10",
      request: { params: { task: badTask }, rawBody: badBody },
      expect: notFound,
    },
    "task-before-body-of-input": {
      says: "a bad task is told before a bad input",
      requirement: "1.2 #10",
      request: { operation: "updateTaskInput", params: { task: badTask }, rawBody: badBody },
      expect: notFound,
    },
    "task-before-rules-of-input": {
      says: "a bad task is told before an input that is missing",
      requirement: "1.2 #10",
      request: { operation: "updateTaskInput", params: { task: badTask }, body: { input: "" } },
      expect: notFound,
    },
    "token-before-body-of-agent": {
      says: "an agent's bad token is told before its bad task, query and body",
      requirement: ["1.2 #10", "8.1 #3"],
      request: {
        operation: "uploadTaskLogSnapshot",
        as: badToken,
        params: { task: "no uuid" },
        query: { format: "other" },
        rawBody: badBody,
      },
      expect: refusal(
        401,
        "Workspace agent token invalid.",
        "An agent token must be a valid UUIDv4. (len 8)",
      ),
    },
  },
);
