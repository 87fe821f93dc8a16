/** The form of answers, to the byte: docs/behaviour, 1.3. */
import { appSlug, findsTheApp } from "../steps.ts";
import {
  absent,
  any,
  contract,
  matching,
  notFound,
  partial,
  step,
  call,
  taskIsGone,
  taskShows,
  text,
  the,
} from "../../language/words.ts";

const json = "application/json; charset=utf-8";

export const formOfAnswers = contract(
  "conventions/form",
  { operation: "getTask", set: "conventions" },
  {
    "not-found-to-the-byte": {
      says: "an error with a message alone is an object of one key and a newline",
      requirement: ["1.3 #1", "1.3 #3", "1.5 #4"],
      request: { params: { task: the("run.nobody") } },
      expect: {
        ...notFound,
        text: '{"message":"Resource not found or you do not have access to this resource"}\n',
        headers: { "content-type": json },
      },
    },
    "detail-to-the-byte": {
      says: "an error with a detail has it behind the message",
      requirement: ["1.3 #1", "1.3 #3"],
      request: { operation: "createTask", rawBody: "" },
      expect: {
        status: 400,
        text: '{"message":"Request body must be valid JSON.","detail":"EOF"}\n',
        headers: { "content-type": json },
      },
    },
    "validations-to-the-byte": {
      says: "an error with validations has them last, each a field and its detail",
      requirement: ["1.3 #1", "1.3 #3"],
      request: { operation: "listTasks", query: { q: "foo:bar" } },
      expect: {
        status: 400,
        text:
          String.raw`{"message":"Invalid task search query.","validations":[{"field":"foo","detail":"\"foo\" is not a valid query param"}]}` +
          "\n",
        headers: { "content-type": json },
      },
    },
    "several-validations": {
      says: "several mistakes are told in one list",
      requirement: ["1.3 #3", "6 #15"],
      request: { operation: "listTasks", query: { q: "foo:bar status:a status:b" } },
      expect: {
        status: 400,
        text: matching(
          /^\{"message":"[^"]+","validations":\[\{"field":"[^"]+","detail":"(?:[^"\\]|\\.)+"\},\{"field":"[^"]+","detail":"(?:[^"\\]|\\.)+"\}\]\}\n$/,
        ),
      },
    },
    "html-in-a-refusal-is-escaped": {
      says: "<, > and & of a text that was sent come back as escapes",
      requirement: "1.3 #2",
      request: { operation: "listTasks", query: { q: "<a&b>:c" } },
      expect: {
        status: 400,
        body: {
          message: any.text,
          validations: [{ field: "<a&b>", detail: '"<a&b>" is not a valid query param' }],
        },
        text: matching(/"field":"\\u003ca\\u0026b\\u003e"/),
      },
    },
    "html-in-an-input-is-escaped": {
      says: "<, > and & of an input are shown as escapes, and nothing of it is lost",
      requirement: "1.3 #2",
      given: {
        task: { state: "paused" },
        steps: [step(call("updateTaskInput", { body: { input: 'Say <b>hi</b> & "bye"' } }), { status: 204 })],
      },
      expect: {
        status: 200,
        body: partial({ initial_prompt: 'Say <b>hi</b> & "bye"' }),
        text: matching(/"initial_prompt":"Say \\u003cb\\u003ehi\\u003c\/b\\u003e \\u0026 \\"bye\\""/),
      },
    },
    "other-letters-are-as-they-are": {
      says: "letters of other scripts, and emoji, stand in JSON as they are",
      requirement: "1.3 #1",
      given: {
        task: { state: "paused" },
        steps: [step(call("updateTaskInput", { body: { input: "Grüße, 世界 🚀" } }), { status: 204 })],
      },
      expect: { status: 200, text: matching(/"initial_prompt":"Grüße, 世界 🚀"/) },
    },
    "empty-list-to-the-byte": {
      says: "a list of no tasks is an empty list, and a count behind it",
      requirement: ["1.3 #1", "2.4 #1"],
      request: { operation: "listTasks", query: { q: text`owner:${the("run.nobody")}` } },
      expect: { status: 200, text: '{"tasks":[],"count":0}\n', headers: { "content-type": json } },
    },
    "empty-logs-to-the-byte": {
      says: "logs of which none are stored are an empty list, and the flag behind it",
      requirement: ["1.3 #1", "2.4 #4"],
      // A stop may store something, a first start cannot: docs/behaviour, 4.9 #6 and 8.5.
      given: { task: { state: "starting", firstStart: true } },
      request: { operation: "getTaskLogs" },
      expect: { status: 200, text: '{"logs":[],"snapshot":true}\n', headers: { "content-type": json } },
    },
    "empty-templates-to-the-byte": {
      says: "a list of no templates is an empty list",
      requirement: "1.3 #1",
      request: { operation: "listTemplates", query: { q: text`no-template-${the("run.unique")}` } },
      expect: { status: 200, text: "[]\n", headers: { "content-type": json } },
    },
    "what-is-unset-is-null": {
      says: "an agent and an app that a task does not have are null, not left out",
      requirement: ["1.3 #10", "2.1 #17", "2.1 #18", "2.1 #19", "2.1 #20"],
      given: { task: { state: "paused" } },
      expect: {
        status: 200,
        body: partial({
          workspace_agent_id: null,
          workspace_agent_lifecycle: null,
          workspace_agent_health: null,
          workspace_app_id: null,
        }),
      },
    },
    "unset-times-are-null": {
      says: "a stop build has no deadline, and says so",
      requirement: ["1.3 #9", "2.5 #12"],
      given: { task: { state: "active" } },
      request: { operation: "pauseTask" },
      expect: {
        status: 202,
        body: { workspace_build: partial({ deadline: null, max_deadline: null }) },
      },
    },
    "delete-says-nothing": {
      says: "202 of a deleted task has neither body nor type",
      requirement: "1.3 #4",
      given: { task: { state: "active" } },
      request: { operation: "deleteTask" },
      expect: { status: 202, text: "", headers: { "content-type": absent }, later: [taskIsGone] },
    },
    "send-says-nothing": {
      says: "204 of a message has neither body nor type",
      requirement: "1.3 #4",
      given: { task: { state: "active" } },
      request: { operation: "sendTaskInput", body: { input: "Go on" } },
      expect: { status: 204, text: "", headers: { "content-type": absent } },
    },
    "input-says-its-type-alone": {
      says: "204 of a changed input has no body, yet the type of JSON",
      requirement: "1.3 #5",
      given: { task: { state: "paused" } },
      request: { operation: "updateTaskInput", body: { input: "Something else" } },
      expect: {
        status: 204,
        text: "",
        headers: { "content-type": json },
        later: [taskShows({ initial_prompt: "Something else" })],
      },
    },
    "app-status-says-null": {
      says: "200 of an app status is the word null",
      requirement: "1.3 #6",
      set: "agent",
      given: { task: { state: "active" }, steps: [findsTheApp] },
      request: {
        operation: "updateAppStatus",
        body: { app_slug: appSlug, state: "working", message: "Reading", uri: "" },
      },
      expect: { status: 200, text: "null\n", headers: { "content-type": json } },
    },
    "upload-says-nothing": {
      says: "204 of an uploaded snapshot has neither body nor type",
      requirement: "1.3 #4",
      set: "agent",
      given: { task: { state: "active" } },
      request: {
        operation: "uploadTaskLogSnapshot",
        query: { format: "agentapi" },
        body: { messages: [] },
      },
      expect: { status: 204, text: "", headers: { "content-type": absent } },
    },
  },
);
