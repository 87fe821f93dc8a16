/** A rate limit that is on when the end comes is waited for, as long as there is time. */
import { expect, test } from "vitest";
import type { Transport } from "../../../client/wire.ts";
import { create, startPublicServer } from "./public-server.ts";

const realistic = { pace: "realistic" } as const;

test("a rate limit that is on while closing is waited for, and what is left is removed", async () => {
  const server = startPublicServer(realistic);
  const refusals = { listing: 0, deleting: 0 };
  const refused = { status: 429, headers: { "retry-after": ["1"] }, text: "", ms: 1 };
  const limited: Transport = async (call) => {
    const kind = call.method === "DELETE" ? "deleting" : call.path.includes("q=owner") ? "listing" : null;
    if (kind === null || refusals[kind] === 0) return server.send(call);
    refusals[kind] -= 1;
    return refused;
  };
  const target = await server.target({ send: limited });
  const { task } = await target.arrange({ state: "active" });
  await create(target, server.mock.token("alice"), `${task.name.replace(/\d+$/, "")}lost`);
  Object.assign(refusals, { listing: 3, deleting: 3 });
  expect(await target.close()).toEqual([]);
  expect(server.tasks()).toEqual([]);
  expect(refusals).toEqual({ listing: 0, deleting: 0 });
});

test("a rate limit that does not end keeps closing no longer than it may take", async () => {
  const server = startPublicServer(realistic);
  let isLimited = false;
  const limited: Transport = async (call) =>
    isLimited ? { status: 429, headers: {}, text: "", ms: 1 } : server.send(call);
  const target = await server.target({ send: limited, closeMs: 5_000 });
  isLimited = true;
  const startedAt = server.timing.now();
  expect(await target.close()).toEqual([expect.stringMatching(/^task mc-\w{6}-00001: DELETE answers 429/)]);
  expect(server.timing.now() - startedAt).toBeLessThan(6_000);
});
