/** Servers that answer without looking, judged by everything. */
import { expect, test } from "vitest";
import { lazyServers } from "../../mutants/servers/lazy-servers.ts";
import { verifySuite } from "../../mutants/verify-suite.ts";

const ask = { method: "POST", path: "/api/v2/tasks/me?q=x", headers: {}, body: '{"input":"x"}' };

test("they answer as they say", async () => {
  const answers = await Promise.all(
    lazyServers.map(async ({ name, send }) => {
      const { status, text } = await send(ask);
      return `${name} ${String(status)} ${text.slice(0, 30)}`;
    }),
  );
  expect(answers).toEqual([
    "empty-object 200 {}\n",
    'not-found 404 {"message":"Resource not found',
    'echo 200 {"input":"x"}',
    "html-page 200 <!doctype html><html><body><h1",
    'server-error 500 {"message":"An internal server',
    expect.stringMatching(/^example 201 \{"id":"/),
  ]);
});

test("the one with examples knows every operation, and nothing else", async () => {
  const example = lazyServers.at(-1);
  const status = async (method: string, path: string): Promise<number | undefined> =>
    (await example?.send({ method, path, headers: {} }))?.status;
  expect(await status("GET", "/api/v2/tasks?q=owner:me")).toBe(200);
  expect(await status("GET", "/api/experimental/tasks/me/some-task/logs")).toBe(200);
  expect(await status("DELETE", "/api/v2/tasks/me/some-task")).toBe(202);
  expect(await status("POST", "/api/v2/tasks/me/some-task/send")).toBe(204);
  expect(await status("GET", "/healthz")).toBe(200);
  expect(await status("GET", "/api/v2/nothing")).toBe(404);
});

test("no clause passes on a lazy server but those that are listed as unable to tell", async () => {
  const { lazy, problems, exitCode } = await verifySuite({ only: ["lazy/*"] });
  expect(problems).toEqual([]);
  expect(exitCode).toBe(0);
  expect(lazy.map(({ server }) => server)).toEqual(lazyServers.map(({ name }) => name));
  for (const { failed } of lazy) expect(failed).toBeGreaterThan(1_000);
}, 120_000);
