/** Send and logs of 2.27 where the app is busy, out of reach or in trouble: docs/behaviour, 9.2 #12 and #22. */
import type { ProviderStateName, TemplateKind } from "../../../client/target.ts";
import type { Expectation, Pattern } from "../../language/clause.ts";
import {
  any,
  contract,
  matching,
  notFound,
  partial,
  refusal,
  taskShows,
  the,
  type ClauseSpec,
} from "../../language/words.ts";
import { hasPrompt, of226, of227 } from "./views.ts";

interface Trouble {
  readonly says: string;
  readonly template?: TemplateKind;
  readonly state?: ProviderStateName;
  readonly send?: Expectation;
  readonly logs?: Expectation;
}

const unreachable = (detail: Pattern): Expectation =>
  refusal(502, "Failed to reach task app endpoint.", detail);
/** The agent is dialled over the overlay network, whose words are not the kernel's. */
const nobodyListens = (path: string): Expectation =>
  unreachable(
    matching(
      new RegExp(String.raw`^Get "http:.+/${path}": connect tcp \[[0-9a-f:]+\]:\d+: connection was refused$`),
    ),
  );
const noUrl = refusal(500, "Task sidebar app URL is not configured.");
const notParsed = refusal(500, "Internal error parsing task app URL.", matching(/^parse ".+": /));
const notHttp = refusal(400, "Only http scheme is supported for direct agent-dial.");
const notConfigured = refusal(400, "Task is not configured with a sidebar app.");

// prettier-ignore
const troubles: Readonly<Record<string, Trouble>> = {
  "no-app-url": { says: "an app without a URL", template: "no-app-url", send: noUrl, logs: noUrl },
  "malformed-app-url": { says: "an app whose URL cannot be read", template: "malformed-app-url", send: notParsed, logs: notParsed },
  "https-app-url": { says: "an app with a URL of another scheme than http", template: "https-app-url", send: notHttp, logs: notHttp },
  "closed-app": { says: "an app where nobody listens", template: "closed-agent-api", send: nobodyListens("status"), logs: nobodyListens("messages") },
  "failing-app": {
    says: "an app whose AgentAPI fails", template: "failing-agent-api",
    send: refusal(502, "Task app status returned an error.", matching(/^Status code: 5\d\d$/)),
    logs: refusal(502, "Task app rejected the request.", matching(/^Upstream status: 5\d\d; Body: /)),
  },
  "rejecting-app": {
    says: "an app whose AgentAPI takes no messages", template: "rejecting-agent-api",
    send: refusal(502, "Task app rejected the message.", matching(/^Upstream status: [45]\d\d; Body: /)),
  },
  "strange-app": {
    says: "an app with a message of a role of its own", template: "strange-agent-api",
    logs: refusal(502, "Invalid task app response message role.", matching(/^Expected "user" or "agent", got ".*"\.$/)),
  },
  "unreachable-agent": {
    says: "an app whose agent has lost its connection", state: "agent-unreachable",
    send: unreachable("agent is unreachable"), logs: unreachable("agent is unreachable"),
  },
};

function clausesOf([name, trouble]: readonly [string, Trouble]): readonly (readonly [string, ClauseSpec])[] {
  const { says, template, state = "active", send, logs } = trouble;
  const about = {
    ...of227,
    requirement: "9.2 #22",
    set: "states" as const,
    needs: state === "active" ? [] : (["control"] as const),
    given: { task: { state, ...(template === undefined ? {} : { template }) } },
  };
  const later = [taskShows({ id: the("task.id"), status: "running" })];
  return [
    ...(send === undefined
      ? []
      : [
          [
            `send-to-${name}-is-${String(send.status)}`,
            {
              ...about,
              says: `${says} takes no message`,
              request: { operation: "sendTaskInput", body: { input: "Go on" } },
              expect: { ...send, later },
            },
          ] as const,
        ]),
    ...(logs === undefined
      ? []
      : [
          [
            `logs-of-${name}-is-${String(logs.status)}`,
            {
              ...about,
              says: `${says} shows no logs`,
              request: { operation: "getTaskLogs" },
              expect: { ...logs, later },
            },
          ] as const,
        ]),
  ];
}

const neverLinked = { task: { state: "agent-connecting", template: "never-linked" } } as const;

export const firstTaskApps = contract(
  "first-tasks/apps",
  { operation: "getTask" },
  {
    ...Object.fromEntries(Object.entries(troubles).flatMap(clausesOf)),
    "busy-is-502": {
      ...of227,
      says: "an app that is at work takes no message",
      requirement: ["9.2 #8", "9.2 #22"],
      set: "states",
      given: { task: { state: "active-busy" } },
      request: { operation: "sendTaskInput", body: { input: "Go on" } },
      expect: refusal(502, "Task app is not ready to accept input.", "Status: running"),
    },
    "empty-comes-before-unknown-task": {
      ...of227,
      says: "an empty input is told before a task that is not there",
      requirement: "9.2 #22",
      request: { operation: "sendTaskInput", params: { task: the("run.nobody") }, body: { input: "" } },
      expect: refusal(400, "Task input is required."),
    },
    "send-to-unknown-task-is-404": {
      ...of227,
      says: "an unknown task takes no message",
      requirement: "9.2 #22",
      request: { operation: "sendTaskInput", params: { task: the("run.nobody") }, body: { input: "Go on" } },
      expect: notFound,
    },
    "never-linked-takes-no-message": {
      ...of227,
      says: "a task whose app is not among those of its build takes no message",
      requirement: "9.2 #22",
      set: "states",
      given: neverLinked,
      request: { operation: "sendTaskInput", body: { input: "Go on" } },
      expect: notConfigured,
    },
    "never-linked-shows-no-logs": {
      ...of227,
      says: "a task whose app is not among those of its build shows no logs",
      requirement: "9.2 #22",
      set: "states",
      given: neverLinked,
      request: { operation: "getTaskLogs" },
      expect: notConfigured,
    },
    "never-linked-is-not-deleted": {
      ...of227,
      says: "a task whose app is not among those of its build is not found by a delete",
      requirement: "9.2 #23",
      set: "states",
      given: neverLinked,
      request: { operation: "deleteTask" },
      expect: notFound,
    },
    "never-linked-is-shown": {
      ...of227,
      says: "a task whose app is not among those of its build runs all the same",
      requirement: ["9.2 #2", "9.2 #23"],
      set: "states",
      given: { ...neverLinked, steps: hasPrompt },
      expect: {
        status: 200,
        body: partial({ id: the("task.id"), status: "running", workspace_agent_id: any.uuid }),
      },
    },
    "never-linked-is-not-found": {
      ...of226,
      says: "a task whose app is not among those of its build is not found",
      requirement: "9.2 #20",
      set: "states",
      given: neverLinked,
      expect: notFound,
    },
  },
);
