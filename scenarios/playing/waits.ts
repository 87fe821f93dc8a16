/** Waiting: for a status, for what is due, for an instant. With a control API time is moved; without one it goes by. */
import { replyTextWithStatus } from "../../client/reply-text.ts";
import { intervals } from "../../client/time.ts";
import { json, type Reply } from "../../client/wire.ts";
import type { OnWords, Step } from "../reading/story.ts";
import { describeWait } from "./describe.ts";
import type { Play, TaskView } from "./play.ts";
import { spanOf, spanText } from "./span.ts";
import { StoryFailed } from "./story-failed.ts";

/** Is told of a wait that goes on: for what, and in milliseconds how long it has taken. */
export type OnWait = (what: string, waited: number, saw: string) => void;

const USUAL_WITHIN = "5m";
/** More than any story needs. */
const MOST_MOVES = 10_000;

/** Waits for what `until` and `on` name. Throws `StoryFailed` when it cannot come to be, or does not in time. */
export async function waitFor(play: Play, step: Step, words: OnWords, onWait: OnWait): Promise<void> {
  const { task, status, state, event, due } = words;
  if (due !== undefined) return moveUntil(play, step, words, { due });
  if (task === undefined) return;
  if (event !== undefined) return waitForEvent(play, step, words, task);
  if (play.server.control === null) return lookUntil(play, step, words, onWait);
  if (state !== undefined) return waitForEvent(play, step, words, task);
  return moveUntil(play, step, words, { task: play.task(step, task).id, status });
}

/** Lets so much time pass. */
export async function advance(play: Play, step: Step, span: string): Promise<void> {
  const reply = await play.control("POST", "/clock", { advance: span });
  if (reply.status !== 200)
    throw new StoryFailed(step, {
      expected: `the clock to move on by ${span}`,
      got: replyTextWithStatus(reply),
    });
}

/** Lets time pass until the story is so old. */
export async function passUntil(play: Play, step: Step, at: number): Promise<void> {
  const elapsed = (await play.now()) - play.startedAt;
  if (elapsed > at)
    throw new StoryFailed(step, {
      expected: `the story to be no older than ${spanText(at)}`,
      got: `${spanText(elapsed)}: steps before took longer`,
    });
  return pass(play, step, at - elapsed);
}

/** Lets so many microseconds pass. */
export async function pass(play: Play, step: Step, micros: number): Promise<void> {
  if (micros <= 0) return;
  if (play.server.control === null) await play.server.timing.sleep(micros / 1_000);
  else await advance(play, step, `${String(micros)}us`);
}

async function moveUntil(play: Play, step: Step, words: OnWords, until: object): Promise<void> {
  const reply = await play.control("POST", "/clock", { until });
  if (reply.status !== 200) throw inVain(step, words, reply);
}

function inVain(step: Step, words: OnWords, reply: Reply): StoryFailed {
  const { message, detail } = (json(reply) ?? {}) as { readonly message?: string; readonly detail?: string };
  const got = [message, detail].filter((part) => part !== undefined).join(" ");
  return new StoryFailed(step, {
    expected: `that ${describeWait(words)}`,
    got: got === "" ? replyTextWithStatus(reply) : got,
  });
}

interface Due {
  readonly event: string;
  readonly at: string | null;
}

/** Lets happen what is due to the task until its event has happened, or its agent reports the state. */
async function waitForEvent(play: Play, step: Step, words: OnWords, task: string): Promise<void> {
  const { id } = play.task(step, task);
  const expected = `that ${describeWait(words)}`;
  for (let move = 0; move < MOST_MOVES; move++) {
    if (words.state !== undefined && (await reportedState(play, step, task)) === words.state) return;
    const reply = await play.control("GET", `/tasks/${id}`);
    const { due = [], status } = (json(reply) ?? {}) as Explained;
    const planned = due.find(({ event }) => event === words.event);
    if (planned !== undefined) return letHappen(play, step, id, planned);
    const next = due.find(({ event }) => event !== "deadline_reached");
    if (next === undefined) {
      const got = `The task is ${status ?? "deleted"}, and nothing is due to it`;
      throw new StoryFailed(step, { expected, got: reply.status === 200 ? got : replyTextWithStatus(reply) });
    }
    await letHappen(play, step, id, next);
  }
  throw new StoryFailed(step, { expected, got: `not after ${String(MOST_MOVES)} other events` });
}

interface Explained {
  readonly due?: readonly Due[];
  readonly status?: string | null;
}

async function reportedState(play: Play, step: Step, task: string): Promise<string | null> {
  return (await play.look(step, task))?.current_state?.state ?? null;
}

async function letHappen(play: Play, step: Step, id: string, { event, at }: Due): Promise<void> {
  const reply =
    at === null
      ? await play.control("POST", `/tasks/${id}/step`, {})
      : await play.control("POST", "/clock", { to: at });
  if (reply.status !== 200)
    throw new StoryFailed(step, { expected: `${event} to happen`, got: replyTextWithStatus(reply) });
}

function reportText({ current_state: reported }: TaskView): string {
  return reported?.state ?? "reporting nothing yet";
}

/** Looks again and again. */
async function lookUntil(play: Play, step: Step, words: OnWords, onWait: OnWait): Promise<void> {
  const { task = "", status, state, within = USUAL_WITHIN } = words;
  const { timing } = play.server;
  const start = timing.now();
  const most = spanOf(within) / 1_000;
  for (const interval of intervals({ first: 100, growth: 1.3, most: 2_000 })) {
    const view = await play.look(step, task);
    const saw = view === null ? "deleted" : state === undefined ? view.status : reportText(view);
    if (saw === (status ?? state)) return;
    const waited = timing.now() - start;
    const expected = `that ${describeWait(words)}`;
    if (view === null) throw new StoryFailed(step, { expected, got: "The task is deleted" });
    if (waited + interval > most)
      throw new StoryFailed(step, {
        expected: `${expected} within ${within}`,
        got: `it is ${saw} after ${spanText(waited * 1_000)}`,
      });
    onWait(describeWait(words), waited, saw);
    await timing.sleep(interval);
  }
}
