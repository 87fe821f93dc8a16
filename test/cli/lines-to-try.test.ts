/** What a start shows to try it with is what its release answers. */
import { expect, test } from "vitest";
import { linesToTry } from "../../cli/lines-to-try.ts";
import { createMockCoder, type MockCoder } from "../../simulator/index.ts";

test.each([
  ["2.26", "/api/experimental/tasks/me", ["template_version_id", "prompt"], 2],
  ["2.27", "/api/experimental/tasks/me", ["template_version_id", "name", "input"], 2],
  ["2.28", "/api/experimental/tasks/me", ["template_version_id", "name", "input"], 2],
  ["2.29", "/api/v2/tasks/me", ["template_version_id", "name", "input"], 3],
  ["2.36+tasks", "/api/v2/tasks/me", ["template_version_id", "name", "input"], 3],
] as const)(
  "a start of %s is tried at %s with what its release reads",
  async (release, path, keys, count) => {
    const mock = createMockCoder({ release, clock: "manual" });
    const templateVersionId = firstVersion(mock);
    const user = { token: mock.token("alice") };
    const { lines } = linesToTry({ url: "http://localhost", release, user, templateVersionId });
    expect(lines).toHaveLength(count);
    const [, url = "", body = ""] = /'Coder-Session-Token: \S+' (\S+) -d '(.*)'$/.exec(lines[0] ?? "") ?? [];
    expect([new URL(url).pathname, Object.keys(JSON.parse(body) as object)]).toEqual([path, keys]);
    const headers = { "Coder-Session-Token": user.token };
    expect((await mock.fetch(url, { method: "POST", headers, body })).status).toBe(201);
    for (const line of lines.slice(1))
      expect((await mock.fetch(line.split(" ").at(-1) ?? "", { headers })).status).toBe(200);
  },
);

test.each(["2.36", "removed"] as const)("a start of %s does not speak of making a task", (release) => {
  const tried = { url: "http://localhost", release, user: { token: "t" }, templateVersionId: "v" };
  const { says, lines } = linesToTry(tried);
  expect(says).toBe("Read who you are; paths of tasks are 404:");
  expect(lines).toEqual(["curl -sS -H 'Coder-Session-Token: t' http://localhost/api/v2/users/me"]);
});

function firstVersion(mock: MockCoder): string {
  const [version] = mock.simulator.world.templateVersions.keys();
  if (version === undefined) throw new Error("there is no template");
  return version;
}
