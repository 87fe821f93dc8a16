/** Laws about logs, and about what agents upload and report. */
import type { components } from "../../../spec/generated.ts";
import { refusal } from "../../language/words.ts";
import { fits, shown, wanted } from "../answers.ts";
import type { ByAgent, Logged, Report, Upload } from "../evidence.ts";
import { differs, law, same, type Law } from "./law.ts";
import { statesBetween } from "../passages.ts";
import { running, type Code, type Seen } from "../seen.ts";

type Logs = components["schemas"]["TaskLogsResponse"];

function logsIn({ answer: { status, value } }: Logged): Logs | null {
  return status === 200 && typeof value === "object" && value !== null && "logs" in value
    ? (value as Logs)
    : null;
}

/** The states a call that moves nothing can have been made in; empty when the looks tell none. */
function between(before: Seen, later: Seen): readonly Code[] {
  return before.code === null || later.code === null ? [] : statesBetween(before.code, later.code, null);
}

/** Docs/behaviour, 4.9 #3 and #4, 2.4: live logs of an active task, stored ones of a task that waits. */
export const snapshotFlagFollowsTheStatus: Law<Logged> = law(
  "logs-are-a-snapshot-exactly-while-the-task-is-not-active",
  "logs say that they are a snapshot exactly while the task is pending, initializing or paused",
  ["4.9 #3", "4.9 #4", "2.4 #2", "2.4 #3"],
  (evidence) => {
    const logs = logsIn(evidence);
    const states = between(evidence.before, evidence.later);
    if (logs === null || states.length === 0) return null;
    if (states.every((code) => code === "S5")) return differs("logs.snapshot", undefined, logs.snapshot);
    return states.includes("S5") ? null : differs("logs.snapshot", true, logs.snapshot);
  },
);

/** Docs/behaviour, 4.8, 8.4 #1 and #2: what the app has taken is among its messages. White space around it may be cut. */
export const acceptedInputIsInTheLogs: Law<Logged> = law(
  "accepted-input-is-in-the-live-logs",
  "every message that was accepted since the task started is among the inputs of its live logs",
  ["4.8 #19", "4.9 #3", "8.4 #1"],
  (evidence) => {
    const logs = logsIn(evidence);
    if (logs === null || logs.snapshot === true) return null;
    const inputs = logs.logs.filter(({ type }) => type === "input").map(({ content }) => content.trim());
    const lost = evidence.sent.find((input) => !inputs.includes(input.trim()));
    return lost === undefined
      ? null
      : { at: "logs.logs", expected: { content: lost, type: "input" }, got: inputs };
  },
);

/** Docs/behaviour, 8.3 #12, 4.9 #13 and #14: an upload takes the place of the snapshot before it. */
export const theUploadIsShown: Law<Logged> = law(
  "an-uploaded-snapshot-is-shown",
  "stored logs are what was uploaded last, to the letter",
  ["8.3 #12", "4.9 #13", "4.9 #14", "2.4 #3"],
  (evidence) => {
    const logs = logsIn(evidence);
    const { uploaded } = evidence.snapshot;
    if (logs?.snapshot !== true || uploaded === null) return null;
    return (
      differs("logs.logs.length", 1, logs.logs.length) ??
      differs("logs.logs.0.type", "output", logs.logs[0]?.type) ??
      differs("logs.logs.0.content", uploaded, logs.logs[0]?.content)
    );
  },
);

/** Docs/behaviour, 4.9 #15: a snapshot stays until the next upload; a resume leaves it alone. */
export const aSnapshotStays: Law<Logged> = law(
  "a-snapshot-stays-until-the-next",
  "stored logs stay as they are until something is uploaded, whatever is paused or resumed meanwhile",
  ["4.9 #15", "4.10 #11"],
  (evidence) => {
    const logs = logsIn(evidence);
    const { shown: before } = evidence.snapshot;
    return logs?.snapshot !== true || before === null ? null : differs("logs", before, logs);
  },
);

/** Docs/behaviour, 4.9 #6, 2.6 #3: nothing is stored for a task before its first upload, whatever its name had before. */
export const aNewTaskHasNoSnapshot: Law<Logged> = law(
  "a-new-task-has-no-snapshot",
  "as long as nothing was uploaded for a task, its stored logs are empty",
  ["4.9 #6", "4.6 #5", "2.6 #3"],
  (evidence) => {
    const logs = logsIn(evidence);
    if (logs?.snapshot !== true || evidence.snapshot.ever) return null;
    return differs("logs", { logs: [], snapshot: true }, logs);
  },
);

export const logLaws: readonly Law<Logged>[] = [
  snapshotFlagFollowsTheStatus,
  acceptedInputIsInTheLogs,
  aNewTaskHasNoSnapshot,
  theUploadIsShown,
  aSnapshotStays,
];

const notAuthorized = refusal(
  401,
  "Workspace agent not authorized.",
  "The agent cannot authenticate until the workspace provision job has been completed. If the job is no longer running, this agent is invalid.",
);

/**
 * Is the token of the last start build good, so many builds after it? Null where the documents leave it open.
 * Docs/behaviour, 8.1 #4 to #7.
 */
export function isGood(code: Code, buildsSince: number, wasCanceled = false): boolean | null {
  switch (code) {
    case "S3":
    case "S4":
    case "S5":
    case "S6":
    case "S7":
      return true;
    case "T1":
    case "T2":
      // Of a start that was canceled and done all the same the agent is there, and may not call.
      return buildsSince === 1 && (wasCanceled ? null : true);
    case "T3":
    case "T4":
    case "T5":
    case "D1":
    case "D2":
    case "D3":
    case "D-canceling":
    case "deleted":
      return false;
    case "N":
    case "S1":
    case "S2":
    case "S8":
    case "S9":
      return null;
  }
}

/** Docs/behaviour, 8.1 #4 to #7, 4.6 #6: an agent's token is good while its build is the last one, or is being stopped. */
export const agentTokensGoWithTheirBuild: Law<ByAgent> = law(
  "agent-tokens-go-with-their-build",
  "the token of a workspace agent is good while its build is the last one or is being stopped, and void after",
  ["8.1 #4", "8.1 #5", "8.1 #6", "8.1 #7", "4.6 #6"],
  ({ token, answer, before, later, buildsSince, wasCanceled }) => {
    const states = between(before, later);
    const good = token === "old" ? [false] : states.map((code) => isGood(code, buildsSince, wasCanceled));
    if (good.length === 0) return null;
    if (good.every((each) => each === false))
      return fits(notAuthorized, answer)
        ? null
        : { at: "answer to the agent", expected: wanted(notAuthorized), got: shown(answer) };
    if (good.every((each) => each === true) && answer.status === 401)
      return { at: "answer to the agent", expected: "a token that is good", got: shown(answer) };
    return null;
  },
);

/** The most bytes of a snapshot's body. Docs/behaviour, 8.3 #6. */
export const SNAPSHOT_LIMIT = 65_536;

const tooLarge = refusal(400, "Failed to decode request payload.", "http: request body too large");

/** Docs/behaviour, 8.3 #6: the limit is 65,536 bytes, however many characters they are. */
export const snapshotsHaveALimit: Law<Upload> = law(
  "a-snapshot-has-at-most-65536-bytes",
  "a snapshot is taken when its body has at most 65,536 bytes, and refused when it has more",
  ["8.3 #6", "1.5 #9"],
  ({ answer, bytes }) => {
    if (answer.status === 401) return null;
    const expected = bytes <= SNAPSHOT_LIMIT ? { status: 204, text: "" } : tooLarge;
    return fits(expected, answer) ? null : { at: "answer", expected: wanted(expected), got: shown(answer) };
  },
);

/** Docs/behaviour, 8.2 #8 and #9, 3.5 #1: a report is the current state at once; a failure shows as failed. */
export const aReportIsShown: Law<Report> = law(
  "a-report-is-the-current-state",
  "an accepted report is the task's current state, with failure shown as failed, until the next one comes",
  ["8.2 #8", "8.2 #9", "3.5 #1"],
  ({ answer, state, message, before, later: { task, code } }) => {
    if (answer.status === 401) return null;
    if (answer.status !== 200 || answer.text !== "null\n")
      return { at: "answer", expected: { status: 200, body: null }, got: shown(answer) };
    const current = task?.current_state ?? null;
    const wasRunning = before.code !== null && running.has(before.code);
    if (task === null || code === null || !wasRunning || !running.has(code)) return null;
    // Another state than the one before may be a later report of the agent itself.
    if (current?.message !== message && !same(current, before.task?.current_state)) return null;
    return (
      differs("task.current_state.state", state === "failure" ? "failed" : state, current?.state) ??
      differs("task.current_state.message", message, current?.message)
    );
  },
);
