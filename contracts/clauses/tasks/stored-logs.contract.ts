/** Stored logs: docs/behaviour, 4.9 #4 to #15 and 8.5: what is kept of a conversation, and for how long. */
import type { Expectation } from "../../language/clause.ts";
import { nothingStored, somethingStored } from "../../language/state-answers.ts";
import { andIsIdleAgain, pauses, resumes, stopsQuietly, stopsWorkspace, untilIdle } from "../steps.ts";
import {
  after,
  any,
  call,
  contract,
  list,
  notFound,
  oneOf,
  partial,
  since,
  step,
  the,
  until,
  untilAnswered,
} from "../../language/words.ts";

/** A step that keeps what is stored as `saved.stored`. */
const readsStored = step(
  call("getTaskLogs"),
  { status: 200, body: partial({ logs: list({}), snapshot: true, snapshot_at: any.time }) },
  "stored",
);
const same: Expectation = { status: 200, body: the("saved.stored") };

export const storedLogs = contract(
  "tasks/logs",
  { operation: "getTaskLogs", set: "snapshots" },
  {
    "pause-keeps-what-was-said": {
      says: "a pause keeps the conversation to the letter: the same ids, texts, roles and times as the live logs had",
      requirement: ["4.10 #11", "4.9 #13", "8.5 #3", "2.4 #3"],
      given: {
        task: { state: "active" },
        steps: [
          untilIdle,
          step(
            call("getTaskLogs"),
            { status: 200, body: { logs: list({ includes: [partial({ content: any.text })] }) } },
            "live",
          ),
          pauses,
          until("paused"),
        ],
      },
      expect: {
        status: 200,
        body: { logs: the("saved.live.logs"), snapshot: true, snapshot_at: any.time },
      },
    },
    "any-stop-keeps-what-was-said": {
      says: "a stop by way of the workspace keeps the conversation just as a pause does",
      requirement: ["8.5 #1", "8.5 #3", "4.10 #19"],
      given: {
        task: { state: "active" },
        steps: [
          untilIdle,
          step(
            call("getTaskLogs"),
            { status: 200, body: { logs: list({ includes: [partial({ content: any.text })] }) } },
            "live",
          ),
          stopsWorkspace,
          until("paused"),
        ],
      },
      expect: {
        status: 200,
        body: { logs: the("saved.live.logs"), snapshot: true, snapshot_at: any.time },
      },
    },
    "snapshot-at-is-of-the-pause": {
      says: "a snapshot is as old as its upload, which comes after the stop build began",
      requirement: ["8.3 #12", "8.5 #3", "2.4 #3"],
      given: {
        task: { state: "active" },
        steps: [
          untilIdle,
          step(
            call("pauseTask"),
            { status: 202, body: { workspace_build: partial({ created_at: any.time }) } },
            "stop",
          ),
          until("paused"),
        ],
      },
      expect: {
        status: 200,
        body: partial({ snapshot_at: since(the("saved.stop.workspace_build.created_at")) }),
      },
    },
    "read-twice": {
      says: "reading a snapshot neither moves nor uses it up",
      requirement: ["4.9 #13", "4.9 #15"],
      given: { task: { state: "paused-with-snapshot" }, steps: [readsStored] },
      expect: same,
    },
    "outlives-a-resume": {
      says: "a task that was resumed shows what was stored until it is active",
      requirement: ["4.9 #4", "4.9 #15", "4.10 #11"],
      needs: ["control"],
      given: { task: { state: "paused-with-snapshot" }, steps: [readsStored, resumes] },
      expect: same,
    },
    "outlives-a-resume-until-active": {
      says: "a task whose agent starts again shows what was stored, although its workspace runs",
      requirement: ["4.9 #4", "4.9 #15", "4.2 S3 × logs"],
      needs: ["control"],
      given: {
        task: { state: "paused-with-snapshot" },
        steps: [readsStored, resumes, until("initializing")],
      },
      expect: same,
    },
    "active-again-is-live": {
      says: "once the task is active again its logs are live and speak of no snapshot",
      requirement: ["4.9 #3", "4.9 #15"],
      given: { task: { state: "paused-with-snapshot" }, steps: [resumes, until("active")] },
      expect: { status: 200, body: { logs: list({}) } },
    },
    "outlives-a-quiet-stop": {
      says: "a stop that uploads nothing leaves the snapshot of the pause before in place",
      requirement: ["4.9 #15", "8.5 #1"],
      needs: ["control"],
      given: {
        task: { state: "paused-with-snapshot" },
        steps: [readsStored, resumes, until("active"), ...stopsQuietly],
      },
      expect: same,
    },
    "outlives-a-pause-of-a-paused-task": {
      says: "a pause of a task that is paused has nobody to upload anything, so the snapshot stays",
      requirement: ["4.9 #15", "4.10 #17"],
      given: { task: { state: "paused-with-snapshot" }, steps: [readsStored, pauses, until("paused")] },
      expect: same,
    },
    "outlives-a-changed-input": {
      says: "a changed input leaves the snapshot as it was",
      requirement: ["4.7 #6", "4.9 #15"],
      given: {
        task: { state: "paused-with-snapshot" },
        steps: [
          readsStored,
          step(call("updateTaskInput", { body: { input: "Something else" } }), { status: 204 }),
        ],
      },
      expect: same,
    },
    "next-pause-replaces-it": {
      says: "the next pause replaces the snapshot: it is younger, and holds what was said since",
      requirement: ["4.9 #15", "8.3 #12"],
      given: {
        task: { state: "paused-with-snapshot" },
        steps: [
          readsStored,
          ...andIsIdleAgain(resumes),
          ...andIsIdleAgain(
            step(call("sendTaskInput", { body: { input: "One more thing" } }), { status: 204 }),
          ),
          pauses,
          until("paused"),
        ],
      },
      expect: {
        status: 200,
        body: {
          logs: list({ includes: [partial({ type: "input", content: "One more thing" })] }),
          snapshot: true,
          snapshot_at: after(the("saved.stored.snapshot_at")),
        },
      },
    },
    "goes-with-its-task": {
      says: "a delete takes the snapshot along",
      requirement: ["4.6 #5", "4.9 #15"],
      given: { task: { state: "paused-with-snapshot" } },
      request: { operation: "deleteTask" },
      expect: {
        status: 202,
        later: [
          step(call("getTaskLogs"), notFound),
          step(call("getTaskLogs", { params: { task: the("task.name") } }), notFound),
        ],
      },
    },
    "new-task-of-the-name-has-none": {
      says: "a new task of the same name begins without a snapshot",
      requirement: ["4.9 #15", "4.9 #6", "2.6 #3"],
      given: {
        task: { state: "paused-with-snapshot" },
        steps: [
          step(call("deleteTask"), { status: 202 }),
          untilAnswered(
            call("createTask", {
              body: { template_version_id: the("templates.usual.version_id"), name: the("task.name") },
            }),
            { status: 201 },
          ),
        ],
      },
      request: { params: { task: the("task.name") } },
      // Where time goes by its agent may speak already.
      expect: { status: 200, body: oneOf(nothingStored, { logs: list({}) }) },
    },
    "is-the-tasks-own": {
      says: "what one task has stored does not show in another one",
      requirement: ["2.6 #3"],
      // Only where the agent can be cut off is a paused task sure to have stored nothing of its own.
      needs: ["control"],
      given: { task: { state: "paused" }, other: { state: "paused-with-snapshot" } },
      expect: {
        status: 200,
        body: nothingStored,
        later: [
          step(call("getTaskLogs", { params: { task: the("other.id") } }), {
            status: 200,
            body: somethingStored,
          }),
        ],
      },
    },
  },
);
