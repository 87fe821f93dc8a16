// The peer: bare Express 5 with express.json(), the routes of one bar, res.json, and tasks in a Map. No tokens, no
// rules, no log. Started as `express.mjs <bar> [--port n]`.

import express from "express";
import { answerParent } from "./answers.mjs";
import { createTask, fill, getTask, keepSnapshot, listTasks, send, turn } from "./store.mjs";

const BASE = "/api/v2";
const app = express();

const routes = {
  get: () =>
    app.get(`${BASE}/tasks/:user/:task`, (request, response) => {
      const task = getTask(request.params.task);
      if (task === undefined) response.status(404).json({ message: "not found" });
      else response.json(task);
    }),
  create: () =>
    app.post(`${BASE}/tasks/:user`, (request, response) => {
      response.status(201).json(createTask(request.body));
    }),
  send: () =>
    app.post(`${BASE}/tasks/:user/:task/send`, (request, response) => {
      send(request.params.task, request.body);
      response.status(204).end();
    }),
  turn: () => {
    app.post(`${BASE}/tasks/:user/:task/pause`, (request, response) => {
      response.status(202).json(turn(request.params.task, "paused"));
    });
    app.post(`${BASE}/tasks/:user/:task/resume`, (request, response) => {
      response.status(202).json(turn(request.params.task, "pending"));
    });
  },
  upload: () =>
    app.post(`${BASE}/workspaceagents/me/tasks/:task/log-snapshot`, (request, response) => {
      keepSnapshot(request.params.task, request.body);
      response.status(204).end();
    }),
  list: () =>
    app.get(`${BASE}/tasks`, (_request, response) => {
      response.json(listTasks());
    }),
};

const [, , bar, , port = "0"] = process.argv;
app.use(express.json({ limit: "1mb" }));
for (const route of bar.split("+")) routes[route]();
const server = app.listen(Number(port), "127.0.0.1");
answerParent({ fill, port: () => server.address().port });
