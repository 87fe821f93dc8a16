// A test of a page, in an environment that hides Node's fetch.
const { createMockCoder } = require("mock-coder");

test("a page is tested against the library", async () => {
  expect(typeof document.createElement).toBe("function");
  const coder = createMockCoder({ clock: "manual" });
  const headers = { "Coder-Session-Token": coder.token("alice") };
  const answer = await coder.fetch("http://coder/api/v2/tasks", { headers });
  expect(await answer.text()).toBe('{"tasks":[],"count":0}\n');
  const server = await coder.listen();
  await expect(coder.listen({ port: server.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  await server.close();
});
