/** Every law can be broken: a server that breaks it is found out, by that law, and not only once. */
import { afterAll, expect, test } from "vitest";
import { createFetchTransport } from "../../../client/fetch-transport.ts";
import { explore } from "../../../contracts/exploring/explore.ts";
import { laws } from "../../../contracts/exploring/laws/laws.ts";
import { startSoundServer } from "../../../mutants/servers/sound-server.ts";
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

/** A fault breaks other laws too, and which of them sees it first is a matter of chance. */
const SEARCHES = 4;

test.each(faults)(`a server that breaks the law "%s" is found out by it [seed ${SEED}]`, async (law, lie) => {
  const send = lying(createFetchTransport(server.mock.fetch), lie);
  const found: string[] = [];
  while (found.length < SEARCHES && found.at(-1) !== law) {
    const seed = SEED + found.length;
    // Without the promises about every answer, which would see some of it first, and without shrinking, which takes longest.
    const options = { target: await server.target(send), runs: 300, seed, shrinkMs: 0, always: [] };
    const result = await explore(options);
    if (result.kind !== "failed") throw new Error(`seed ${seed} ended as ${result.kind}`);
    expect(result.leftovers).toEqual([]);
    found.push(result.bundle.law.id);
  }
  expect(found).toContain(law);
});
