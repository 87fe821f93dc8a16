// What a CommonJS project does with the package.
const assert = require("node:assert/strict");
const mockCoder = require("mock-coder");
const contracts = require("mock-coder/contracts");

exports.useAll = async function useAll({ createMockCoder, loadResponseCheck, ListenError }, judging) {
  const { allAlways, allClauses, openUrl, select, verify } = judging;
  const coder = createMockCoder({ clock: "manual", checkResponse: await loadResponseCheck() });
  const headers = { "Coder-Session-Token": coder.token("alice") };
  const answer = await coder.fetch("http://coder/api/v2/tasks", { headers });
  assert.equal(await answer.text(), '{"tasks":[],"count":0}\n');

  const played = await coder.world().play("happy-path");
  assert.equal(played.tasks[0].status, "deleted");
  const { tasks } = await coder.play("app-unhealthy", { parameters: { task: "ill" } });
  assert.deepEqual([tasks[0].task, tasks[0].status], ["ill", "error"]);
  assert.equal(require("mock-coder/scenario.schema.json").type, "object");
  assert.match(require.resolve("mock-coder/releases/2.29.yaml"), /2\.29\.yaml$/);

  const server = await coder.listen();
  await assert.rejects(coder.listen({ port: server.port }), (error) => {
    return error instanceof ListenError && error.code === "EADDRINUSE";
  });
  const wanted = select({ clauses: allClauses, always: allAlways }, { only: ["tasks/get/*"] });
  const result = await verify({ target: await openUrl(server.url), ...wanted });
  assert.equal(result.counts.fail, 0);
  assert.ok(result.counts.pass > 10, `only ${result.counts.pass} clauses passed`);
  await server.close();
};

if (require.main === module)
  exports.useAll(mockCoder, contracts).then(() => console.log("the library works"));
