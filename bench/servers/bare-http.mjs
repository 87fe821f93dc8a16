// Company: bare node:http, the same Map, JSON made for each answer. Shows what the transport alone costs.

import { createServer } from "node:http";
import { answerParent } from "./answers.mjs";
import { createTask, fill, getTask, keepSnapshot, listTasks, send, turn } from "./store.mjs";

const [, , , , port = "0"] = process.argv;
const server = createServer((request, response) => {
  const [, , , , user, task, verb] = request.url.split(/[/?]/);
  if (request.method === "GET") answer(response, 200, user === undefined ? listTasks() : getTask(task));
  else readBody(request, (body) => change(response, user, task, verb, body));
});
server.listen(Number(port), "127.0.0.1");
answerParent({ fill, port: () => server.address().port });

function change(response, user, task, verb, body) {
  if (user === "me" && task === undefined) return answer(response, 201, createTask(body));
  if (verb === "pause") return answer(response, 202, turn(task, "paused"));
  if (verb === "resume") return answer(response, 202, turn(task, "pending"));
  if (verb === "send") send(task, body);
  else keepSnapshot(verb, body);
  response.writeHead(204).end();
}

function answer(response, status, value) {
  const text = JSON.stringify(value);
  response.writeHead(status, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": Buffer.byteLength(text),
  });
  response.end(text);
}

function readBody(request, done) {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => done(chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks))));
}
