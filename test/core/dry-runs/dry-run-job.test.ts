import { expect, test } from "vitest";
import { open, start } from "../../http/streams/open.ts";
import { startCoder, type Coder } from "../../support/coder.ts";

interface Job {
  readonly id: string;
  readonly status: string;
  readonly error?: string;
  readonly started_at?: string;
  readonly completed_at?: string;
}

async function begun(coder: Coder, version = coder.template("coding-agent").activeVersionId) {
  const base = `/templateversions/${version}/dry-run`;
  const job = (await coder.call("alice", `POST ${base}`, { workspace_name: "box" })).body as Job;
  const path = `${base}/${job.id}`;
  const read = async (below = "") => (await coder.call("alice", `GET ${path}${below}`)).body;
  return { path, job, read, status: async () => ((await read()) as Job).status };
}

test("a dry run waits, runs and succeeds, and tells what it would make once it is over", async () => {
  const coder = startCoder({ pace: "realistic" });
  const { job, read, status } = await begun(coder);
  expect([job.status, await status()]).toEqual(["pending", "pending"]);
  expect(await read("/logs")).toEqual([]);
  coder.pass(1);
  expect(await status()).toBe("running");
  expect(await read("/resources")).toEqual({ message: "Job hasn't completed!" });
  coder.pass(60);
  expect(await status()).toBe("succeeded");
  const stages = ((await read("/logs")) as readonly { readonly stage: string }[]).map(({ stage }) => stage);
  expect([...new Set(stages)]).toEqual([
    "Setting up",
    "Initializing Terraform Directory",
    "Detecting persistent resources",
    "Cleaning Up",
  ]);
  const resources = (await read("/resources")) as readonly {
    readonly job_id: string;
    readonly agents: readonly { readonly status: string; readonly lifecycle_state: string }[];
  }[];
  expect(
    resources.map(({ job_id, agents }) => [job_id, agents[0]?.status, agents[0]?.lifecycle_state]),
  ).toEqual([[job.id, "connecting", "created"]]);
  coder.pass(180);
  expect(JSON.stringify(await read("/resources"))).toContain('"status":"timeout"');
});

test("a dry run of a version whose import failed fails as it did, and makes nothing", async () => {
  const coder = startCoder({ pace: "realistic" });
  const { read } = await begun(coder, coder.version("coding-agent", "broken"));
  coder.pass(60);
  expect(await read()).toMatchObject({ status: "failed", error: "terraform plan: exit status 1" });
  expect(await read("/resources")).toEqual([]);
  expect(JSON.stringify(await read("/logs"))).toContain('"log_level":"error"');
});

test("a dry run that is canceled while it waits is over, and one that runs fails a little later", async () => {
  const coder = startCoder({ pace: "realistic" });
  const waiting = await begun(coder);
  const cancel = (path: string) => coder.call("alice", `PATCH ${path}/cancel`);
  expect((await cancel(waiting.path)).body).toEqual({ message: "Job has been marked as canceled." });
  expect(await waiting.status()).toBe("canceled");
  expect((await cancel(waiting.path)).body).toEqual({ message: "Job has already completed." });
  const running = await begun(coder);
  coder.pass(0.5);
  await cancel(running.path);
  expect(await running.status()).toBe("canceling");
  expect((await cancel(running.path)).body).toEqual({
    message: "Job has already been marked as canceled.",
  });
  coder.pass(60);
  expect(await running.read()).toMatchObject({ status: "failed", error: "terraform plan: exit status 1" });
  expect(await waiting.read("/logs")).toEqual([]);
});

test("at pace manual, which no step could move, a dry run is over at once", async () => {
  const coder = startCoder({ pace: "manual" });
  const { status } = await begun(coder);
  expect(await status()).toBe("succeeded");
});

test("a world keeps the newest hundred dry runs", async () => {
  const coder = startCoder();
  const first = await begun(coder);
  for (let count = 0; count < 100; count++) await begun(coder);
  expect((await coder.call("alice", `GET ${first.path}`)).status).toBe(500);
  expect(coder.simulator.world.dryRuns.size).toBe(100);
});

test("who follows a dry run hears each line as it is said, then the close", async () => {
  const { mock, url, headers } = await start({ pace: "realistic" });
  const template = [...mock.simulator.world.templates.values()].find(({ name }) => name === "coding-agent");
  const base = `${url}/api/v2/templateversions/${template?.activeVersionId}/dry-run`;
  const made = await fetch(base, { method: "POST", headers, body: "{}" });
  const { id } = (await made.json()) as Job;
  const log = await open(`${base}/${id}/logs?follow=true&after=0`, headers);
  expect(log.messages).toEqual([]);
  mock.simulator.advance(500_000);
  expect((await log.got(1))[0]).toContain('"stage":"Setting up"');
  mock.simulator.advance(10_000_000);
  expect(await log.closed).toEqual([1000, "done"]);
  expect(log.messages.at(-1)).toContain('"stage":"Cleaning Up"');
  const other = await open(`${base}/${id}/logs?follow=true&after=0`, headers);
  expect(await other.closed).toEqual([1000, "done"]);
  expect(other.messages).toEqual(log.messages);
});
