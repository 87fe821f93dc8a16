import { expect, test } from "vitest";
import type { MockCoderOptions } from "../../simulator/index.ts";
import { create, get, start } from "./start.ts";

const elsewhere: readonly (readonly [
  what: string,
  options: MockCoderOptions,
  host: string | undefined,
  headers: Readonly<Record<string, string>>,
])[] = [
  ["the control API is closed", { control: false }, undefined, {}],
  ["the control API asks for a token", { controlToken: "a-token-of-control" }, undefined, {}],
  ["it listens beyond loopback", {}, "0.0.0.0", {}],
  ["the name of the host is somebody else's", {}, undefined, { Host: "evil.example" }],
  ["a page of another origin asks", {}, undefined, { Origin: "https://evil.example" }],
  [
    "a page of another origin asks that may call",
    { cors: "https://front.example" },
    undefined,
    { Origin: "https://front.example" },
  ],
  ["a tunnel forwards another host", {}, undefined, { "X-Forwarded-Host": "evil.example" }],
  ["a proxy forwards for another machine", {}, undefined, { "X-Forwarded-For": "127.0.0.1, 192.0.2.7" }],
  ["a proxy says so in the standard way", {}, undefined, { Forwarded: "for=192.0.2.7" }],
];

test.each(elsewhere)("where %s, no page tells a secret or a task", async (_what, options, host, headers) => {
  const started = await start({ seed: "a seed of ours", ...options }, host);
  const { mock, port } = started;
  const task = await create(mock, { name: "hidden-1", input: "Fix the login bug" });
  const paths = [
    "/",
    "/tasks/alice/hidden-1",
    `/tasks/alice/${task.id}`,
    "/tasks/alice/second",
    "/@alice/hidden-1",
  ];
  const pages = await Promise.all(paths.map((path) => get(port, path, headers)));
  // All the same, so that none of them tells what there is.
  expect(new Set(pages.map(({ status, text }) => `${String(status)} ${text}`)).size).toBe(1);
  const [page] = pages;
  expect(page?.status).toBe(200);
  expect(page?.text).toContain("A stand-in for Coder 2.34");
  for (const secret of [
    mock.token("alice"),
    mock.password("alice"),
    "alice",
    "hidden-1",
    "a seed of ours",
    "Fix the",
  ])
    expect(page?.text).not.toContain(secret);
});

test.each([
  [{ "X-Forwarded-Host": "localhost:5173", "X-Forwarded-For": "::1" }],
  [{ Host: "sim.localhost" }],
])("a dev server of this machine may forward: %j", async (headers) => {
  const { mock, port } = await start();
  expect((await get(port, "/", headers)).text).toContain(mock.token("alice"));
});

test("no page of another origin may read the pages, whichever may call the API", async () => {
  const { url } = await start({ cors: "*" });
  const answer = await fetch(url, { headers: { Origin: "https://front.example" } });
  expect(answer.headers.get("Access-Control-Allow-Origin")).toBeNull();
});
