/** Paths that lead nowhere: a page of the dashboard in 2.26, 404 in 2.27, and since 2.28 only where the task is found. */
import { expect, test } from "vitest";
import type { Release } from "../../simulator/core/releases.ts";
import { NOBODYS_ID } from "../support/coder.ts";
import { startOld } from "./start-old.ts";

const PAGE = [200, "text/html; charset=utf-8", expect.stringContaining("<!doctype html>")] as const;
const JSON_TYPE = "application/json; charset=utf-8";
const NOWHERE = [404, JSON_TYPE, { message: "Route not found." }] as const;
const UNKNOWN = [
  404,
  JSON_TYPE,
  { message: "Resource not found or you do not have access to this resource" },
] as const;
const NOT_ALLOWED = [405, null, null] as const;

test.each<readonly [Release, string, readonly unknown[]]>([
  ["2.26", "POST /tasks/me/{id}/send", PAGE],
  ["2.26", "GET /tasks/me/{id}/logs", PAGE],
  ["2.26", "PATCH /tasks/me/{id}/input", PAGE],
  ["2.26", "PUT /tasks/me/{id}/", PAGE],
  ["2.26", "DELETE /tasks/me/{id}", NOT_ALLOWED],
  ["2.26", "PUT /tasks/me/{id}", NOT_ALLOWED],
  ["2.27", "PATCH /tasks/me/{id}/input", NOWHERE],
  ["2.27", "GET /tasks/me/{id}/nope", NOWHERE],
  ["2.27", "PUT /tasks/me/{id}", NOT_ALLOWED],
  ["2.27", "GET /tasks/me/{id}/send", NOT_ALLOWED],
  ["2.28", "GET /tasks/me/{id}/nope", UNKNOWN],
  ["2.28", "PUT /tasks/me/{id}", UNKNOWN],
  ["2.34", "GET /tasks/me/{id}/nope", UNKNOWN],
])("%s: %s of an unknown task", async (release, line, expected) => {
  const path = line.replace(" ", " /api/experimental").replace("{id}", NOBODYS_ID);
  const { status, headers, body } = await startOld(release).call("alice", path);
  expect([status, headers.get("Content-Type"), body]).toEqual(expected);
});

test("2.26: the page is for those alone who may see the user of the path", async () => {
  const answer = await startOld("2.26").call("alice", "GET /api/experimental/tasks/nobody/x/logs");
  expect(answer.status).toBe(400);
});
