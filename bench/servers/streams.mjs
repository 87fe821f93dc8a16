// Two contestants that tell many watchers of a change: the built package, whose workspaces are watched, and the bare `ws`
// library, which sends the same texts to all its clients. Started as `streams.mjs <folder of the package>` or
// `streams.mjs broadcast`.

import { createServer } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { WebSocketServer } from "ws";
import { answerParent } from "./answers.mjs";

const [, , folder] = process.argv;
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");
const contestant = folder === "broadcast" ? broadcaster() : await simulator();
const port = await contestant.listen();
answerParent({ port: () => port, resident, ...contestant.answers });

/** What is in memory once nothing is left to throw away. */
async function resident() {
  for (let round = 0; round < 3; round++) {
    collect();
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  return process.memoryUsage.rss();
}

async function simulator() {
  const { createMockCoder } = await import(pathToFileURL(join(folder, "dist/simulator/index.js")).href);
  const mockCoder = createMockCoder({ pace: "manual", seed: "bench" });
  let made = 0;
  const begin = async () => {
    const [template] = mockCoder.simulator.world.templates.values();
    const headers = { "Coder-Session-Token": mockCoder.token("alice") };
    const body = {
      template_version_id: template.activeVersionId,
      input: "Fix it",
      name: `watched-${++made}`,
    };
    const given = { method: "POST", headers, body: JSON.stringify(body) };
    const task = await (await mockCoder.fetch("http://bench/api/v2/tasks/me", given)).json();
    const path = `/api/v2/workspaces/${task.workspace_id}/watch-ws`;
    return { task: task.id, path, token: mockCoder.token("alice") };
  };
  return { listen: async () => (await mockCoder.listen()).port, answers: { begin } };
}

function broadcaster() {
  let frames = [];
  const server = createServer((request, response) => {
    const place = Number(request.url.slice(1));
    for (const frame of frames[place] ?? []) for (const client of sockets.clients) client.send(frame);
    response.end();
  });
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  const listen = () =>
    new Promise((resolve) => {
      server.listen(0, "127.0.0.1", () => resolve(server.address().port));
    });
  const say = (question) => {
    frames = question.frames;
    return null;
  };
  return { listen, answers: { say } };
}
