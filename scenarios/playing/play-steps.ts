/** Plays the steps of a story, one after the other, and tells of each as it happens. */
import type { Reply } from "../../client/wire.ts";
import { taskOf, type Deed, type Step } from "../reading/story.ts";
import { prepare } from "./calls.ts";
import { describe } from "./describe.ts";
import { answerText, judgeStep } from "./judge-step.ts";
import { taskPath, type Play } from "./play.ts";
import { spanOf } from "./span.ts";
import { StoryFailed } from "./story-failed.ts";
import { advance, pass, passUntil, waitFor, type OnWait } from "./waits.ts";

/** A step that was played. */
export interface StepReport {
  readonly step: Step;
  /** What it did, in a few words. */
  readonly what: string;
  /** Who did it; null where nobody did. */
  readonly as: string | null;
  /** The answer, `204` or `409 Task is paused.`; null where the step is no call. */
  readonly answer: string | null;
  readonly task: string | null;
  /** The status of the task before and after the step; null where there was none, `deleted` when it is gone. */
  readonly before: string | null;
  readonly after: string | null;
  /** Microseconds since the story began. */
  readonly elapsed: number;
}

export interface PlayListener {
  readonly onStep?: ((report: StepReport) => void | Promise<void>) | undefined;
  readonly onWait?: OnWait | undefined;
}

/** Plays all steps. Throws `StoryFailed` at the first that comes to something else; its report was told before. */
export async function playSteps(play: Play, listener: PlayListener): Promise<void> {
  const onWait: OnWait = listener.onWait ?? (() => {});
  for (const step of play.story.steps) {
    await waitForTurn(play, step, onWait);
    const task = taskOf(step.deed);
    const before = await statusOf(play, task);
    const answers = await playStep(play, step, onWait);
    const shared = { before, elapsed: (await play.now()) - play.startedAt };
    for (const { step: one, reply } of answers)
      await listener.onStep?.(await reportOf(play, one, reply, shared));
    for (const { step: one, reply } of answers) await holdAgainst(play, one, reply);
  }
}

/** The time that the step asks for. */
async function waitForTurn(play: Play, step: Step, onWait: OnWait): Promise<void> {
  const { on, at, after } = step;
  if (on !== null) await waitFor(play, step, on, onWait);
  if (at !== null) await passUntil(play, step, spanOf(at));
  if (after !== null) await pass(play, step, spanOf(after));
}

interface Answered {
  readonly step: Step;
  readonly reply: Reply | undefined;
}

async function playStep(play: Play, step: Step, onWait: OnWait): Promise<readonly Answered[]> {
  const { deed } = step;
  if (deed.verb === "together") return playTogether(play, step, deed.words);
  if (deed.verb === "until") await waitFor(play, step, deed.words, onWait);
  if (deed.verb === "advance") await advance(play, step, deed.words);
  if (deed.verb === "expect") return [{ step, reply: await readFor(play, step, deed.words) }];
  const prepared = await prepare(play, step);
  if (prepared === null) return [{ step, reply: undefined }];
  const reply = await prepared.send();
  prepared.note?.(reply);
  return [{ step, reply }];
}

/** All are made ready first, so that nothing comes between the calls. */
async function playTogether(play: Play, whole: Step, steps: readonly Step[]): Promise<readonly Answered[]> {
  const ready = [];
  for (const one of steps) {
    const step = { ...one, as: one.as ?? whole.as };
    const prepared = await prepare(play, step);
    if (prepared !== null) ready.push({ step, prepared });
  }
  const replies = await Promise.all(ready.map(({ prepared }) => prepared.send()));
  return ready.map(({ step, prepared }, index) => {
    const reply = replies[index];
    if (reply !== undefined) prepared.note?.(reply);
    return { step, reply };
  });
}

/** A read of the task, where what is expected is about an answer. */
async function readFor(
  play: Play,
  step: Step,
  { task, status, message, detail, body }: Extract<Deed, { verb: "expect" }>["words"],
): Promise<Reply | undefined> {
  const isCode = typeof status === "number" || Array.isArray(status) || /^\d{3}$/.test(String(status));
  if (task === undefined || (!isCode && message === undefined && detail === undefined && body === undefined))
    return undefined;
  return play.call(play.person(step), "GET", taskPath(play.task(step, task)));
}

async function holdAgainst(play: Play, step: Step, reply: Reply | undefined): Promise<void> {
  const seen = { task: taskOf(step.deed), ...(reply === undefined ? {} : { reply }) };
  const difference = await judgeStep(play, step, seen);
  if (difference !== null) throw new StoryFailed(step, difference);
}

async function statusOf(play: Play, task: string | undefined): Promise<string | null> {
  const known = task === undefined ? undefined : play.tasks.get(task);
  if (task === undefined || known === undefined) return null;
  const [step] = play.story.steps;
  if (step === undefined) return null;
  return (await play.look(step, task))?.status ?? "deleted";
}

type Shared = Pick<StepReport, "before" | "elapsed">;

async function reportOf(
  play: Play,
  step: Step,
  reply: Reply | undefined,
  shared: Shared,
): Promise<StepReport> {
  const task = taskOf(step.deed) ?? null;
  return {
    ...shared,
    step,
    as: actorOf(play, step),
    what: step.name ?? describe(step.deed),
    answer: reply === undefined ? null : answerText(reply),
    task,
    after: await statusOf(play, task ?? undefined),
  };
}

const AGENTS: ReadonlySet<string> = new Set(["report", "upload"]);
const NOBODYS: ReadonlySet<string> = new Set([
  "until",
  "advance",
  "cause",
  "agent",
  "deprecate",
  "note",
  "together",
]);

function actorOf(play: Play, step: Step): string | null {
  const { verb } = step.deed;
  if (NOBODYS.has(verb)) return null;
  if (AGENTS.has(verb)) return "agent";
  return step.as ?? (play.person(step).username || (play.story.as ?? null));
}
