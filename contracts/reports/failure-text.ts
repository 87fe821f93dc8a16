/** One failure as text of a given width. Pure. */
import { cite } from "./cite.ts";
import type { DiffLine } from "./diff.ts";
import { lay } from "./layout.ts";
import { inTone, type Surface } from "./paint.ts";
import { patternDoc } from "./pattern-words.ts";
import { statusWords } from "./statuses.ts";
import { clip, cut, fold, oneLine, plural, spanOf, visible, wrap } from "./text.ts";
import { judgedOf, type ExchangeView, type OutcomeView } from "./view.ts";

/** Where the labels end and their texts begin. */
const INDENT = 12;
/** A line of this sign goes before what a server sent, so that no line of ours begins with its words. */
const GUTTER = "│ ";
const MOST_BODY = 420;
const MOST_MISMATCHES = 8;
const MOST_CURL = 2000;
const MOST_LINES = 24;
const MOST_DIFF = 14;

/** Clause, requirement, request, expected, got, what differs, and the curl that repeats it. */
export function failureText(outcome: OutcomeView, surface: Surface): readonly string[] {
  const { clause, status } = outcome;
  const { paint, columns } = surface;
  const { symbol, tone } = statusWords[status];
  const judged = judgedOf(outcome);
  const rules = oneLine(cite(clause.requirements));
  const tail = `  ${status}, ${clause.set}`;
  const head = clip(`${symbol} ${oneLine(clause.id)}`, columns - tail.length);
  return [
    `${inTone(paint, tone, paint("bold", head))}${paint("dim", tail)}`,
    ...wrap(oneLine(clause.says), columns - 2).map((line) => `  ${line}`),
    ...labelled("rule", wrap(rules, columns - INDENT), surface),
    ...(judged === undefined ? [] : exchangeText(outcome, judged, surface)),
    ...whyText(outcome, judged, surface),
    ...differs(outcome, surface),
    ...(judged === undefined ? [] : labelled("repeat", curlLines(judged.curl), surface)),
  ];
}

function labelled(label: string, lines: readonly string[], { paint }: Surface): readonly string[] {
  return lines.map((line, index) =>
    index === 0 ? `  ${paint("cyan", label.padEnd(INDENT - 2))}${line}` : `${" ".repeat(INDENT)}${line}`,
  );
}

/** Failures that no mismatch tells of: no answer, a known failure that passes, a fault of ours. */
function whyText(
  { why, known, mismatches }: OutcomeView,
  judged: ExchangeView | undefined,
  surface: Surface,
): readonly string[] {
  const room = surface.columns - INDENT;
  const reason = known === undefined ? [] : wrap(oneLine(`${known.reason} (${known.link})`), room);
  const told = judged?.failure !== undefined && judged.failure === why;
  const lines =
    why === undefined || told || (mismatches.length > 0 && known === undefined) ? [] : why.split("\n");
  return [
    ...labelled(
      "because",
      lines.flatMap((line) => wrap(oneLine(line), room)),
      surface,
    ),
    ...labelled("known", reason, surface),
  ];
}

function exchangeText(outcome: OutcomeView, judged: ExchangeView, surface: Surface): readonly string[] {
  const { call, as, reply, expected, failure } = judged;
  const room = surface.columns - INDENT;
  const before = outcome.exchanges.slice(0, -1).map((exchange) => clip(callLine(exchange), room));
  const got =
    reply === null
      ? [`no answer: ${oneLine(failure ?? "")}`]
      : [`${String(reply.status)} in ${spanOf(reply.ms)}`, ...quoted(reply.text, room)];
  return [
    ...labelled("after", before, surface),
    ...(as === undefined ? [] : labelled("as", [as], surface)),
    ...labelled(
      "request",
      [...fold(`${call.method} ${oneLine(call.path)}`, room), ...quoted(call.body ?? "", room)],
      surface,
    ),
    ...(expected === undefined ? [] : labelled("expected", expectedLines(expected, room), surface)),
    ...labelled("got", reply === null ? wrap(got.join(" "), room) : got, surface),
  ];
}

/** `POST /api/v2/tasks/me: 201` */
function callLine({ call, reply }: ExchangeView): string {
  return `${call.method} ${oneLine(call.path)}: ${reply === null ? "no answer" : String(reply.status)}`;
}

/** Status, headers and body in words. */
function expectedLines(expected: NonNullable<ExchangeView["expected"]>, columns: number): readonly string[] {
  const { status, headers = {}, text, body } = expected;
  return [
    String(status),
    ...Object.entries(headers).flatMap(([name, pattern]) => clipped(`${name}: `, pattern, columns)),
    ...(text === undefined ? [] : clipped("text ", text, columns)),
    ...(body === undefined ? [] : clipped("", body, columns)),
  ];
}

function clipped(label: string, pattern: unknown, columns: number): readonly string[] {
  const lines = lay(patternDoc(pattern), columns - label.length);
  const shown = lines
    .slice(0, MOST_LINES)
    .map((line, index) => clip(index === 0 ? `${label}${line}` : line, columns));
  const rest = lines.length - shown.length;
  return rest > 0 ? [...shown, `… (${plural(rest, "more line")})`] : shown;
}

/** What was sent or came back, after a gutter, folded to the width and cut. */
function quoted(body: string, columns: number): readonly string[] {
  if (body === "") return [];
  const text = cut(body.replace(/\n$/, ""), MOST_BODY);
  return visible(text)
    .split("\n")
    .flatMap((line) => fold(line.replaceAll("\t", "  "), columns - GUTTER.length))
    .map((line) => `${GUTTER}${line}`);
}

function differs({ mismatches }: OutcomeView, surface: Surface): readonly string[] {
  const room = surface.columns - INDENT;
  const shown = mismatches
    .slice(0, MOST_MISMATCHES)
    .flatMap(({ at, lines }) => [
      clip(oneLine(at === "" ? "the answer" : at), room),
      ...lines.slice(0, MOST_DIFF).map((line) => diffText(line, room, surface)),
      ...(lines.length > MOST_DIFF ? [`    … (${plural(lines.length - MOST_DIFF, "more line")})`] : []),
    ]);
  const rest = mismatches.length - MOST_MISMATCHES;
  return labelled("differs", rest > 0 ? [...shown, `and in ${plural(rest, "more place")}`] : shown, surface);
}

function diffText({ mark, text }: DiffLine, room: number, { paint }: Surface): string {
  const line = clip(`  ${mark} ${oneLine(text)}`, room);
  switch (mark) {
    case "-":
      return paint("green", line);
    case "+":
      return paint("red", line);
    case " ":
      return paint("dim", line);
  }
}

function curlLines(text: string): readonly string[] {
  if (text.length <= MOST_CURL) return text.split("\n");
  return ["its body is long: the HTML and JSON reports have the whole command"];
}
