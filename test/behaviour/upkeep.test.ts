import * as fc from "fast-check";
import { expect, test } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../simulator/core/env.ts";
import { formatInstant } from "../../simulator/core/text/time.ts";
import { replayInto } from "../../simulator/world/replay.ts";
import { createSimulator } from "../../simulator/world/simulator.ts";
import { open, start } from "../http/streams/open.ts";
import { startCoder, workspaceId, type Coder } from "../support/coder.ts";

// How a workspace is kept (docs/behaviour.md, 15): what no clause can see, for it takes hours or two who watch.

const running = async () => {
  const coder = startCoder({ pace: "instant" });
  const task = await coder.given("active");
  return { coder, task, path: `/workspaces/${workspaceId(task)}` };
};

const SHARED = { agentName: "main", port: 8080, shareLevel: "public", protocol: "https" };

const statusOf = async (coder: Coder, id: string): Promise<unknown> => {
  const { body } = await coder.call("alice", `GET /tasks/me/${id}`);
  return (body as { readonly status: unknown }).status;
};

test.for([
  [29 * MINUTE, 200],
  [29 * MINUTE - SECOND, 400],
] as const)("a deadline %i microseconds ahead is answered with %i", async ([ahead, status]) => {
  const { coder, path } = await running();
  const deadline = formatInstant(coder.simulator.now() + ahead);
  expect((await coder.call("alice", `PUT ${path}/extend`, { deadline })).status).toBe(status);
});

test("a workspace that was extended runs past its first deadline and stops at the new one", async () => {
  const { coder, task, path } = await running();
  const deadline = formatInstant(coder.simulator.now() + 20 * HOUR);
  await coder.call("alice", `PUT ${path}/extend`, { deadline });
  coder.simulator.advance(19 * HOUR);
  expect(await statusOf(coder, task.id)).toBe("active");
  coder.simulator.advance(2 * HOUR);
  expect(await statusOf(coder, task.id)).toBe("paused");
});

test("a workspace that is to run for ever does not stop at the deadline it had", async () => {
  const { coder, task, path } = await running();
  await coder.call("alice", `PUT ${path}/ttl`, { ttl_ms: 0 });
  coder.simulator.advance(1_000 * HOUR);
  expect(await statusOf(coder, task.id)).toBe("active");
});

test("offsets that only Go reads are read as Go reads them", async () => {
  const { coder, path } = await running();
  for (const [deadline, told] of [
    ["2100-01-01T00:00:00+24:00", "2099-12-31T00:00:00Z"],
    ["2100-01-01T00:00:00-00:60", "2100-01-01T01:00:00Z"],
    ["2100-01-01T00:00:00+02:30", "2099-12-31T21:30:00Z"],
  ])
    expect((await coder.call("alice", `PUT ${path}/extend`, { deadline })).body).toEqual({
      message: `Deadline updated to ${told}.`,
    });
});

test("a span of more nanoseconds than 64 bits hold is a short one, as in Go", async () => {
  const { coder, path } = await running();
  // 2^63 nanoseconds and a little: they turn negative.
  expect((await coder.call("alice", `PUT ${path}/ttl`, { ttl_ms: 9_223_372_036_855 })).body).toMatchObject({
    validations: [{ field: "ttl_ms", detail: "time until shutdown must be at least one minute" }],
  });
});

test("whoever watches a workspace is told of a favourite only of their own", async () => {
  const { mock, url, task, headers } = await start({ pace: "instant" });
  const path = `${url}/api/v2/workspaces/${task.workspace_id}`;
  const bob = mock.simulator.world.usersByName.get("bob")?.id ?? "";
  await fetch(`${path}/acl`, {
    method: "PATCH",
    headers,
    body: JSON.stringify({ user_roles: { [bob]: "use" } }),
  });
  const watches = await Promise.all(
    ["alice", "bob"].map((who) => open(`${path}/watch-ws`, { "Coder-Session-Token": mock.token(who) })),
  );
  for (const watch of watches) await watch.got(2);
  await fetch(`${path}/favorite`, { method: "PUT", headers });
  await fetch(`${path}/autoupdates`, {
    method: "PUT",
    headers,
    body: JSON.stringify({ automatic_updates: "always" }),
  });
  const [ofAlice, ofBob] = await Promise.all(
    watches.map(async (watch, index) => {
      await watch.got(index === 0 ? 4 : 3);
      return watch.messages.slice(2).map((text) => {
        const { data } = JSON.parse(text) as { readonly data: Readonly<Record<string, unknown>> };
        return [data["favorite"], data["automatic_updates"]];
      });
    }),
  );
  expect(ofAlice).toEqual([
    [true, "never"],
    [true, "always"],
  ]);
  expect(ofBob).toEqual([[false, "always"]]);
});

test("a replay keeps favourites, deadlines, spans, updates and ports", async () => {
  const { coder, path } = await running();
  await coder.call("alice", `PUT ${path}/extend`, { deadline: "2100-01-01T00:00:00Z" });
  await coder.call("alice", `PUT ${path}/favorite`);
  await coder.call("alice", `PUT ${path}/ttl`, { ttl_ms: 120_000 });
  await coder.call("alice", `PUT ${path}/autoupdates`, { automatic_updates: "always" });
  const port = { agent_name: "main", port: 8080, share_level: "public", protocol: "https" };
  await coder.call("alice", `POST ${path}/port-share`, port);
  const again = createSimulator({ pace: "instant" });
  await replayInto(again, await coder.simulator.replay());
  const workspaces = ({ world }: typeof again) =>
    [...world.workspaces.values()].flatMap((workspace) =>
      workspace.favorite
        ? [
            [
              workspace.favorite,
              workspace.ttl,
              workspace.automaticUpdates,
              workspace.builds.at(-1)?.deadline,
              workspace.portShares,
            ],
          ]
        : [],
    );
  expect(workspaces(again)).toEqual([[true, 2 * MINUTE, "always", 4_102_444_800 * SECOND, [SHARED]]]);
  expect(workspaces(again)).toEqual(workspaces(coder.simulator));
});

test("a list of workspaces has the caller's favourites first, then what runs, then goes by name", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(
        fc.record({
          name: fc.stringMatching(/^[a-z]{1,4}$/),
          state: fc.constantFrom("active" as const, "paused" as const),
          favorite: fc.boolean(),
        }),
        { selector: ({ name }) => name, maxLength: 5 },
      ),
      async (wished) => {
        const coder = startCoder({ pace: "instant" });
        for (const { name, state, favorite } of wished) {
          const task = await coder.given(state, { name, owner: "bob" });
          const mark = favorite ? "PUT" : "DELETE";
          await coder.call("bob", `${mark} /workspaces/${workspaceId(task)}/favorite`);
        }
        const listed = async (who: string): Promise<readonly string[]> => {
          const { body } = await coder.call(who, "GET /workspaces?q=owner:bob");
          const { workspaces } = body as { readonly workspaces: readonly { readonly name: string }[] };
          return workspaces.map(({ name }) => name);
        };
        const byName = wished.toSorted((left, right) => (left.name < right.name ? -1 : 1));
        const runs = byName.toSorted(
          (left, right) => Number(right.state === "active") - Number(left.state === "active"),
        );
        const marked = runs.toSorted((left, right) => Number(right.favorite) - Number(left.favorite));
        expect(await listed("admin")).toEqual(runs.map(({ name }) => name));
        expect(await listed("bob")).toEqual(marked.map(({ name }) => name));
      },
    ),
    { numRuns: 25 },
  );
});
