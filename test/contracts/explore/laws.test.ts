/** Every law can be broken: a server that breaks it is found out, by that law, and not only once. */
import { afterAll, expect, test } from "vitest";
import { createFetchTransport } from "../../../client/fetch-transport.ts";
import { explore } from "../../../contracts/explore/explore.ts";
import { laws } from "../../../contracts/explore/laws.ts";
import { startSoundServer } from "../../../zoo/sound-server.ts";
import { faultsOfAnswers, faultsOfListsAndCreation, faultsOfLogs, faultsOfReads } from "./faults.ts";
import { lying, type Lie } from "./lying.ts";

const SEED = 4010_31;
const faults: readonly (readonly [string, Lie])[] = [
  faultsOfAnswers,
  faultsOfReads,
  faultsOfLogs,
  faultsOfListsAndCreation,
].flatMap((some) => Object.entries(some));

// The order of a list shows only where tasks have times of their own.
const server = await startSoundServer({ clock: "real", pace: "manual" });
afterAll(() => server.close());

test("there is a fault for every law", () => {
  expect(faults.map(([law]) => law).sort()).toEqual(laws.map(({ id }) => id).sort());
});

test.each(faults)(`a server that breaks the law "%s" is found out by it [seed ${SEED}]`, async (law, lie) => {
  const send = lying(createFetchTransport(server.mock.fetch), lie);
  const target = await server.target(send);
  // Without the promises about every answer, which would see some of it first, and without shrinking, which takes longest.
  const result = await explore({ target, runs: 300, seed: SEED, shrinkMs: 0, always: [] });
  expect(result.kind === "failed" ? result.bundle.law.id : result.kind).toBe(law);
  expect(result.leftovers).toEqual([]);
});
