import { expect, test } from "vitest";
import { profileOf } from "../../simulator/core/changes.ts";
import { releases } from "../../simulator/core/releases.ts";
import { releaseSpec } from "../../simulator/http/release-spec.ts";
import { differencesOf } from "../../tools/spec-differences.ts";
import { releasePage } from "../../tools/release-page.ts";

const spec = (name: (typeof releases)[number]) => releaseSpec(profileOf(name));

test("from 2.28 to 2.29 the stable prefix, the change of an input and display names came", () => {
  expect(differencesOf(spec("2.28"), spec("2.29"))).toEqual(
    expect.arrayContaining([
      "new operations: `updateTaskInput`, `getUserPreferences`, `updateUserPreferences`",
      "`getTask` is also below `/api/v2`",
      "`Task` has `display_name`",
      "`WorkspaceBuild` no longer has `ai_task_sidebar_app_id`",
    ]),
  );
});

test("from 2.26 to 2.27 create answers with another shape, and backwards with the first again", () => {
  expect(differencesOf(spec("2.26"), spec("2.27"))).toContain("`createTask` answers with `Task`");
  expect(differencesOf(spec("2.27"), spec("2.26"))).toContain("`createTask` answers with `Workspace`");
});

test("codes and parameters that go are told", () => {
  expect(differencesOf(spec("2.27"), spec("2.28"))).toEqual(
    expect.arrayContaining([
      "`listTasks` no longer reads `limit`, `offset`",
      "`sendTaskInput` no longer answers `503`",
    ]),
  );
});

test("a release differs in nothing from itself", () => {
  expect(releases.flatMap((name) => differencesOf(spec(name), spec(name)))).toEqual([]);
});

test("the page has a section for each release, and none says nothing", () => {
  const sections = releasePage().split(/^## /m).slice(2);
  expect(sections.map((text) => text.split("\n")[0])).toEqual([...releases]);
  expect(sections.filter((text) => text.trim().split("\n").length < 4)).toEqual([]);
});
