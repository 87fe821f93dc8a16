import { expect, test } from "vitest";
import { releases } from "../../simulator/core/releases.ts";
import { createControl, type Shapes } from "./control.ts";

type Listed = Shapes["ReleasesResponse"]["releases"][number];

async function listed(): Promise<ReadonlyMap<string, Listed>> {
  const { status, body } = await createControl().call<Shapes["ReleasesResponse"]>("listReleases");
  expect(status).toBe(200);
  return new Map(body.releases.map((one) => [one.name, one]));
}

test("every release is listed, with its version and where its tasks are served", async () => {
  const all = await listed();
  expect([...all.keys()]).toEqual([...releases]);
  const both = ["/api/v2", "/api/experimental"];
  const rows = [...all.values()].map(({ name, version, prefixes }) => [
    name,
    version,
    prefixes.toSorted().toReversed(),
  ]);
  expect(rows).toEqual([
    ["2.26", "2.26.6", ["/api/experimental"]],
    ["2.27", "2.27.11", ["/api/experimental"]],
    ["2.28", "2.28.11", ["/api/experimental"]],
    ["2.29", "2.29.18", both],
    ["2.30", "2.30.9", both],
    ["2.31", "2.31.14", both],
    ["2.32", "2.32.8", both],
    ["2.33", "2.33.9", both],
    ["2.34", "2.34.3", both],
    ["2.36", "2.36.0", []],
    ["2.36+tasks", "2.36.0", both],
    ["removed", "2.37.0", []],
  ]);
});

test("each release says what begins and what ends with it", async () => {
  const all = await listed();
  expect(all.get("2.31")?.begins).toEqual(
    expect.arrayContaining([
      "POST /api/v2/tasks/{user}/{task}/pause",
      "POST /api/experimental/tasks/{user}/{task}/resume",
      "Logs of a task that is not active are those of its snapshot.",
    ]),
  );
  expect(all.get("2.29")?.begins).toEqual(
    expect.arrayContaining(["A task has a `display_name`.", "GET /api/v2/tasks"]),
  );
  expect(all.get("2.29")?.ends).toContain("A paused task shows the app of its last start.");
  expect(all.get("2.30")?.ends).toContain(
    "The prompt is kept as the parameter `AI Prompt` where the version has one.",
  );
  expect(all.get("2.32")?.begins).toContain("The app's `failure` is shown as `failed`.");
  expect([all.get("2.34")?.begins, all.get("2.34")?.ends]).toEqual([
    ["A script of an agent tells its `exit_code` and `status`."],
    [],
  ]);
  expect(all.get("2.36")?.ends).toContain("POST /api/v2/tasks/{user}");
  expect([all.get("2.36+tasks")?.begins, all.get("2.36+tasks")?.ends]).toEqual([[], []]);
  expect([all.get("2.26")?.before, all.get("2.26")?.begins]).toEqual([null, []]);
  expect(all.get("removed")?.note).toMatch(/no routes for tasks/);
});

test("the list is there below the name of a world, too", async () => {
  const control = createControl();
  const { status, body } = await control.send("GET", "/worlds/default/releases");
  expect([status, Object.keys(body)]).toEqual([200, ["releases"]]);
});

test("a world is made of a release, and another one is refused with the nearest", async () => {
  const control = createControl();
  const made = await control.send("POST", "/worlds", { body: { name: "old", release: "2.29.3" } });
  expect([made.status, made.body]).toEqual([
    201,
    expect.objectContaining({ name: "old", release: "2.29.3" }),
  ]);
  const old = control.mock.world({ release: "2.30" });
  expect(old.simulator.setting.release).toBe("2.30");
  const refused = await control.send("POST", "/worlds", { body: { release: "2.40" } });
  expect([refused.status, refused.body]).toEqual([
    400,
    {
      message: 'Unknown release "2.40".',
      validations: [
        { field: "release", detail: expect.stringMatching(/The nearest is 2\.36\.$/) as unknown },
      ],
    },
  ]);
});
