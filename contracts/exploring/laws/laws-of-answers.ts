/** Laws about one call and what came back, given a look at the task before and after it. */
import { notFound, refusal } from "../../language/words.ts";
import { answersTo, filled, fits, shown, wanted, wasAccepted } from "../answers.ts";
import type { Answered, ByOther, Deletion, Succession } from "../evidence.ts";
import { anyOf, differs, law, same, type Finding, type Law } from "./law.ts";
import { byTime, statesBetween, type Change } from "../passages.ts";
import { numberIn, type BuildView, type Seen } from "../seen.ts";
import { compareTimes } from "../times.ts";

const inputRequired = refusal(400, "Task input is required.");

/** Does the input of this call do? Blank does not for a changed input, only empty not for a message. Docs/behaviour, 4.7 #2 and 4.8 #2. */
function inputDoes({ change, input }: Answered): boolean {
  if (change === "updateTaskInput") return input.trim() !== "";
  return change !== "sendTaskInput" || input !== "";
}

/** An empty message and a blank new input are refused before the state counts. Docs/behaviour, 4.7 #2 and 4.8 #2. */
export const emptyInputIsRefused: Law<Answered> = law(
  "empty-input-is-refused",
  "an empty message and a blank new input are refused, whatever the state of the task",
  ["4.7 #2", "4.8 #2"],
  (evidence) => {
    if (inputDoes(evidence) || evidence.before.code === "deleted" || evidence.later.code === "deleted")
      return null;
    return fits(inputRequired, evidence.answer)
      ? null
      : { at: "answer", expected: wanted(inputRequired), got: shown(evidence.answer) };
  },
);

/** What the change does to the state when it is accepted; null when it leaves the state alone. */
export function movingChange({ change, answer }: Pick<Answered, "change" | "answer">): Change | null {
  switch (change) {
    case "getTask":
    case "getTaskLogs":
    case "updateTaskInput":
    case "sendTaskInput":
      return null;
    case "deleteTask":
    case "pauseTask":
    case "resumeTask":
    case "start build":
    case "stop build":
    case "delete build":
    case "cancel":
      return wasAccepted(answer) ? change : null;
  }
}

/**
 * The looks before and after a call show the same state, or one that the call itself or time leads to: so the answer is
 * that of the state it was made in. Docs/behaviour, 4.2, 4.11 #5, 4.12 #7 and #8.
 */
export const answerIsThatOfTheState: Law<Answered> = law(
  "the-answer-is-that-of-the-state",
  "a call is answered as the table of states and operations says for the state the task is in",
  ["4.2", "4.11 #5", "4.12 #7", "4.12 #8"],
  (evidence) => {
    const { change, answer, before, later, ofLast } = evidence;
    if (before.code === null || later.code === null) return null;
    if (!inputDoes(evidence) && before.code !== "deleted") return null;
    const moved = movingChange(evidence);
    // An answer that no state between the looks explains is judged by the state before.
    const between = statesBetween(before.code, later.code, moved);
    const states = between.length > 0 ? between : [before.code];
    const allowed = states.flatMap((code) =>
      answersTo(change, code, ofLast).map((each) => filled(each, before)),
    );
    if (allowed.some((each) => fits(each, answer))) return null;
    return {
      at: `answer in ${states.join(" or ")}`,
      expected: anyOf(allowed.map(wanted)),
      got: shown(answer),
    };
  },
);

/** What neither time nor anybody's refused call can change. */
const TIMELESS = [
  "id",
  "owner_id",
  "owner_name",
  "name",
  "display_name",
  "template_version_id",
  "workspace_id",
  "workspace_build_number",
  "initial_prompt",
  "created_at",
] as const;

/** Docs/behaviour, 4.4 #22: what is refused leaves nothing behind. Only time may have moved the task on meanwhile. */
export const refusalChangesNothing: Law<Answered> = law(
  "a-refusal-changes-nothing",
  "a call that is refused changes nothing: not the task, not its builds",
  ["4.4 #22", "4.11 #5", "4.7 #4"],
  ({ answer, before, later }) => {
    if (wasAccepted(answer) || before.task === null) return null;
    if (later.task === null) return onlyTime(before, later);
    for (const key of TIMELESS) {
      const found = differs(`task.${key}`, before.task[key], later.task[key]);
      if (found !== null) return found;
    }
    return onlyTime(before, later);
  },
);

function onlyTime(before: Seen, later: Seen): Finding | null {
  if (before.code === null || later.code === null || byTime(before.code).has(later.code)) return null;
  return { at: "state after a refusal", expected: anyOf(byTime(before.code)), got: later.code };
}

const BUILDS: Readonly<Partial<Record<Change, Pick<BuildView, "transition" | "reason">>>> = {
  pauseTask: { transition: "stop", reason: "task_manual_pause" },
  resumeTask: { transition: "start", reason: "task_resume" },
  "start build": { transition: "start", reason: "initiator" },
  "stop build": { transition: "stop", reason: "initiator" },
  "delete build": { transition: "delete", reason: "initiator" },
};

/** The build in an accepted answer; null when it has none. */
export function buildIn({ change, answer }: Pick<Answered, "change" | "answer">): BuildView | null {
  if (BUILDS[change] === undefined || !wasAccepted(answer)) return null;
  const { value } = answer;
  if (typeof value !== "object" || value === null) return null;
  if ("workspace_build" in value) return value.workspace_build as BuildView;
  return "build_number" in value ? (value as BuildView) : null;
}

/** Docs/behaviour, 2.5, 4.10 #5 to #9, 4.11: the build is the next one, by the caller, of the version of the one before. */
export const acceptedBuildIsTheNext: Law<Answered> = law(
  "an-accepted-build-is-the-next-one",
  "an accepted build has the next number, its transition and reason, the caller for its initiator, and a pending job",
  ["2.5 #6", "2.5 #7", "2.5 #8", "2.5 #9", "4.10 #7", "4.10 #8", "4.10 #18"],
  (evidence) => {
    const build = buildIn(evidence);
    if (build === null) return null;
    const { before, change, caller } = evidence;
    const last = before.workspace?.latest_build;
    return buildDiffers(
      {
        ...BUILDS[change],
        build_number: numberIn(before) + 1,
        initiator_id: caller.id,
        workspace_id: before.task?.workspace_id,
        template_version_id: last?.template_version_id,
        status: "pending",
      },
      build,
      change === "pauseTask" || change === "resumeTask" ? "answer.workspace_build" : "answer",
    );
  },
);

function buildDiffers(
  expected: Readonly<Record<string, unknown>>,
  build: BuildView,
  at: string,
): Finding | null {
  for (const [key, value] of Object.entries(expected)) {
    const found = differs(`${at}.${key}`, value, build[key as keyof BuildView]);
    if (found !== null) return found;
  }
  return null;
}

/** Docs/behaviour, 4.6 #4: a deletion leaves a delete build behind, with the next number, by the caller. */
export const deletionBuildsADelete: Law<Deletion> = law(
  "a-deletion-deletes-the-workspace",
  "deleting a task makes a delete build with the next number, for the reason initiator, by the caller",
  ["4.6 #4"],
  ({ before, caller, workspace }) => {
    if (workspace === null) return null;
    return buildDiffers(
      {
        build_number: numberIn(before) + 1,
        transition: "delete",
        reason: "initiator",
        initiator_id: caller.id,
      },
      workspace.latest_build,
      "workspace.latest_build",
    );
  },
);

const OVER: ReadonlySet<string> = new Set(["succeeded", "failed", "canceled"]);

/** Docs/behaviour, 4.11 #5: of two builds the first job is over before the second build is inserted. */
export const buildsDoNotOverlap: Law<Succession> = law(
  "builds-do-not-overlap",
  "a build is only accepted when the job of the one before it is over",
  ["4.11 #5", "3.1 #8"],
  ({ before, next }) => {
    const { status, completed_at: completedAt } = before.job;
    const at = `job of build ${String(before.build_number)}`;
    if (!OVER.has(status)) return { at, expected: anyOf(OVER), got: status };
    if (completedAt === undefined || compareTimes(completedAt, next.created_at) <= 0) return null;
    return { at: `${at}, completed_at`, expected: `not after ${next.created_at}`, got: completedAt };
  },
);

/** Docs/behaviour, 5.2 and 1.1 #12: however user and task are named, and under whichever prefix, it is the same task. */
export const anyNameLeadsToTheTask: Law<Answered> = law(
  "any-name-leads-to-the-task",
  "a task read by its id or by its name, in any case of letters, is the same task",
  ["5.1", "5.2 #1", "5.2 #2", "5.2 #6", "1.1 #12"],
  ({ change, answer, before, later }) => {
    if (change !== "getTask" || answer.status !== 200 || !same(before.task, later.task)) return null;
    const got = answer.value as Readonly<Record<string, unknown>>;
    const read = { ...later.task } as Readonly<Record<string, unknown>>;
    for (const key of Object.keys({ ...got, ...read })) {
      const found = differs(`answer.${key}`, read[key], got[key]);
      if (found !== null) return found;
    }
    return null;
  },
);

/** Docs/behaviour, 5.3 #2: another member of the organization gets 404 for everything. */
export const othersSeeNothing: Law<ByOther> = law(
  "others-see-nothing-of-a-task",
  "another member of the organization gets 404 for every call about the task",
  ["5.3 #2", "1.5 #4"],
  ({ answer }) =>
    fits(notFound, answer) ? null : { at: "answer", expected: wanted(notFound), got: shown(answer) },
);

export const answerLaws: readonly Law<Answered>[] = [
  emptyInputIsRefused,
  refusalChangesNothing,
  acceptedBuildIsTheNext,
  anyNameLeadsToTheTask,
  answerIsThatOfTheState,
];
