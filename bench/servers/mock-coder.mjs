// The contestant: the built package, standalone or mounted in an Express app, everything switched on that a user gets.
// Started as `mock-coder.mjs <standalone | mounted> <folder of the package> [release]`.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { answerParent } from "./answers.mjs";

const [, , way, folder, release] = process.argv;
const { createMockCoder } = await import(pathToFileURL(join(folder, "dist/simulator/index.js")).href);
const mockCoder = createMockCoder({
  pace: "instant",
  seed: "bench",
  ...(release === undefined ? {} : { release }),
});
const USER = "alice";
const port = way === "mounted" ? await mount() : (await mockCoder.listen()).port;

answerParent({ port: () => port, fill, reset });

async function mount() {
  const { default: express } = await import("express");
  const app = express();
  app.use(mockCoder);
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => {
    server.once("listening", resolve);
  });
  return server.address().port;
}

/** A new world with that many tasks, by the API itself. */
function reset(question) {
  mockCoder.simulator.reset();
  return fill(question);
}

/** Makes active tasks. Tells what a client needs to know, and one task and one build for the peers to copy. */
async function fill({ count }) {
  const templates = await call("GET", "/templates?q=exact_name:coding-agent");
  const version = templates[0].active_version_id;
  const ids = [];
  for (let number = 0; number < count; number++) {
    const made = { template_version_id: version, input: "Fix the login page", name: `task-${number}` };
    const { id } = await call("POST", "/tasks/me", made);
    await call("GET", `/tasks/me/${id}`);
    ids.push(id);
  }
  const sampled = await samples(ids[0]);
  const tasks = ids.map((id) => ({ id, agentToken: agentToken(id) }));
  return { token: mockCoder.token(USER), version, tasks, ...sampled };
}

function agentToken(id) {
  return mockCoder.simulator.world.tasks.get(id).workspace.builds.at(-1).agent.token;
}

async function samples(id) {
  // Older releases are compared with no peer that would copy them, and cannot pause.
  if (id === undefined || release !== undefined) return { sample: {}, build: {} };
  const { workspace_build: build } = await call("POST", `/tasks/me/${id}/pause`);
  await call("GET", `/tasks/me/${id}`);
  await call("POST", `/tasks/me/${id}/resume`);
  return { sample: await call("GET", `/tasks/me/${id}`), build };
}

/** By the handler itself: `fetch` would leave its own weight in this process. */
async function call(method, path, body) {
  const given = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  const answer = await mockCoder.handler.handle({
    method,
    url: `/api/v2${path}`,
    headers: { host: "bench", "coder-session-token": mockCoder.token(USER) },
    remoteAddress: "",
    body: given,
    bodyTruncated: false,
  });
  const text = Buffer.from(answer.body).toString();
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return JSON.parse(text);
}
