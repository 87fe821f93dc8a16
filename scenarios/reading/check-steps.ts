/** What a schema cannot say of the steps of a story: verbs, choices between words, and tasks that nobody made. */
import { cureOf, quoted, type Problem } from "./story-problem.ts";
import { taskOf, type OnWords, type Step, type UntilWords, type Verb } from "./story.ts";

/** The verbs that are calls, which `together` may hold. */
const CALLS: ReadonlySet<Verb> = new Set([
  "create",
  "send",
  "input",
  "pause",
  "resume",
  "cancel",
  "delete",
  "build",
  "report",
  "upload",
  "logs",
  "get",
]);

/** What is wrong with the steps, taken in their order. */
export function stepProblems(steps: readonly Step[]): readonly Problem[] {
  const known = new Set<string>();
  return steps.flatMap((step) => problemsOf(step, known));
}

function problemsOf(step: Step, known: Set<string>): readonly Problem[] {
  const { deed, place, number, on, at, after } = step;
  const told: string[] = [];
  if (at !== null && after !== null)
    told.push('A step has "at" or "after", not both: leave one of them out.');
  if (on !== null)
    told.push(...waitProblems(on, "on", ["status", "state", "event"]), ...strangers(on.task, known));
  if (deed.verb === "until") told.push(...waitProblems(deed.words, "until", ["status", "state"]));
  if (deed.verb === "build" && (deed.words.task === undefined) === (deed.words.workspace === undefined))
    told.push('"build" is of a task or of a workspace: give one of them.');
  if (
    deed.verb === "cause" &&
    (deed.words.event === "snapshot_is_replaced") !== (deed.words.text !== undefined)
  )
    told.push('"cause" has a text with snapshot_is_replaced, and only there.');
  if (deed.verb === "agent" && deed.words.turns === undefined && deed.words.then === undefined)
    told.push('"agent" says what comes next: give "turns", "then", or both.');
  if (deed.verb === "expect" && deed.words.task === undefined)
    told.push(
      '"expect" alone looks at a task: name it by "task", or put "expect" beside the call it is about.',
    );
  const inside = deed.verb === "together" ? deed.words.flatMap((one) => insideProblems(one, known)) : [];
  if (deed.verb === "create") known.add(deed.words.task);
  else told.push(...strangers(taskOf(deed), known));
  if (deed.verb === "together")
    for (const { deed: one } of deed.words) if (one.verb === "create") known.add(one.words.task);
  return [...told.map((what) => ({ place, step: number, what })), ...inside];
}

function insideProblems(step: Step, known: ReadonlySet<string>): readonly Problem[] {
  const { deed, place, number, on, at, after } = step;
  const told: string[] = [];
  if (!CALLS.has(deed.verb))
    told.push(`"${deed.verb}" is no call, and "together" holds calls: ${[...CALLS].join(", ")}.`);
  if (on !== null || at !== null || after !== null)
    told.push(
      'Calls that go together have no time of their own: write "on", "at" and "after" beside "together".',
    );
  if (deed.verb !== "create") told.push(...strangers(taskOf(deed), known));
  return told.map((what) => ({ place, step: number, what }));
}

/** `until` and `on` wait for one thing. */
function waitProblems(
  words: UntilWords & OnWords,
  of: string,
  kinds: readonly ("status" | "state" | "event")[],
): readonly string[] {
  const choices = [...kinds.map((kind) => `{ task, ${kind} }`), "{ due }"];
  const given = kinds.filter((kind) => words[kind] !== undefined);
  const fits =
    words.due === undefined
      ? words.task !== undefined && given.length === 1
      : words.task === undefined && given.length === 0;
  return fits ? [] : [`"${of}" waits for one thing: ${choices.join(" or ")}.`];
}

function strangers(task: string | undefined, known: ReadonlySet<string>): readonly string[] {
  if (task === undefined || known.has(task)) return [];
  return [
    `No step before this one creates a task ${quoted(task)}. ${known.size === 0 ? "Create it first." : cureOf(task, [...known])}`,
  ];
}
