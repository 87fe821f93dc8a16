/** What becomes of a task whose time is up, by release. */
import { expect, test } from "vitest";
import type { Release } from "../../../simulator/core/releases.ts";
import { startCoder } from "../../support/coder.ts";

const DAY = 86_400;

test.each<[Release, string, readonly string[]]>([
  ["2.28", "autostop", []],
  ["2.30", "autostop", []],
  ["2.31.0", "autostop", []],
  ["2.31.1", "task_auto_pause", ["task paused"]],
  ["2.34", "task_auto_pause", ["task paused"]],
])("in %s its workspace stops for the reason %s", async (release, reason, told) => {
  const coder = startCoder({ release });
  const task = await coder.given("active");
  const before = coder.told(task).length;
  coder.pass(DAY);
  expect(await coder.lastBuild(task)).toMatchObject({ transition: "stop", reason, build_number: 2 });
  expect(
    coder
      .told(task)
      .slice(before)
      .map(([template]) => template),
  ).toEqual(told);
});
