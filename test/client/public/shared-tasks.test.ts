/** Who only looks at a task shares it with others who only look, and with nobody who changes it. */
import { expect, test } from "vitest";
import { startPublicServer } from "./public-server.ts";

const look = { state: "active", shared: "task" } as const;

/** One has a task to look at and gives it back after so many turns of another who asks for one. */
async function giveBackMeanwhile(turns: number): Promise<void> {
  const server = startPublicServer({ pace: "realistic" });
  const target = await server.target();
  const first = await target.arrange(look);
  const asking = target.arrange(look);
  for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
  await target.release(first);
  const toChange = [await target.arrange({ state: "active" }), await target.arrange({ state: "active" })];
  const second = await asking;
  const ids = toChange.map(({ task }) => task.id);
  expect(ids, `given back after ${String(turns)} turns`).not.toContain(second.task.id);
  expect(await target.close()).toEqual([]);
}

test("a task that is given back while another asks to look at it goes to nobody else", async () => {
  for (let turns = 0; turns < 40; turns += 1) await giveBackMeanwhile(turns);
});

test("two who look share one task, and the last gives it back", async () => {
  const server = startPublicServer({ pace: "realistic" });
  const target = await server.target();
  const [first, second] = await Promise.all([target.arrange(look), target.arrange(look)]);
  expect(second.task.id).toBe(first.task.id);
  await target.release(first);
  const other = await target.arrange({ state: "active" });
  expect(other.task.id).not.toBe(first.task.id);
  await target.release(second);
  const again = await target.arrange({ state: "active" });
  expect(again.task.id).toBe(first.task.id);
  await target.close();
});
