import { createPublicKey } from "node:crypto";
import { expect, test } from "vitest";
import { startCoder, workspaceId } from "../support/coder.ts";

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
  expect(info["version"]).toBe(`v2.34.3+${commit.slice(0, 7)}`);
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

test("an agent whose template says nothing of it points to Coder's own page on what may be wrong", async () => {
  const task = await coder.given("active");
  const { body } = await coder.call("alice", `GET /workspaces/${workspaceId(task)}`);
  expect(JSON.stringify(body)).toContain(
    '"troubleshooting_url":"https://coder.com/docs/admin/templates/troubleshooting"',
  );
});

/** A key of the agent of a build that is read by itself. */
async function agentOf(buildId: unknown): Promise<Record<string, unknown> | undefined> {
  const { body } = await coder.call("alice", `GET /workspacebuilds/${String(buildId)}`);
  const [resource] = (body as { resources: { agents?: Record<string, unknown>[] }[] }).resources;
  return resource?.agents?.[0];
}

const endsOf = (agent: Record<string, unknown> | undefined): unknown =>
  ((agent?.["scripts"] ?? []) as Record<string, unknown>[]).map(({ display_name, exit_code, status }) => [
    display_name,
    exit_code,
    status,
  ]);

test("scripts say how they ended once they have, and only then", async () => {
  const starting = await coder.given("agent-starting");
  const { id } = await coder.lastBuild(starting);
  expect(endsOf(await agentOf(id))).toEqual([
    ["Start", undefined, undefined],
    ["Stop", undefined, undefined],
  ]);
  coder.cause(starting, "agent_start_fails");
  expect(endsOf(await agentOf(id))).toEqual([
    ["Start", 1, "exit_failure"],
    ["Stop", undefined, undefined],
  ]);
  const active = await coder.given("active");
  const build = await coder.lastBuild(active);
  expect(endsOf(await agentOf(build["id"]))).toEqual([
    ["Start", 0, "ok"],
    ["Stop", undefined, undefined],
  ]);
});

test("a connected agent is seen every 15 seconds, and its lifecycle does not move its update", async () => {
  const task = await coder.given("active");
  const { id } = await coder.lastBuild(task);
  const seen = async (): Promise<readonly number[]> => {
    const agent = (await agentOf(id)) ?? {};
    const [first = 0, ...others] = ["first_connected_at", "last_connected_at", "updated_at"].map((key) =>
      Date.parse(String(agent[key])),
    );
    return others.map((time) => (time - first) / 1_000);
  };
  const [last = 0] = await seen();
  expect(last % 15).toBe(0);
  expect(await seen()).toEqual([last, last]);
  coder.pass(31);
  expect(await seen()).toEqual([last + 30, last + 30]);
  coder.cause(task, "agent_disconnects");
  const agent = await agentOf(id);
  expect(agent?.["updated_at"]).toBe(agent?.["disconnected_at"]);
});

test("an agent has the environment of its template, and null where there is none", async () => {
  const plain = await coder.lastBuild(await coder.given("active"));
  expect((await agentOf(plain["id"]))?.["environment_variables"]).toBeNull();
  const sized = await coder.lastBuild(await coder.given("active", { template: "sized-agent" }));
  expect((await agentOf(sized["id"]))?.["environment_variables"]).toEqual({ AGENT_NICE: "10" });
});

test("a build by way of a task that is gone has no AI task, one by way of the workspace has", async () => {
  const one = await coder.given("active");
  await coder.call("alice", `DELETE /tasks/me/${one.id}`);
  coder.pass(60);
  const two = await coder.given("active");
  const { body } = await coder.call("alice", `POST /workspaces/${workspaceId(two)}/builds`, {
    transition: "delete",
  });
  coder.pass(60);
  const gone = await coder.call("alice", `GET /workspaces/${workspaceId(one)}?include_deleted=true`);
  expect(gone.body).toMatchObject({ latest_build: { status: "deleted", has_ai_task: false } });
  const deleted = await coder.call("alice", `GET /workspacebuilds/${(body as { id: string }).id}`);
  expect(deleted.body).toMatchObject({ status: "deleted", has_ai_task: true });
});

test("jobs that wait have places from 1, in the order of their builds, and none once they are taken", async () => {
  const others = startCoder({ pace: "queued" });
  const tasks: { workspace_id: string }[] = [];
  for (const name of ["one", "two", "three"])
    tasks.push(
      (await others.call("alice", "POST /tasks/me", others.newTask({ name }))).body as {
        workspace_id: string;
      },
    );
  const places = async () =>
    Promise.all(
      tasks.map(async ({ workspace_id }) => {
        const { body } = await others.call("alice", `GET /workspaces/${workspace_id}`);
        const { job } = (body as { latest_build: { job: Record<string, unknown> } }).latest_build;
        return [job["status"], job["queue_position"], job["queue_size"]];
      }),
    );
  expect(await places()).toEqual([1, 2, 3].map((position) => ["pending", position, 3]));
  others.pass(1);
  expect(await places()).toEqual(Array.from({ length: 3 }, () => ["running", 0, 0]));
});
