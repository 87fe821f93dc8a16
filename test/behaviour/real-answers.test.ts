import { createPublicKey } from "node:crypto";
import { expect, test } from "vitest";
import { startCoder } from "../support/coder.ts";

// What a real Coder was seen to answer and no clause can ask of every server.

const coder = startCoder({
  templates: [
    { name: "used-agent", activeUserCount: 3, presets: [{ name: "Plain" }] },
    { name: "also-used-agent", activeUserCount: 3 },
  ],
});

test("a preset without parameters has null for them, and a version without presets null for those", async () => {
  const presets = `GET /templateversions/${coder.version("used-agent")}/presets`;
  expect((await coder.call("alice", presets)).body).toMatchObject([{ Name: "Plain", Parameters: null }]);
  const none = `GET /templateversions/${coder.version("coding-agent")}/presets`;
  expect((await coder.call("alice", none)).text).toBe("null\n");
});

test("templates are listed by how many people use them, then by name", async () => {
  const { body } = await coder.call("alice", "GET /templates");
  const listed = body as { name: string; active_user_count: number }[];
  expect(listed.slice(0, 3).map(({ name, active_user_count }) => [name, active_user_count])).toEqual([
    ["also-used-agent", 3],
    ["used-agent", 3],
    ["coding-agent", 0],
  ]);
});

test("the default organization says what it is", async () => {
  const { body } = await coder.call("alice", "GET /organizations/default");
  expect(body).toMatchObject({ is_default: true, description: "Builtin default organization." });
});

test("the build info knows the commit, the URL and a key that browsers can use", async () => {
  const { body } = await coder.call(null, "GET /buildinfo");
  const info = body as Record<string, string>;
  const commit = /\/commit\/([0-9a-f]{40})$/.exec(info["external_url"] ?? "")?.[1] ?? "";
  expect(info["version"]).toBe(`v2.34.0+${commit.slice(0, 7)}`);
  expect(info["dashboard_url"]).toMatch(/^http:\/\/[\w.]+/);
  const point = Buffer.from(info["webpush_public_key"] ?? "", "base64url");
  expect([point.length, point[0]]).toEqual([65, 4]);
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString("base64url"));
  // Only a point of the curve can be imported.
  const jwk = { kty: "EC", crv: "P-256", x: x ?? "", y: y ?? "" };
  expect(createPublicKey({ key: jwk, format: "jwk" }).asymmetricKeyType).toBe("ec");
});

test("a template version says who imported it, and nothing of what it was for", async () => {
  const { body } = await coder.call("alice", `GET /templateversions/${coder.version("coding-agent")}`);
  const { job } = body as { job: Record<string, unknown> };
  expect(job["worker_id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(job).not.toHaveProperty("worker_name");
  expect(Object.values(job["metadata"] as object)).toEqual(["", expect.stringMatching(/^0/), "", "", ""]);
});
