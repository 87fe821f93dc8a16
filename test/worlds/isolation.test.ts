/** Nothing of one world is seen in another, however many there are and in whatever order they are called. */
import { assert, asyncProperty, array, constantFrom, integer, record } from "fast-check";
import { expect, test } from "vitest";
import { worldHash, type MockCoder, type MockWorld } from "../../simulator/index.ts";
import { createServer } from "./server.ts";

const NAMES = ["red", "green", "blue"] as const;
const CALLS = ["create", "send", "pause", "resume", "delete", "advance", "arrange"] as const;

interface Step {
  readonly world: number;
  readonly call: (typeof CALLS)[number];
  /** Of the tasks there are. */
  readonly which: number;
}

/** What a client does to the world; what is refused is refused. */
async function take(world: MockWorld, { call, which }: Step): Promise<number> {
  const send = async (method: string, path: string, body?: object): Promise<number> => {
    const { status } = await world.fetch(`http://localhost/api/v2${path}`, {
      method,
      headers: { "coder-session-token": world.user("alice").token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return status;
  };
  const tasks = [...world.simulator.world.tasks.keys()];
  const id = tasks[which % Math.max(tasks.length, 1)] ?? "00000000-0000-4000-8000-000000000000";
  switch (call) {
    case "create": {
      const [template] = world.simulator.world.templates.values();
      return send("POST", "/tasks/me", { template_version_id: template?.activeVersionId, input: "Go" });
    }
    case "send":
      return send("POST", `/tasks/me/${id}/send`, { input: "More" });
    case "pause":
    case "resume":
      return send("POST", `/tasks/me/${id}/${call}`);
    case "delete":
      return send("DELETE", `/tasks/me/${id}`);
    case "advance":
      await world.advance("10s");
      return 200;
    case "arrange":
      return (await world.task("active", { name: `t-${String(tasks.length)}-${String(which)}` })) === null
        ? 0
        : 201;
  }
}

test("worlds of one server that are called in turns are what each would be in a server of its own", async () => {
  const reached = new Set<string>();
  await assert(
    asyncProperty(
      array(
        record({
          world: integer({ min: 0, max: 2 }),
          call: constantFrom(...CALLS),
          which: integer({ min: 0, max: 5 }),
        }),
        {
          minLength: 1,
          maxLength: 25,
        },
      ),
      async (steps) => {
        const shared = createServer();
        const together = NAMES.map((name) => shared.world({ name, seed: "same" }));
        const apart = NAMES.map((name) => createServer().world({ name, seed: "same" }));
        for (const step of steps) {
          const [one, other] = [together[step.world], apart[step.world]];
          if (one === undefined || other === undefined) throw new Error("there are three worlds");
          const status = await outcomeOf(() => take(one, step));
          expect(await outcomeOf(() => take(other, step))).toBe(status);
          reached.add(`${step.call} ${status}`);
        }
        for (const [index, world] of together.entries()) {
          const alone = apart[index];
          if (alone === undefined) throw new Error("there are three worlds");
          expect(hashOf(world)).toBe(hashOf(alone));
        }
        expect(shared.simulator.world.sequence).toBe(0);
      },
    ),
    { numRuns: 60 },
  );
  // The steps reach what can go wrong, and what can go right.
  for (const needed of ["create 201", "send 204", "pause 202", "pause 404", "delete 202", "arrange 201"])
    expect([...reached]).toContain(needed);
});

/** The status, or the message of what was thrown. */
async function outcomeOf(act: () => Promise<number>): Promise<string> {
  try {
    return String(await act());
  } catch (error) {
    return String(error);
  }
}

function hashOf({ simulator }: MockWorld): string {
  return worldHash(simulator.world, simulator.now());
}

const MANY = 1_000;

test("a thousand worlds live at once, each with a task that no other one sees", async () => {
  const coder = createServer();
  const worlds = Array.from({ length: MANY }, (_, index) =>
    coder.world({ name: `w-${String(index)}`, seed: "same" }),
  );
  const tokens = worlds.map((world) => world.user("alice").token);
  expect(new Set(tokens).size).toBe(MANY);
  await Promise.all(worlds.map((world, index) => live(world, `canary-${String(index)}`)));
  await Promise.all(
    tokens.map(async (token, index) => {
      const seen = await text(coder, "/api/v2/tasks", token);
      expect(seen.match(/canary-\d+/g)?.every((name) => name === `canary-${String(index)}`)).toBe(true);
      const journal = await text(coder, `/_sim/worlds/w-${String(index)}/journal`, token);
      expect(new Set(journal.match(/canary-\d+/g))).toEqual(new Set([`canary-${String(index)}`]));
    }),
  );
  expect(await text(coder, "/api/v2/tasks", coder.token("alice"))).not.toContain("canary");
  for (const world of worlds) await world.close();
  for (const token of tokens.slice(0, 20)) expect(await statusOf(coder, token)).toBe(401);
});

/** A whole life: created, started, spoken to, paused. */
async function live(world: MockWorld, name: string): Promise<void> {
  const { token } = world.user("alice");
  const [template] = world.simulator.world.templates.values();
  const send = (method: string, path: string, body?: object): Promise<Response> =>
    world.fetch(`http://localhost/api/v2/tasks${path}`, {
      method,
      headers: { "coder-session-token": token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const created = await send("POST", "/me", {
    template_version_id: template?.activeVersionId,
    input: name,
    name,
  });
  expect(created.status).toBe(201);
  await world.advance("5m");
  expect((await send("POST", `/me/${name}/send`, { input: name })).status).toBe(204);
  await world.advance("5m");
  expect((await send("POST", `/me/${name}/pause`)).status).toBe(202);
  await world.advance("5m");
  const task = (await (await send("GET", `/me/${name}`)).json()) as { status: string };
  expect(task.status).toBe("paused");
}

async function text(coder: MockCoder, path: string, token: string): Promise<string> {
  const answer = await coder.fetch(`http://localhost${path}`, { headers: { "coder-session-token": token } });
  expect(answer.status).toBe(200);
  return answer.text();
}

async function statusOf(coder: MockCoder, token: string): Promise<number> {
  return (await coder.fetch("http://localhost/api/v2/tasks", { headers: { "coder-session-token": token } }))
    .status;
}
