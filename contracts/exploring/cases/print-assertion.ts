/** What a test asks of the answers of a case, so that it fails as long as the case does. Pure. */
import type { ScriptCall, ScriptItem } from "./case-script.ts";
import { parseJson, valueAt } from "./case-variables.ts";
import type { Finding } from "../laws/law.ts";

type Lines = readonly string[];

/** The operation whose answer a path leads into, by its first word. `answer` is the own call of the last step. */
const READS: Readonly<Record<string, string>> = {
  logs: "getTaskLogs",
  task: "getTask",
  workspace: "getWorkspace",
  build: "getWorkspaceBuild",
};

const PATH = /^(?:answer|logs|task|workspace|build)(?:\.\w+)*$/;

/** Statements with vitest's `expect`. The answers are `answer1`, `answer2`, … by the numbers of their calls. */
export function assertionOf(finding: Finding, items: readonly ScriptItem[]): Lines {
  const { at } = finding;
  const calls = callsIn(items);
  const own = calls.findLast((call) => call.own);
  if (own === undefined) return byEye(finding);
  if (at.startsWith("answers ")) return unlikeStatuses(items, own);
  if (/^answer (?:in|to) /.test(at)) return answerLines(own, finding);
  if (at === "status of a read") return readStatus(calls, own, finding);
  if (!PATH.test(at)) return byEye(finding);
  const [root = "", ...path] = at.split(".");
  const read =
    root === "answer" ? own : (calls.findLast(({ operation }) => operation === READS[root]) ?? own);
  if (finding.literal !== true && root === "answer") return answerLines(read, finding);
  return valueLines(read, path, finding);
}

function callsIn(items: readonly ScriptItem[]): readonly ScriptCall[] {
  return items.flatMap((item) => {
    if (item.kind === "call") return [item];
    return item.kind === "at-once" ? item.calls : [];
  });
}

/** A whole answer: its status, and its message where it has one. */
function answerLines({ number }: ScriptCall, finding: Finding): Lines {
  const answer = `answer${String(number)}`;
  const wanted = alternatives(finding.expected);
  const statuses = wanted.map((each) => valueAt(each, ["status"]));
  // A message with a name of the run in it is another one each time.
  const messages = wanted.map((each) => valueAt(each, ["body", "message"])).filter(isLasting);
  const sameStatus = statuses.includes(valueAt(finding.got, ["status"]));
  if (statuses.length === 0 || !statuses.every((status) => typeof status === "number"))
    return unlike(answer, finding);
  const status = `expect(${JSON.stringify([...new Set(statuses)])}).toContain(${answer}.status);`;
  if (!sameStatus) return [status];
  if (messages.length < wanted.length || !messages.every((message) => typeof message === "string"))
    return [status, ...unlike(answer, finding)];
  const message = `expect(${JSON.stringify([...new Set(messages)])}).toContain(${answer}.body.message);`;
  const [only] = wanted;
  const body = valueAt(only, ["body"]);
  return wanted.length === 1 && isLasting(body)
    ? [status, `expect(${answer}.body).toEqual(${JSON.stringify(body)});`]
    : [status, message];
}

function alternatives(expected: unknown): readonly unknown[] {
  const patterns = valueAt(expected, ["patterns"]);
  return Array.isArray(patterns) ? (patterns as readonly unknown[]) : [expected];
}

/** That a refusal does not say any more what it said. */
function unlike(answer: string, { got }: Finding): Lines {
  const message = valueAt(got, ["body", "message"]);
  const seen = { status: valueAt(got, ["status"]), message };
  return [
    "// What was seen, which breaks the law.",
    `expect({ status: ${answer}.status, message: ${answer}.body?.message }).not.toEqual(${JSON.stringify(seen)});`,
  ];
}

function valueLines(read: ScriptCall, path: readonly string[], finding: Finding): Lines {
  const { expected, got, literal } = finding;
  const answer = `answer${String(read.number)}`;
  const place = [`${answer}.body`, ...path.map((key) => (/^\d+$/.test(key) ? `[${key}]` : `?.${key}`))].join(
    "",
  );
  // An answer may also be right by being another one altogether.
  if (literal === true && isLasting(expected) && !finding.at.startsWith("answer"))
    return [`expect(${place} ?? null).toEqual(${JSON.stringify(expected)});`];
  const content = valueAt(expected, ["content"]);
  if (finding.at === "logs.logs" && typeof content === "string") {
    const entry = "(entry: { type: string; content: string })";
    return [
      `const inputs = ${place}.filter(${entry} => entry.type === "input").map(${entry} => entry.content.trim());`,
      `expect(inputs).toContain(${JSON.stringify(content.trim())});`,
    ];
  }
  if (path.length === 0) return compositeLines(read, answer, finding);
  return isLasting(got)
    ? [
        "// What was seen, which breaks the law.",
        `expect(${place} ?? null).not.toEqual(${JSON.stringify(got)});`,
      ]
    : byEye(finding);
}

/** A read as a whole: the words of the task's state together. */
function compositeLines({ operation, reply }: ScriptCall, answer: string, finding: Finding): Lines {
  if (operation !== "getTask") return isLasting(finding.got) ? gotLines(answer, finding.got) : byEye(finding);
  const task = parseJson(reply?.text ?? "");
  const keys = ["status", "workspace_status", "workspace_agent_lifecycle"];
  const seen = keys.map((key) => valueAt(task, [key]) ?? null);
  const now = keys.map((key) => `${answer}.body.${key} ?? null`);
  return [
    "// What was seen, which breaks the law.",
    `expect([${now.join(", ")}]).not.toEqual(${JSON.stringify(seen)});`,
  ];
}

function gotLines(answer: string, got: unknown): Lines {
  return [
    "// What was seen, which breaks the law.",
    `expect(${answer}.body).not.toEqual(${JSON.stringify(got)});`,
  ];
}

function unlikeStatuses(items: readonly ScriptItem[], own: ScriptCall): Lines {
  const together = items.findLast((item) => item.kind === "at-once")?.calls ?? [own];
  const statuses = together.map(({ reply }) => reply?.status ?? 0).sort((a, b) => a - b);
  const now = together.map(({ number }) => `answer${String(number)}.status`);
  return [
    "// What was seen, which breaks the law, whichever call came first.",
    `expect([${now.join(", ")}].sort((a, b) => a - b)).not.toEqual(${JSON.stringify(statuses)});`,
  ];
}

function readStatus(calls: readonly ScriptCall[], own: ScriptCall, { expected }: Finding): Lines {
  const read = calls.findLast((call) => !call.own && call.operation === "getTask") ?? own;
  return [`expect(answer${String(read.number)}.status).toBe(${JSON.stringify(expected)});`];
}

/** Is it the same the next time: has it neither ids nor times, nor names of the run, nor patterns? */
function isLasting(value: unknown): boolean {
  const text = JSON.stringify(value) ?? "";
  return !/[0-9a-f]{8}-[0-9a-f]{4}-|\d{4}-\d\d-\d\dT|"\$":|\be[0-9a-z]{9}-/.test(text);
}

/** Nothing that can be written down tells the case: whoever reads it has to. */
function byEye({ at, expected, got }: Finding): Lines {
  const words = `${at}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`.slice(0, 300);
  return [
    "// Ids and times are others each time: look at what is printed, and write down what should be seen.",
    `expect.fail(${JSON.stringify(words)});`,
  ];
}
