/** Holds the answer of a step, or the task as it is, against what the story expects. */
import { json, type Reply } from "../../client/wire.ts";
import type { Expectation, Step } from "../reading/story.ts";
import { bodyDifference, differ, messageDifference, wordsDifference, type LogMessage } from "./compare.ts";
import { taskPath, type Play } from "./play.ts";
import type { Difference } from "./story-failed.ts";

/** What is to be judged. */
export interface Seen {
  /** Undefined where the step is no call. */
  readonly reply?: Reply;
  /** The task it is about, by what the story calls it. */
  readonly task?: string | undefined;
}

/** The first difference, or null. Without an expectation a call must succeed. */
export async function judgeStep(play: Play, step: Step, { reply, task }: Seen): Promise<Difference | null> {
  const { expect } = step;
  if (expect === null) return reply === undefined || isGood(reply) ? null : unexpected(reply);
  return (
    (reply === undefined ? null : replyDifference(expect, reply)) ??
    (task === undefined ? null : await taskDifference(play, step, expect, { reply, task }))
  );
}

function isGood({ status }: Reply): boolean {
  return status >= 200 && status < 300;
}

function unexpected(reply: Reply): Difference {
  return { expected: "the call to succeed", got: answerText(reply) };
}

/** Status code and words of an answer. */
export function answerText(reply: Reply): string {
  const { message, detail } = (json(reply) ?? {}) as {
    readonly message?: unknown;
    readonly detail?: unknown;
  };
  const words = [message, detail].filter((part) => typeof part === "string" && part !== "");
  return [String(reply.status), ...words].join(" ");
}

function replyDifference(expect: Expectation, reply: Reply): Difference | null {
  const body = json(reply) as Readonly<Record<string, unknown>> | undefined;
  const codes = codesOf(expect.status);
  if (codes === null) {
    // A refusal is expected by its words, or whatever the body says; else the call must succeed.
    const saysNo = expect.message !== undefined || expect.detail !== undefined;
    if (!saysNo && !isGood(reply)) return unexpected(reply);
  } else if (!codes.includes(reply.status))
    return { expected: `status ${codes.join(" or ")}`, got: answerText(reply) };
  return (
    (expect.message === undefined
      ? null
      : wordsDifference(expect.message, body?.["message"], "the message")) ??
    (expect.detail === undefined ? null : wordsDifference(expect.detail, body?.["detail"], "the detail")) ??
    (expect.body === undefined ? null : bodyDifference(expect.body, body, "the body"))
  );
}

/** Null where the status is none of an answer. */
function codesOf(status: Expectation["status"]): readonly number[] | null {
  if (typeof status === "number") return [status];
  if (typeof status === "string") return /^\d{3}$/.test(status) ? [Number(status)] : null;
  return status ?? null;
}

interface Of {
  readonly reply: Reply | undefined;
  readonly task: string;
}

async function taskDifference(
  play: Play,
  step: Step,
  expect: Expectation,
  of: Of,
): Promise<Difference | null> {
  const { status } = expect;
  if (typeof status === "string" && codesOf(status) === null) {
    const view = await play.look(step, of.task);
    const saw = view?.status ?? "deleted";
    if (saw !== status) return { expected: `${of.task} to be ${status}`, got: saw };
  }
  return logDifference(play, step, expect, of);
}

interface Log {
  readonly logs: readonly LogMessage[];
  readonly snapshot?: boolean;
}

async function logDifference(
  play: Play,
  step: Step,
  expect: Expectation,
  of: Of,
): Promise<Difference | null> {
  const { snapshot, messages, last } = expect;
  if (snapshot === undefined && messages === undefined && last === undefined) return null;
  const known = play.task(step, of.task);
  const reply =
    of.reply !== undefined && step.deed.verb === "logs"
      ? of.reply
      : await play.call(known, "GET", `${taskPath(known)}/logs`);
  const log = json(reply) as Log | undefined;
  if (reply.status !== 200 || !Array.isArray(log?.logs))
    return { expected: `the log of ${of.task}`, got: answerText(reply) };
  if (snapshot !== undefined && (log.snapshot ?? false) !== snapshot)
    return differ("snapshot", snapshot, log.snapshot ?? false);
  const said = log.logs as readonly LogMessage[];
  if (typeof messages === "number" && said.length !== messages)
    return { expected: `${String(messages)} messages`, got: `${String(said.length)}: ${texts(said)}` };
  return (
    (Array.isArray(messages) ? messagesDifference(messages as readonly Expected[], said) : null) ??
    (last === undefined ? null : messageDifference(last, said.at(-1), "the last message"))
  );
}

type Expected = NonNullable<Expectation["last"]>;

function messagesDifference(expected: readonly Expected[], said: readonly LogMessage[]): Difference | null {
  if (expected.length !== said.length)
    return { expected: `${String(expected.length)} messages`, got: `${String(said.length)}: ${texts(said)}` };
  for (const [index, one] of expected.entries()) {
    const difference = messageDifference(one, said[index], `message ${String(index + 1)}`);
    if (difference !== null) return difference;
  }
  return null;
}

function texts(said: readonly LogMessage[]): string {
  return said
    .map(({ content }) => JSON.stringify(content.length > 40 ? `${content.slice(0, 40)}…` : content))
    .join(", ");
}
