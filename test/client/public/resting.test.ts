/** What nothing leads out of is given up soon, and named. */
import { expect, test } from "vitest";
import { isTask } from "../../../client/public/coder-calls.ts";
import { json, type Transport } from "../../../client/wire.ts";
import { startPublicServer } from "./public-server.ts";

test("a task that rests in a state that no row fits is given up long before the deadline", async () => {
  const server = startPublicServer({ pace: "realistic" });
  // Paused, they say, and its workspace runs: no row of the table is so.
  const odd: Transport = async (call) => {
    const reply = await server.send(call);
    const value = json(reply);
    if (!isTask(value) || value.status !== "paused") return reply;
    return { ...reply, text: JSON.stringify({ ...value, workspace_status: "running" }) };
  };
  const target = await server.target({ send: odd });
  const startedAt = server.timing.now();
  await expect(target.arrange({ state: "paused" })).rejects.toMatchObject({
    by: "rests",
    message: expect.stringMatching(
      /^task mc-\w{6}-\d{5}: paused, workspace running.*: it rests in a state that no way of ours leads into or out of, and was to be paused$/,
    ) as string,
  });
  expect(server.timing.now() - startedAt).toBeLessThan(30_000);
  await target.close();
});

test("states that pass are looked for where builds take long, if such a template is named", async () => {
  const server = startPublicServer({ pace: "realistic" });
  const target = await server.target({ templates: { slow: "sized-agent" } });
  const templateOf = async (state: "active" | "starting" | "stopping" | "paused") =>
    (await target.arrange({ state })).task.template_name;
  expect([await templateOf("starting"), await templateOf("stopping")]).toEqual([
    "sized-agent",
    "sized-agent",
  ]);
  expect([await templateOf("active"), await templateOf("paused")]).toEqual(["coding-agent", "coding-agent"]);
  await target.close();
});
