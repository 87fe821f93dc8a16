/** A run as every report shows it: masked, with calls spelled as curl and differences in words. Pure. */
import { json, type Reply } from "../../client/wire.ts";
import type { Mismatch } from "../language/match.ts";
import type { Exchange, Outcome } from "../language/outcome.ts";
import type { RunResult } from "../judging/verdict.ts";
import { curl } from "./curl.ts";
import { answerDiff, mismatchDiff, type DiffLine } from "./diff.ts";
import { hintsOf } from "./hints.ts";
import { createMask, spell, type Mask } from "./mask.ts";
import { isFailure } from "./statuses.ts";
import { grouped, plural } from "./text.ts";

export interface RunView extends Omit<RunResult, "outcomes" | "tokens"> {
  readonly outcomes: readonly OutcomeView[];
  /** Those a person has to look at, in the order of the run. */
  readonly failures: readonly OutcomeView[];
  /** What came of it, in a sentence. */
  readonly headline: string;
  readonly hints: readonly string[];
}

export interface OutcomeView extends Omit<Outcome, "exchanges" | "mismatches"> {
  readonly mismatches: readonly MismatchView[];
  readonly exchanges: readonly ExchangeView[];
}

export interface MismatchView extends Mismatch {
  readonly lines: readonly DiffLine[];
}

export interface ExchangeView extends Omit<Exchange, "call" | "reply" | "literal"> {
  readonly call: CallView;
  readonly reply: ReplyView | null;
  /** Repeats the call. */
  readonly curl: string;
}

export interface CallView {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes that are no text are told by their number. */
  readonly body?: string;
  /** Of the whole body, in characters or bytes. */
  readonly length?: number;
}

/** Several reports of one run are made from one view. */
const views = new WeakMap<RunResult, RunView>();

export interface ReplyView extends Reply {
  /** Of the whole text, in characters; of a long one `text` is only the beginning. */
  readonly length: number;
}

/** Masks all there is to mask. */
export function viewOf(result: RunResult): RunView {
  const known = views.get(result);
  if (known !== undefined) return known;
  const view = makeView(result);
  views.set(result, view);
  return view;
}

function makeView(result: RunResult): RunView {
  const mask = createMask(result);
  const { outcomes, tokens: _, coverage, ...frame } = result;
  const { url, name, version } = result.target;
  const shown = outcomes.map((outcome) => outcomeView(outcome, mask, url));
  return {
    ...(mask.value(frame) as typeof frame),
    coverage,
    target: {
      name: withoutLogin(mask.text(name)),
      url: url === null ? null : withoutLogin(mask.text(url)),
      version: mask.text(version),
    },
    outcomes: shown,
    failures: shown.filter(({ status }) => isFailure(status)),
    headline: mask.text(headlineOf(result)),
    hints: hintsOf(result).map((hint) => mask.text(hint)),
  };
}

/** A URL may carry a user and a password. */
function withoutLogin(text: string): string {
  return text.replaceAll(/:\/\/[^/\s@]*@/g, "://");
}

function outcomeView(outcome: Outcome, mask: Mask, url: string | null): OutcomeView {
  const { exchanges, mismatches, clause, ...rest } = outcome;
  // A promise about every answer says in words what it expected.
  const inWords = exchanges.at(-1)?.expected === undefined;
  return {
    ...(mask.value(rest) as typeof rest),
    clause,
    mismatches: mismatches.map((mismatch) => {
      const masked = mask.value({ expected: mismatch.expected, got: mismatch.got }) as Mismatch;
      // What is not there has no value to mask.
      const whole = { at: mask.text(mismatch.at), expected: masked.expected, got: masked.got };
      return { ...whole, lines: mismatchDiff(whole, inWords) };
    }),
    exchanges: exchanges.map((exchange) =>
      exchangeView(exchange, { mask, url, most: outcome.status === "pass" ? MOST_OF_PASS : MOST_OF_FAILURE }),
    ),
  };
}

/** Of a body, in characters. Where all is as it should be the beginning will do. */
const MOST_OF_PASS = 2000;
const MOST_OF_FAILURE = 200_000;

interface ExchangeFrame {
  readonly mask: Mask;
  readonly url: string | null;
  /** Characters of each body that are kept. */
  readonly most: number;
}

function exchangeView(exchange: Exchange, { mask, url, most }: ExchangeFrame): ExchangeView {
  const { call, reply, expected, failure, part, operation, as } = exchange;
  const headers = Object.entries(call.headers).map(([name, value]) => [
    name,
    spell(mask.header(name, value)),
  ]);
  return {
    part,
    operation,
    ...(as === undefined ? {} : { as }),
    call: {
      method: call.method,
      path: mask.text(call.path),
      headers: Object.fromEntries(headers) as Record<string, string>,
      ...(call.body === undefined ? {} : { body: bodyText(call.body, mask, most), length: call.body.length }),
    },
    ...(expected === undefined ? {} : { expected: mask.value(expected) as typeof expected }),
    reply:
      reply === null
        ? null
        : {
            status: reply.status,
            ms: reply.ms,
            text: beginningOf(mask.text(reply.text), most),
            length: reply.text.length,
            headers: Object.fromEntries(
              Object.entries(reply.headers).map(([name, values]) => [
                name,
                values.map((value) => spell(mask.header(name, value))),
              ]),
            ),
          },
    ...(failure === undefined ? {} : { failure: mask.text(failure) }),
    // Only asked for of what failed.
    get curl() {
      return curl(call, url === null ? null : withoutLogin(url), mask);
    },
  };
}

/** At most so much, cut where no secret can be cut in two. */
function beginningOf(text: string, most: number): string {
  if (text.length <= most) return text;
  return text.slice(0, most).replace(/[\w%.~+/=-]*$/, "");
}

function bodyText(body: string | Uint8Array, mask: Mask, most: number): string {
  return typeof body === "string" ? beginningOf(mask.text(body), most) : `(${plural(body.length, "byte")})`;
}

/** The exchange that the verdict on a clause is about: the last. */
export function judgedOf({ exchanges }: OutcomeView): ExchangeView | undefined {
  return exchanges.at(-1);
}

/** The whole answer against what was expected of it; empty when nothing was, none came, or it is too long to keep. */
export function exchangeDiff({ expected, reply }: ExchangeView): readonly DiffLine[] {
  return expected === undefined || reply === null || reply.text.length < reply.length
    ? []
    : answerDiff(expected, { ...reply, body: json(reply) });
}

function headlineOf({ counts, planned, problems, ended, sets }: RunResult): string {
  const { fail, pass } = counts;
  const parts = [
    ...(counts["harness-error"] > 0
      ? [`${plural(counts["harness-error"], "clause")} ended in a fault of the suite`]
      : []),
    ...(fail > 0
      ? [`${grouped(fail)} of ${plural(planned, "clause")} ${fail === 1 ? "fails" : "fail"}`]
      : []),
    ...(counts["unexpected-pass"] > 0
      ? [`${plural(counts["unexpected-pass"], "known failure")} passed`]
      : []),
    ...(problems.length > 0 ? [`the known failures have ${plural(problems.length, "fault")}`] : []),
    ...(ended === undefined ? [] : [ended.why]),
  ];
  const open = counts.unsupported + counts.unreached + counts["not-run"];
  if (parts.length > 0) return sentence(parts);
  if (sets.every(({ claimed }) => !claimed)) return "No set is claimed, so there is nothing to say.";
  const claimedOpen = sets.some(({ claimed, verdict }) => claimed && verdict === "inconclusive");
  if (claimedOpen)
    return `No clause fails, but ${grouped(open)} of ${plural(planned, "clause")} could not be judged.`;
  const known = counts["expected-fail"] > 0 ? `, ${grouped(counts["expected-fail"])} fail as known` : "";
  const others = open > 0 ? `; ${grouped(open)} outside what is claimed were not judged` : "";
  return `${grouped(pass)} of ${plural(planned, "clause")} ${pass === 1 ? "passes" : "pass"}${known}${others}.`;
}

function sentence(parts: readonly string[]): string {
  const text = parts.join("; ");
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}
