/** The promises about every answer: none complains about a good one, each sees what it is there for, none ever throws. */
import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { Call, Reply } from "../../../client/wire.ts";
import type { Answered } from "../../../contracts/language/always.ts";
import { JSON_TYPE } from "../../../contracts/clauses/conventions/answered-json.ts";
import { USUAL_VERSION } from "../../../contracts/clauses/promised.ts";
import { allAlways as conventionPromises } from "../../../contracts/clauses/suite.ts";
import { holds } from "../../../spec/release-span.ts";
import { operations, type OperationId } from "../../../spec/operations.ts";
import { startSoundServer } from "../../../mutants/servers/sound-server.ts";

const SEED = 4010_31;
const server = await startSoundServer();
const target = await server.target();
afterAll(() => server.close());

const { task } = await target.arrange({ state: "active" });
const token = target.facts.people.user?.token ?? "";

async function ask(operation: OperationId, path: string, more: Partial<Call> = {}): Promise<Answered> {
  const call: Call = {
    method: operations[operation].method,
    path,
    headers: { "Coder-Session-Token": token },
    ...more,
  };
  return { part: "request", operation, call, reply: await target.send(call) };
}

const good = await ask("getTask", `/api/v2/tasks/me/${task.id}`);
const list = await ask("listTasks", "/api/v2/tasks");
const templates = await ask("listTemplates", "/api/v2/templates");
const missing = await ask("getTask", "/api/v2/tasks/me/nothing");
const refused = await ask("getTask", `/api/v2/tasks/me/${task.id}`, { headers: {} });
const sent = await ask("sendTaskInput", `/api/v2/tasks/me/${task.id}/send`, { body: '{"input":"Go on"}' });
const experimental = await ask("getTask", `/api/experimental/tasks/me/${task.id}`);

/** An answer with another text or status, or other headers; undefined takes one away. */
function but(
  of: Answered,
  { text = of.reply.text, ...headers }: Readonly<Record<string, string | undefined>> = {},
  status = of.reply.status,
): Answered {
  const changed: Record<string, readonly string[]> = { ...of.reply.headers };
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) delete changed[name];
    else changed[name] = [value];
  }
  return { ...of, reply: { ...of.reply, text, status, headers: changed } };
}

const rewritten = (of: Answered, change: (value: Record<string, unknown>) => unknown): Answered =>
  but(of, { text: `${JSON.stringify(change(JSON.parse(of.reply.text) as Record<string, unknown>))}\n` });

const { id: first, ...others } = JSON.parse(good.reply.text) as Record<string, unknown>;
const errorOf = (value: unknown): Answered => but(missing, { text: `${JSON.stringify(value)}\n` });

/** Of each promise the answers that break it; of two answers the second does. */
const broken: Readonly<Record<string, readonly (Answered | readonly [Answered, Answered])[]>> = {
  "build-version": [
    but(good, { "x-coder-build-version": undefined }),
    but(good, { "x-coder-build-version": "devel" }),
    [good, but(good, { "x-coder-build-version": "v2.33.1+0000000" })],
  ],
  "request-id-is-a-uuid": [
    but(good, { "x-coder-request-id": undefined }),
    but(good, { "x-coder-request-id": "1" }),
  ],
  "request-id-is-new": [[good, good]],
  nosniff: [but(good, { "x-content-type-options": undefined })],
  "varies-by-origin-and-cookie": [but(good, { vary: "Accept" }), but(good, { vary: "Cookie" })],
  "csrf-cookie-is-offered": [
    but(good, { "set-cookie": undefined }),
    but(good, { "set-cookie": "csrf_token=c2hvcnQ=; Path=/; HttpOnly; SameSite=Lax" }),
    but(good, { "set-cookie": `csrf_token=${Buffer.alloc(32).toString("base64")}; Path=/; HttpOnly` }),
  ],
  "no-origin-is-allowed": [but(good, { "access-control-allow-origin": "*" })],
  "nothing-is-deprecated": [but(experimental, { deprecation: "true" })],
  "401-challenges": [
    but(refused, { "www-authenticate": undefined }),
    but(refused, {
      "www-authenticate": refused.reply.headers["www-authenticate"]?.[0]?.replace(
        "has expired",
        "is invalid",
      ),
    }),
    but(refused, { "www-authenticate": "Basic" }),
  ],
  "nobody-is-refused": [
    { ...good, call: refused.call },
    { ...missing, call: refused.call },
  ],
  "never-413": [but(missing, {}, 413)],
  "type-is-said": [
    but(good, { "content-type": "application/json" }),
    but(good, { "content-type": undefined }),
    but(good, { "content-type": "text/plain; charset=utf-8" }),
  ],
  "json-can-be-read": [but(good, { text: '{"id":\n' })],
  "json-is-compact": [
    but(good, { text: good.reply.text.replace(":", ": ") }),
    but(good, { text: `${JSON.stringify(others, null, 1)}\n` }),
  ],
  "json-ends-in-one-newline": [
    but(good, { text: good.reply.text.trimEnd() }),
    but(good, { text: `${good.reply.text}\n` }),
  ],
  "html-is-escaped": [rewritten(good, (value) => ({ ...value, initial_prompt: "a<b" }))],
  "keys-are-in-order": [
    rewritten(good, () => ({ ...others, id: first })),
    rewritten(list, ({ tasks, count }) => ({ count, tasks })),
    rewritten(list, ({ count }) => ({ tasks: [{ ...others, id: first }], count })),
    errorOf({ detail: "x", message: "x" }),
  ],
  "times-are-utc": [
    rewritten(good, (value) => ({ ...value, created_at: "2026-06-15T09:00:00+00:00" })),
    rewritten(good, (value) => ({ ...value, created_at: "2026-06-15T09:00:00.10Z" })),
    rewritten(good, (value) => ({ ...value, updated_at: "2026-06-15T09:00:00.000000001Z" })),
    rewritten(list, (value) => ({ ...value, tasks: [{ ...others, created_at: "2026-06-15 09:00:00Z" }] })),
  ],
  "uuids-are-lower-case": [
    rewritten(good, (value) => ({ ...value, id: String(first).toUpperCase() })),
    rewritten(good, (value) => ({ ...value, workspace_id: String(first).replaceAll("-", "") })),
  ],
  "lists-are-never-null": [rewritten(list, (value) => ({ ...value, tasks: null }))],
  "errors-have-one-shape": [
    errorOf({ message: "" }),
    errorOf({ message: "x", detail: "" }),
    errorOf({ message: "x", validations: [] }),
    errorOf({ message: "x", validations: null }),
    errorOf({ message: "x", validations: [{ field: "x" }] }),
    errorOf({ message: "x", code: 7 }),
    errorOf({ error: "x" }),
    errorOf(null),
    but(missing, { text: "404 page not found\n", "content-type": "text/plain; charset=utf-8" }),
  ],
  "success-without-a-word": [
    but(sent, { text: "{}\n" }),
    but(sent, { "content-type": "application/json; charset=utf-8" }),
    but({ ...sent, operation: "updateTaskInput" }, {}),
  ],
  "count-is-the-length": [rewritten(list, (value) => ({ ...value, count: 1_000 }))],
  "templates-are-by-use-and-name": [
    but(templates, {
      text: `${JSON.stringify((JSON.parse(templates.reply.text) as unknown[]).toReversed())}\n`,
    }),
  ],
};

const promises = new Map(conventionPromises.map((promise) => [promise.id, promise]));

test("no promise complains about good answers", () => {
  const answers = [good, list, templates, missing, refused, sent, experimental];
  const found = conventionPromises.flatMap((promise) => {
    const judge = promise.start();
    return answers
      .flatMap((answered) => judge(answered) ?? [])
      .map((mismatch) => ({ ...mismatch, by: promise.id }));
  });
  expect(found).toEqual([]);
});

test.each(Object.entries(broken))("%s sees what breaks it", (name, answers) => {
  for (const answer of answers) {
    const judge = promises.get(`conventions/every-answer/${name}`)?.start();
    const found = ("reply" in answer ? [answer] : answer).map((answered) => judge?.(answered) ?? []);
    expect({ answer, found: found.at(-1) }).not.toEqual({ answer, found: [] });
    expect(found.slice(0, -1).flat()).toEqual([]);
  }
});

test("every promise that is no schema is in the table", () => {
  const known = conventionPromises.map(({ id }) => id).filter((id) => !id.startsWith("conventions/schema/"));
  expect(known.toSorted()).toEqual(
    Object.keys(broken)
      .map((name) => `conventions/every-answer/${name}`)
      .toSorted(),
  );
});

/** What a provisioner keeps of a build may be any JSON. */
const MAY_BE_ANYTHING: readonly string[] = ["getWorkspaceBuildState"];

const served = Object.values(operations).filter((one) => holds(one, USUAL_VERSION));

test.each(served.map(({ id }) => [id]))("the schema of %s knows its answers", (id) => {
  const judge = promises.get(`conventions/schema/${id}`)?.start();
  const of = (reply: Partial<Reply>) =>
    judge?.({ ...good, operation: id, reply: { ...good.reply, ...reply } });
  expect(of({ status: 418 })?.map(({ at }) => at)).toEqual(["status"]);
  const found = of({ status: operations[id].statuses[0] ?? 0, text: '{"surely":"not"}\n' });
  expect(found?.length === 0).toBe(MAY_BE_ANYTHING.includes(id));
  expect(judge?.({ ...good, operation: id === "getUser" ? "getTask" : "getUser" })).toBeNull();
});

test.each([
  ["a key more", (value: Record<string, unknown>) => ({ ...value, more: 1 }), "body"],
  ["a key less", ({ name: _name, ...rest }: Record<string, unknown>) => rest, "body"],
  [
    "another type",
    (value: Record<string, unknown>) => ({ ...value, workspace_build_number: "1" }),
    "body.workspace_build_number",
  ],
  ["another word", (value: Record<string, unknown>) => ({ ...value, status: "sleeping" }), "body.status"],
])("a task with %s does not fit", (_, change, at) => {
  const judge = promises.get("conventions/schema/getTask")?.start();
  expect(judge?.(rewritten(good, change))?.map((found) => found.at)).toEqual([at]);
});

/** Answers of an operation that are nearly right: with its statuses, mostly called JSON. */
const answers = fc.constantFrom(null, ...Object.values(operations).map(({ id }) => id)).chain((operation) =>
  fc.record({
    operation: fc.constant(operation),
    path: fc.string(),
    reply: fc.record({
      status: fc.constantFrom(
        ...(operation === null ? [404] : operations[operation].statuses),
        204,
        302,
        413,
      ),
      headers: fc.record({
        "content-type": fc.constantFrom([JSON_TYPE], [JSON_TYPE], ["text/plain; charset=utf-8"], []),
        "www-authenticate": fc.array(fc.string(), { maxLength: 2 }),
        "set-cookie": fc.array(fc.string(), { maxLength: 2 }),
      }),
      text: fc.oneof(
        fc.json(),
        fc.constantFrom("", "null\n", "[]", '{"tasks":7}', '{"validations":{}}', "{"),
      ),
      ms: fc.constant(1),
    }),
  }),
);

test("what an answer must have is that of the release that is judged by", () => {
  const promise = promises.get("conventions/schema/getUser");
  const now = "2026-11-30T01:05:53Z";
  const user = {
    id: "0acb4437-3218-45d9-a70b-7b61c8bac47b",
    username: "alice",
    email: "alice@example.com",
    created_at: now,
    updated_at: now,
    last_seen_at: now,
    status: "active",
    login_type: "password",
    organization_ids: [],
    roles: [],
  };
  const reply = { ...good.reply, text: `${JSON.stringify(user)}\n` };
  const judged = (version?: string) => promise?.start(version)({ ...good, operation: "getUser", reply });
  expect(judged("2.30.9")).toEqual([]);
  expect(judged("2.34.3")).toMatchObject([{ at: "body" }]);
  expect(judged()).toMatchObject([{ at: "body" }]);
});

test(`no promise ever throws, whatever comes back [seed ${SEED}]`, () => {
  fc.assert(
    fc.property(answers, ({ operation, path, reply }) => {
      for (const promise of conventionPromises) {
        promise.start()({ ...good, operation, call: { ...good.call, path: `/${path}` }, reply });
      }
    }),
    { seed: SEED, numRuns: 2_000 },
  );
});
