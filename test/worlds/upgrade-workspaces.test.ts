/** Workspaces that were not made as tasks, and what an upgrade makes of them. */
import { expect, test } from "vitest";
import { lifeIn, type Fields } from "./life-in.ts";

test.each(["2.26", "2.27"] as const)(
  "a workspace of %s that was made as such gets a row if its template is one for tasks",
  async (release) => {
    const { world, call } = lifeIn(release);
    const { templates: known } = world.simulator.world;
    const create = async (template: string, name: string, values: Fields[] = []): Promise<string> => {
      const found = [...known.values()].find((one) => one.name === template);
      const made = await call("POST", "/api/v2/users/me/workspaces", {
        template_version_id: found?.activeVersionId,
        name,
        rich_parameter_values: values,
      });
      expect([made.status, made.body["name"]]).toEqual([201, name]);
      await world.advance("1m");
      return String(made.body["id"]);
    };
    const prompted = await create("prompted", "prompted", [{ name: "AI Prompt", value: "Fix it" }]);
    const promptless = await create("prompted", "promptless");
    await create("plain", "plain");
    const goes = await create("prompted", "goes");
    await call("POST", `/api/v2/workspaces/${goes}/builds`, { transition: "delete" });
    await world.advance("1m");
    await world.upgrade("2.29");
    const { body } = await call("GET", "/api/v2/tasks");
    const shown = (body["tasks"] as Fields[]).map((one) => [
      one["workspace_id"],
      one["name"],
      one["initial_prompt"],
      one["display_name"],
      one["status"],
    ]);
    expect(new Set(shown)).toEqual(
      new Set([
        [prompted, "prompted", "Fix it", "Fix it", "active"],
        [promptless, "promptless", "", "", "active"],
      ]),
    );
  },
);

test("a workspace that was made as such in 2.28 stays one", async () => {
  const { world, call } = lifeIn("2.28");
  const template = [...world.simulator.world.templates.values()].find((one) => one.name === "prompted");
  const made = await call("POST", "/api/v2/users/me/workspaces", {
    template_version_id: template?.activeVersionId,
    name: "stays",
  });
  expect(made.status).toBe(201);
  await world.advance("1m");
  await world.upgrade("2.34");
  expect((await call("GET", "/api/v2/tasks")).body).toEqual({ tasks: [], count: 0 });
});
