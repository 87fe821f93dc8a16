/** What each release tells beside its tasks: of its protocols, of itself, and to the owners of tasks. */
import { expect, test } from "vitest";
import type { Release } from "../../simulator/core/releases.ts";
import type { Answer } from "../support/coder.ts";
import { startOld } from "./start-old.ts";

type Json = Readonly<Record<string, unknown>>;

test.each<readonly [Release, string, boolean]>([
  ["2.26", "1.9", false],
  ["2.31.0", "1.14", false],
  ["2.31", "1.15", false],
  ["2.32", "1.16", false],
  ["2.33", "1.17", true],
  ["2.34", "1.18", true],
])(
  "the build info of %s has the protocol %s, and a key for browsers: %s",
  async (release, protocol, hasKey) => {
    const { body } = await startOld(release).call("alice", "GET /buildinfo");
    const info = body as Json;
    expect([info["provisioner_api_version"], "webpush_public_key" in info]).toEqual([protocol, hasKey]);
  },
);

test.each<readonly [Release, string]>([
  ["2.26", "autostop"],
  ["2.31.0", "autostop"],
  ["2.31.1", "task_auto_pause"],
  ["2.34", "task_auto_pause"],
])("a task of %s whose time is up stops for %s", async (release, reason) => {
  const coder = startOld(release);
  const { workspace } = await coder.given("active");
  const { simulator } = coder;
  simulator.advance(9 * 60 * 60 * 1_000_000);
  expect(workspace?.builds.at(-1)?.reason).toBe(reason);
  const inbox = await coder.call("alice", "GET /notifications/inbox");
  const titles = (inbox.body as { notifications: Json[] }).notifications.map(({ title }) => title);
  expect(titles.filter((title) => String(title).includes("paused"))).toHaveLength(
    reason === "task_auto_pause" ? 1 : 0,
  );
});

const names = ({ body }: Answer): readonly unknown[] =>
  (body as Json[]).map(({ name, enabled_by_default: unasked }) => [name, unasked]);

test.each<readonly [Release, readonly unknown[]]>([
  ["2.26", []],
  [
    "2.27",
    [
      ["Task Idle", true],
      ["Task Working", true],
    ],
  ],
  [
    "2.31.0",
    [
      ["Task Completed", false],
      ["Task Failed", false],
      ["Task Idle", false],
      ["Task Working", false],
    ],
  ],
  [
    "2.31",
    [
      ["Task Completed", false],
      ["Task Failed", false],
      ["Task Idle", false],
      ["Task Paused", true],
      ["Task Resumed", true],
      ["Task Working", false],
    ],
  ],
])("%s notifies of tasks by these templates: %j", async (release, expected) => {
  const coder = startOld(release);
  expect(names(await coder.call("alice", "GET /notifications/templates/system"))).toEqual(expected);
});
