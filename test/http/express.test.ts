import { once } from "node:events";
import type { Server } from "node:http";
import express from "express";
import request from "supertest";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMockCoder } from "../../simulator/index.ts";

const mock = createMockCoder({ clock: "manual" });
const token = mock.token("alice");
const templateVersion = [...mock.simulator.world.templates.values()].find(
  ({ name }) => name === "coding-agent",
);
let server: Server;

beforeAll(async () => {
  const app = express();
  app.use(express.json());
  app.use(mock);
  app.get("/", (_request, response) => {
    response.send("the app's own page");
  });
  // One listening server: supertest would open a port for every request.
  server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterAll(() => {
  server.close();
});

test("mounted in an Express app, behind its body parser, a task is created and read", async () => {
  const created = await request(server)
    .post("/api/v2/tasks/me")
    .set("Coder-Session-Token", token)
    .send({ template_version_id: templateVersion?.activeVersionId, input: "Fix it", name: "mounted" });
  expect(created.status).toBe(201);
  // As the job begins at once, the build goes on between the two.
  const read = await request(server)
    .get("/api/experimental/tasks/me/mounted")
    .set("Coder-Session-Token", token);
  expect(read.status).toBe(200);
  const { current_state: _one, workspace_status: _two, ...task } = created.body as Record<string, unknown>;
  expect(read.body).toMatchObject(task);
});

test("what is neither handler's stays the app's", async () => {
  expect((await request(server).get("/")).text).toBe("the app's own page");
  expect((await request(server).get("/elsewhere")).status).toBe(404);
  expect((await request(server).get("/api/v2/elsewhere")).body).toEqual({ message: "Route not found." });
  expect((await request(server).get("/_sim/clock")).status).toBe(200);
});

test("a body that the app's own parser refuses never reaches the mock", async () => {
  const answer = await request(server)
    .post("/api/v2/tasks/me")
    .set({ "Coder-Session-Token": token, "Content-Type": "application/json" })
    .send("{");
  expect(answer.status).toBe(400);
  expect(answer.headers["x-coder-build-version"]).toBeUndefined();
});
