/**
 * The conditions of the rules table that look at the task app, at a stored snapshot, or at what an agent sends. No
 * side effects.
 */
import type { Attempt } from "./attempt.ts";
import type { Validation } from "./env.ts";
import { statusIs, type Guard } from "./guards.ts";
import type { ReportedState } from "./model.ts";
import { duplicateProblems, quote, requiredProblem, unknownProblems } from "./text/query.ts";
import type { SnapshotRefusal } from "./agent/snapshot.ts";
import { utf8Length } from "./text/text.ts";
import { parseUuid } from "./text/uuid.ts";
import { must } from "./world.ts";

// The task app's answers

export const appIsUnreachable: Guard = ({ exchange }) => {
  const answer = exchange?.posted ?? exchange?.status ?? exchange?.messages;
  return answer?.ok === false && answer.unreachable;
};
export const appStatusFailed: Guard = ({ exchange }) => exchange?.status?.ok === false;
/** The app's last answer came, and cannot be read. */
export const appIsUndecodable: Guard = ({ exchange }) => {
  const answer = exchange?.posted ?? exchange?.status ?? exchange?.messages;
  return answer?.ok === false && answer.undecodable === true;
};
export const appIsBusy: Guard = ({ exchange }) =>
  exchange?.status?.ok === true && exchange.status.value !== "stable";
export const appRejected: Guard = ({ exchange }) => exchange?.posted?.ok === false;
export const appMessagesFailed: Guard = ({ exchange }) => exchange?.messages?.ok === false;
export const appRoleIsInvalid: Guard = (attempt) => strangeRole(attempt) !== null;

/** The role of the first message that nobody has, as Go quotes it. */
export function strangeRole({ exchange }: Attempt): string | null {
  if (exchange?.messages?.ok !== true) return null;
  const stranger = exchange.messages.value.find(({ role }) => role !== "user" && role !== "agent");
  return stranger === undefined ? null : quote(stranger.role);
}

/** What the app said, or why it could not. */
export function appWord({ exchange }: Attempt): { readonly status: string; readonly problem: string } {
  const { status, posted, messages } = exchange ?? {};
  const failed = [status, posted, messages].find((answer) => answer?.ok === false);
  return {
    status: status?.ok === true ? status.value : "",
    problem: failed?.ok === false ? failed.detail : "",
  };
}

// Stored logs

/** Are the logs of this task read from its snapshot? */
const readsSnapshot = statusIs("pending", "initializing", "paused");

/** The stored snapshot cannot be shown, for this reason. */
export function snapshotIs(refusal: SnapshotRefusal): Guard {
  return (attempt) => snapshotProblem(attempt)?.refusal === refusal;
}

export function snapshotProblem(
  attempt: Attempt,
): { readonly refusal: SnapshotRefusal; readonly detail: string } | null {
  if (!readsSnapshot(attempt)) return null;
  const logs = attempt.storedLogs;
  return logs === null || logs.ok ? null : logs;
}

// The agent's side

const STATES: readonly string[] = [
  "working",
  "idle",
  "complete",
  "failure",
] satisfies readonly ReportedState[];

export const appStateIsInvalid: Guard = (attempt) =>
  !STATES.includes(attempt.appStatusBody.state.toLowerCase());
/** As older releases read it, which take it as it is written. */
export const appStateIsUnknown: Guard = (attempt) => !STATES.includes(attempt.appStatusBody.state);
export const appMessageIsTooLong: Guard = (attempt) => utf8Length(attempt.appStatusBody.message) > 160;
export const appSlugIsUnknown: Guard = (attempt) => {
  const { agent, build } = attempt.callingAgent;
  const { shape } = must(attempt.world.templateVersions.get(build.templateVersionId), "template version");
  return agent.app === null || attempt.appStatusBody.app_slug !== shape.appSlug;
};

export const taskIsNotTheAgents: Guard = (attempt) => {
  const parsed = parseUuid(attempt.param("task"));
  const task = parsed.ok ? attempt.world.tasks.get(parsed.uuid) : undefined;
  return task?.workspace !== attempt.callingAgent.workspace;
};

export const snapshotFormatIsInvalid: Guard = (attempt) => attempt.query("format") !== "agentapi";
export const snapshotMessagesAreMissing: Guard = (attempt) => {
  const body = attempt.input.body;
  return body?.ok === true && (body.value as { messages: unknown }).messages === null;
};

/** What is wrong with the query of an upload: `format` missing or twice, or anything else in it. */
export function uploadQueryProblems(attempt: Attempt): readonly Validation[] {
  const { query } = attempt.input;
  const given = [...query].filter(([key]) => key === "format");
  // A first value that is empty is missing, whatever follows it. Source: httpapi/queryparams.go, parseQueryParamSet.
  const missing = attempt.query("format") === "";
  const problems = missing ? [requiredProblem("format")] : duplicateProblems(new Map(given));
  const unknown = [...query.keys()].filter((key) => key !== "format");
  return [...problems, ...unknownProblems(unknown)];
}
