/** Exploring servers on which time goes by by itself, between any two calls: no law blames the server for that. */
import { expect, test } from "vitest";
import { explore } from "../../../contracts/exploring/explore.ts";
import { startPublicServer, type PublicServer } from "../../client/public/public-server.ts";
import { deletingInTwoSteps, inTwoMoments } from "./two-moments.ts";

const SEED = 4010_34;

/** Numbers from 0 to below 1, the same ones each time. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 1;
    return (state % 65_536) / 65_536;
  };
}

test.each([0, 100, 1_500])(
  `nothing is found on a sound server when up to %i ms go by with each call [seed ${SEED}]`,
  async (mostMs) => {
    const draw = draws(SEED);
    const server = startPublicServer({ delayMs: () => Math.floor(draw() * mostMs) });
    const result = await explore({ target: await server.target(), runs: 25, seed: SEED });
    expect(["passed", "vacuous"]).toContain(result.kind);
    expect(result.marks["paused-task"]).toBeGreaterThan(0);
    expect(result.marks["resumed-task"]).toBeGreaterThan(0);
    expect(result.leftovers).toEqual([]);
    expect(server.tasks()).toEqual([]);
  },
);

const slow = (): PublicServer => {
  const draw = draws(SEED);
  return startPublicServer({ delayMs: () => Math.floor(draw() * 100) });
};

async function exploreAs(server: PublicServer, send: PublicServer["send"]) {
  const result = await explore({ target: await server.target({ send }), runs: 40, seed: SEED });
  expect(result).toMatchObject({ kind: expect.stringMatching(/^(passed|vacuous)$/) });
  expect(result.leftovers).toEqual([]);
  return result;
}

test(`nothing is found where a provisioner takes a job in the middle of a read [seed ${SEED}]`, async () => {
  const server = slow();
  const send = inTwoMoments(server.send, () => {
    server.mock.simulator.clock.advance(450_000);
  });
  const { marks } = await exploreAs(server, send);
  expect(marks["resumed-task"]).toBeGreaterThan(0);
});

test(`nothing is found where others call between the delete build and the end of the task [seed ${SEED}]`, async () => {
  const server = slow();
  const { marks } = await exploreAs(server, deletingInTwoSteps(server.send));
  expect(marks["calls-at-once"]).toBeGreaterThan(0);
  expect(marks["deletion"]).toBeGreaterThan(0);
});
