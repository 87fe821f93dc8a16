import { expect, test } from "vitest";
import { interruptible } from "../../cli/verify/interrupt.ts";

test("the line of progress is taken away whether the work is done or fails", async () => {
  const said: string[] = [];
  const say = { wait: () => {}, end: () => said.push("end") };
  const before = process.listenerCount("SIGINT");
  expect(await interruptible(say, () => Promise.resolve(1))).toBe(1);
  expect(said).toEqual(["end"]);
  await expect(interruptible(say, () => Promise.reject(new Error("down")))).rejects.toThrow("down");
  expect(said).toEqual(["end", "end"]);
  expect(process.listenerCount("SIGINT")).toBe(before);
});
