// What both peers have in common: tasks in a Map, and for each piece of work the least that a server must do for it.

import { randomUUID } from "node:crypto";

/** @type {Map<string, any>} */
const tasks = new Map();
const messages = new Map();
const snapshots = new Map();
let sample = {};
let build = {};

/** Fills the Map: one task like `sample` under each id. */
export function fill(question) {
  ({ sample, build } = question);
  for (const id of question.ids) tasks.set(id, { ...sample, id });
  return null;
}

export const getTask = (id) => tasks.get(id);

export function listTasks() {
  const all = [...tasks.values()];
  return { tasks: all, count: all.length };
}

export function createTask({ input, template_version_id }) {
  const created_at = new Date().toISOString();
  const task = { ...sample, id: randomUUID(), initial_prompt: input, template_version_id, created_at };
  tasks.set(task.id, task);
  return task;
}

export function send(id, { input }) {
  const said = messages.get(id);
  const message = { content: input, role: "user", time: new Date().toISOString() };
  if (said === undefined) messages.set(id, [message]);
  else said.push(message);
}

export function turn(id, status) {
  tasks.get(id).status = status;
  return { workspace_build: { ...build, id: randomUUID(), created_at: new Date().toISOString() } };
}

export function keepSnapshot(id, body) {
  snapshots.set(id, body);
}
