/** Promises about the bodies of all answers: docs/behaviour, 1.3. */
import type { Always, Answered } from "../../language/always.ts";
import type { Mismatch, Facts } from "../../language/match.ts";
import { mismatches } from "../../language/match.ts";
import { absent, any } from "../../language/words.ts";
import type { Pattern } from "../../language/clause.ts";
import { newestSpec, versionSpec } from "../../../spec/newest-spec.ts";
import { holds } from "../../../spec/release-span.ts";
import type { OperationId } from "../../../spec/operations.ts";
import { headerOf, JSON_TYPE, jsonOf, saysJson, sightingsOf, type Sightings } from "./answered-json.ts";
import { promise, promiseOfRun, type PromiseSpec } from "./promise.ts";

const TEXT_TYPE = "text/plain; charset=utf-8";

/** Strings of a JSON text, with their quotes. */
const STRINGS = /"[^"\\]*(?:\\.[^"\\]*)*"/gs;

/** What databases may hold to be the order of names. */
const ORDERS: readonly ((a: string, b: string) => number)[] = [
  (a, b) => (a < b ? -1 : Number(a > b)),
  new Intl.Collator("en").compare,
  new Intl.Collator("en", { ignorePunctuation: true }).compare,
];

/** What the place of a template in a list follows from. */
interface Listed {
  readonly name: string;
  readonly users: number;
}

const none: readonly Mismatch[] = [];

function differ(at: string, expected: unknown, got: unknown): readonly Mismatch[] {
  return [{ at, expected, got }];
}

/** Texts that are told as they are, without JSON around them: 1.8 #4, 1.9 #2 and #3, 10.4 #2 and #3. */
const PLAIN_REFUSAL =
  /^(?:Something is wrong with your CSRF token\.|CSRF error encountered\.|"X-Coder-Bypass-Ratelimit" provided|WebSocket protocol violation: |unsupported WebSocket protocol version |request Origin )/;

function judgeError({ reply }: Answered): readonly Mismatch[] | null {
  if (reply.status < 400 || reply.text === "") return null;
  const read = jsonOf(reply);
  if (read === null)
    return PLAIN_REFUSAL.test(reply.text) ? null : differ("body", { message: any.text }, reply.text);
  const { validations, detail } = (read.value ?? {}) as Facts;
  const pattern: Pattern = {
    message: any.text,
    detail: detail === undefined ? absent : any.text,
    validations: validations === undefined ? absent : any.thing,
  };
  const found = mismatches(pattern, read.value, "body");
  if (found.length > 0 || validations === undefined) return found;
  if (!Array.isArray(validations) || validations.length === 0)
    return differ(
      "body.validations",
      { $: "list", each: { field: any.string, detail: any.string } },
      validations,
    );
  return validations.flatMap((validation: unknown, index) =>
    mismatches({ field: any.string, detail: any.text }, validation, `body.validations[${String(index)}]`),
  );
}

/** An unknown path of these is answered by the page of the dashboard. Source: docs/behaviour, 9.2 #21. */
const WITH_PAGES = { until: "2.26" };

function judgeType({ reply, operation }: Answered, version?: string): readonly Mismatch[] | null {
  if (reply.text === "") return null;
  const got = headerOf(reply, "content-type");
  const mayBePage = operation === null && version !== undefined && holds(WITH_PAGES, version);
  if (mayBePage && got?.startsWith("text/html") === true) return null;
  if (got === TEXT_TYPE && !/^[[{]/.test(reply.text)) return none;
  return got === JSON_TYPE ? none : differ("headers.content-type", JSON_TYPE, got);
}

/** Those whose answer without a body says that it is JSON. */
const TYPED: ReadonlySet<string> = new Set(["updateTaskInput", "deleteWorkspaceAcl"]);

function judgeBodyless({ reply, operation }: Answered): readonly Mismatch[] | null {
  const isBodyless = reply.status === 204 || (operation === "deleteTask" && reply.status === 202);
  if (!isBodyless) return null;
  if (reply.text !== "") return differ("text", "", reply.text);
  const type = headerOf(reply, "content-type");
  const expected = operation !== null && TYPED.has(operation) ? JSON_TYPE : undefined;
  if (type === expected || operation === null) return none;
  return differ("headers.content-type", expected ?? absent, type);
}

/** The one operation whose answer is written for people. Source: docs/behaviour, 13.1 #17. */
const INDENTED: OperationId = "getDeploymentHealth";

/** The part of a text around the first place an expression fits. */
function around(text: string, expression: RegExp): string {
  const index = Math.max(0, text.search(expression));
  return text.slice(Math.max(0, index - 20), index + 20);
}

function sees(name: string, spec: PromiseSpec, rule: keyof Sightings): Always {
  return promiseOfRun(name, spec, (version) => {
    const description = version === undefined ? newestSpec() : versionSpec(version);
    return (answered) => sightingsOf(answered, description)[rule];
  });
}

export const jsonPromises: readonly Always[] = [
  promiseOfRun(
    "type-is-said",
    {
      says: "a body is JSON in UTF-8 and says so; only a few refusals and the health are plain text",
      requirement: "1.3 #1",
    },
    (version) => (answered) => judgeType(answered, version),
  ),
  promise(
    "json-can-be-read",
    { says: "a body that is called JSON is JSON", requirement: "1.3 #1" },
    ({ reply }) => {
      if (!saysJson(reply)) return null;
      return jsonOf(reply) === null ? differ("text", "JSON", reply.text.slice(0, 80)) : none;
    },
  ),
  promise(
    "json-is-compact",
    { says: "there is no blank between the parts of a JSON body", requirement: "1.3 #1" },
    ({ reply, operation }) => {
      if (!saysJson(reply) || (operation === INDENTED && reply.status === 200)) return null;
      const bare = reply.text.replace(/\n+$/, "").replace(STRINGS, '""');
      return /\s/.test(bare) ? differ("text", "compact JSON", around(bare, /\s/)) : none;
    },
  ),
  promise(
    "json-ends-in-one-newline",
    { says: "a JSON body ends in one newline", requirement: "1.3 #1" },
    ({ reply }) => {
      if (!saysJson(reply)) return null;
      return /[^\n]\n$/.test(reply.text)
        ? none
        : differ("text", "one newline at the end", reply.text.slice(-20));
    },
  ),
  promise(
    "html-is-escaped",
    { says: "<, > and & never stand in JSON as they are", requirement: "1.3 #2" },
    ({ reply }) => {
      if (!saysJson(reply)) return null;
      return /[<>&]/.test(reply.text)
        ? differ("text", "\\u003c, \\u003e or \\u0026", around(reply.text, /[<>&]/))
        : none;
    },
  ),
  sees(
    "keys-are-in-order",
    { says: "keys are in the order of the Go struct, however deep", requirement: "1.3 #1" },
    "order",
  ),
  sees(
    "times-are-utc",
    { says: "times are in UTC, down to microseconds, without trailing zeros", requirement: "1.3 #7" },
    "times",
  ),
  sees(
    "uuids-are-lower-case",
    { says: "uuids are in lower case, with hyphens", requirement: ["1.3 #10", "1.3 #11"] },
    "uuids",
  ),
  sees(
    "lists-are-never-null",
    { says: "an empty list is [], never null", requirement: ["2.4 #1", "2.4 #4", "2.5 #11"] },
    "lists",
  ),
  promise(
    "errors-have-one-shape",
    {
      says: "an error has a message, and a detail and validations unless they are empty, and nothing else",
      requirement: ["1.3 #3", "1.5 #6"],
    },
    judgeError,
  ),
  promise(
    "success-without-a-word",
    {
      says: "send, an upload and delete answer without body and type, a changed input with the type alone",
      requirement: ["1.3 #4", "1.3 #5"],
      since: "2.27",
    },
    judgeBodyless,
  ),
  promise(
    "count-is-the-length",
    {
      says: "the count of the list of tasks is the number of tasks in it",
      requirement: "2.4 #1",
      operation: "listTasks",
    },
    ({ reply, operation }) => {
      if (operation !== "listTasks" || reply.status !== 200) return null;
      const { tasks, count } = (jsonOf(reply)?.value ?? {}) as Facts;
      // What is no list at all has no length to be wrong about; its shape is another promise.
      if (!Array.isArray(tasks)) return null;
      return count === tasks.length ? none : differ("body.count", tasks.length, count);
    },
  ),
  promise(
    "templates-are-by-use-and-name",
    {
      says: "the list of templates has the most used first, and those used alike in the order of their names",
      requirement: "4.14 #8",
      set: "admin",
      operation: "listTemplates",
    },
    ({ reply, operation }) => {
      const value = operation === "listTemplates" && reply.status === 200 ? jsonOf(reply)?.value : undefined;
      if (!Array.isArray(value)) return null;
      const listed = value.map((template: unknown): Listed => {
        const { name, active_user_count: users } = (template ?? {}) as Facts;
        return { name: String(name), users: Number(users) };
      });
      const orders = ORDERS.map((order) =>
        listed.toSorted((a, b) => b.users - a.users || order(a.name, b.name)),
      );
      const isOrdered = orders.some((order) => order.every((one, index) => one === listed[index]));
      return isOrdered ? none : differ("body", orders[0], listed);
    },
  ),
];
