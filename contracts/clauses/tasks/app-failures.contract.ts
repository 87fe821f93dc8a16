/** Send and live logs when the task app is not to be reached or not in order: docs/behaviour, 4.8 #8 to #19, 4.9 #1, #2. */
import type { ProviderStateName, TemplateKind } from "../../../client/target.ts";
import type { Expectation, Pattern } from "../../language/clause.ts";
import { expectationOf } from "../../language/state-answers.ts";
import {
  any,
  contract,
  list,
  matching,
  partial,
  refusal,
  taskShows,
  type ClauseSpec,
} from "../../language/words.ts";

const noUrl = refusal(500, "Task app URL is not configured.");
const notParsed = refusal(500, "Internal error parsing task app URL.", matching(/^parse ".+": /));
const notHttp = refusal(400, "Only http scheme is supported for direct agent-dial.");
const unreachable = expectationOf("unreachable", "");
const noStatus = (detail: Pattern): Expectation =>
  refusal(502, "Failed to get status from task app.", detail);
const noMessages = (detail: Pattern): Expectation =>
  refusal(502, "Failed to get messages from task app.", detail);

/** The agent is dialled over the overlay network, whose words are not the kernel's. */
const nobodyListens = (path: string): Pattern =>
  matching(
    new RegExp(String.raw`^Get "http:.+/${path}": connect tcp \[[0-9a-f:]+\]:\d+: connection was refused$`),
  );

/** What is wrong with the app of a task that is active all the same. */
interface Fault {
  readonly requirement: string | readonly string[];
  readonly template?: TemplateKind;
  readonly state?: ProviderStateName;
}

function asked(operation: "sendTaskInput" | "getTaskLogs") {
  return (
    says: string,
    { template, state = "active", requirement }: Fault,
    expect: Expectation,
  ): ClauseSpec => ({
    says,
    requirement,
    // Only the control API takes an agent its connection.
    needs: state === "agent-unreachable" ? ["control"] : [],
    given: { task: { state, ...(template === undefined ? {} : { template }) } },
    request: { operation, ...(operation === "sendTaskInput" ? { body: { input: "Go on" } } : {}) },
    expect: { ...expect, later: [taskShows({ status: "active" })] },
  });
}

const send = asked("sendTaskInput");
const logs = asked("getTaskLogs");

export const sendToAppsInTrouble = contract(
  "tasks/send",
  { operation: "sendTaskInput", set: "states" },
  {
    "no-app-url-is-500": send(
      "an app without a URL takes no message",
      { template: "no-app-url", requirement: "4.8 #12" },
      noUrl,
    ),
    "malformed-app-url-is-500": send(
      "an app whose URL cannot be read takes no message",
      { template: "malformed-app-url", requirement: "4.8 #13" },
      notParsed,
    ),
    "https-app-url-is-400": send(
      "an app with a URL of another scheme than http takes no message",
      { template: "https-app-url", requirement: "4.8 #14" },
      notHttp,
    ),
    "no-app-url-beats-unreachable": send(
      "an app without a URL is told before anybody tries to reach its agent",
      { template: "no-app-url", state: "agent-unreachable", requirement: ["4.8 #12", "4.8 #15"] },
      noUrl,
    ),
    "https-app-url-beats-unreachable": send(
      "the scheme of the URL is judged before anybody tries to reach the agent",
      { template: "https-app-url", state: "agent-unreachable", requirement: ["4.8 #14", "4.8 #15"] },
      notHttp,
    ),
    "unreachable-is-502": send(
      "an agent that has lost its connection is not reached",
      { state: "agent-unreachable", requirement: ["4.8 #15", "3.3 #7"] },
      unreachable,
    ),
    "closed-app-is-502": send(
      "an app where nobody listens is told with the words of the dialer",
      { template: "closed-agent-api", requirement: "4.8 #17" },
      noStatus(nobodyListens("status")),
    ),
    "failing-app-is-502": send(
      "an app that answers with an error is told with what it said",
      { template: "failing-agent-api", requirement: "4.8 #17" },
      noStatus(matching(/^failed to get status: ./)),
    ),
    "rejecting-app-is-502": send(
      "an app that is stable and refuses the message has rejected it",
      { template: "rejecting-agent-api", requirement: "4.8 #19" },
      refusal(502, "Task app rejected the message.", matching(/^failed to post message: ./)),
    ),
    "strange-reply-is-204": send(
      "what an app replies to a message is not looked at",
      { template: "strange-agent-api", requirement: "4.8 #21" },
      { status: 204, text: "" },
    ),
  },
);

export const logsOfAppsInTrouble = contract(
  "tasks/logs",
  { operation: "getTaskLogs", set: "states" },
  {
    "no-app-url-is-500": logs(
      "an app without a URL has no live logs",
      { template: "no-app-url", requirement: "4.9 #1" },
      noUrl,
    ),
    "malformed-app-url-is-500": logs(
      "an app whose URL cannot be read has no live logs",
      { template: "malformed-app-url", requirement: "4.9 #1" },
      notParsed,
    ),
    "https-app-url-is-400": logs(
      "an app with a URL of another scheme than http has no live logs",
      { template: "https-app-url", requirement: "4.9 #1" },
      notHttp,
    ),
    "no-app-url-beats-unreachable": logs(
      "live logs of an app without a URL fail before anybody tries to reach its agent",
      { template: "no-app-url", state: "agent-unreachable", requirement: "4.9 #1" },
      noUrl,
    ),
    "unreachable-is-502": logs(
      "the logs of an active task whose agent is lost are not read from anywhere else",
      { state: "agent-unreachable", requirement: "4.9 #1" },
      unreachable,
    ),
    "closed-app-is-502": logs(
      "live logs of an app where nobody listens fail with the words of the dialer",
      { template: "closed-agent-api", requirement: "4.9 #1" },
      noMessages(nobodyListens("messages")),
    ),
    "failing-app-is-502": logs(
      "live logs of an app that answers with an error fail with what it said",
      { template: "failing-agent-api", requirement: "4.9 #1" },
      noMessages(matching(/^failed to get messages: ./)),
    ),
    "rejecting-app-is-live": logs(
      "an app that takes no messages may have some to show",
      { template: "rejecting-agent-api", requirement: "4.9 #3" },
      { status: 200, body: { logs: list({ includes: [partial({ type: "output", content: any.text })] }) } },
    ),
    "strange-role-is-502": logs(
      "a message of a role that nobody knows spoils the live logs",
      { template: "strange-agent-api", requirement: "4.9 #2" },
      refusal(502, "Invalid task app response.", matching(/^invalid agentapi message role ".*"$/)),
    ),
  },
);
