/** A states bridge for the toy server, whole: what spec/states.yaml asks for, and what it may leave out left out. */
import { createServer } from "node:http";
import { organization, stages, taskView, template, user } from "./server.mjs";

/** The stages a task goes through on its way to a state; it stays at the last one. */
const start = ["pending", "starting", "agent-starting", "app-initializing", "active"];
const stop = [...start, "stop-pending", "stopping", "paused"];

const ways = {
  pending: start.slice(0, 1),
  starting: start.slice(0, 2),
  "agent-starting": start.slice(0, 3),
  "app-initializing": start.slice(0, 4),
  active: start,
  "start-failed": ["pending", "starting", "start-failed"],
  "start-canceled": ["pending", "start-canceled"],
  "stop-pending": stop.slice(0, 6),
  stopping: stop.slice(0, 7),
  paused: stop,
  "paused-with-snapshot": stop,
  deleted: start,
};

/** What happens to a task, or why it cannot. */
const events = {
  job_fails(toy, task) {
    if (task.stage !== "starting") return "No start job is running.";
    toy.enter(task, "start-failed");
    return null;
  },
};

/** The HTTP server of the bridge in front of that toy. `coderUrl` is where the toy answers. */
export function createBridge(toy, coderUrl) {
  return createServer((request, response) => {
    const reply = ([status, body]) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    answer(toy, coderUrl, request).then(reply, (error) => reply([500, { message: String(error) }]));
  });
}

async function answer(toy, coderUrl, request) {
  const [, , resource, id, action] = request.url.split("/");
  switch (`${request.method} ${resource}${action === undefined ? "" : ` ${action}`}`) {
    case "GET world":
      return [200, world(coderUrl)];
    case "POST tasks":
      return arrange(toy, await readJson(request));
    case "POST tasks step":
      return withTask(toy, id, (task) => step(toy, task));
    case "POST tasks events": {
      const { event } = await readJson(request);
      return withTask(toy, id, (task) => cause(toy, task, event));
    }
    default:
      // For example the tokens of workspace agents, which the toy does not have.
      return [501, { message: "This bridge does not know that." }];
  }
}

function world(coderUrl) {
  return {
    coder_url: coderUrl,
    users: [{ ...user, organization_ids: [organization.id] }],
    organizations: [organization],
    templates: [{ ...template, organization_id: organization.id }],
  };
}

function arrange(toy, { state, name, input = "Build a kite" }) {
  const way = Object.hasOwn(ways, state) ? ways[state] : undefined;
  if (way === undefined) return unknown("provider state", "state", state, ways);
  const task = toy.create({ name: name ?? `kite-${String(toy.tasks.size)}`, prompt: input, held: true });
  for (const stage of way) {
    if (stage === "stop-pending") task.build += 1;
    toy.enter(task, stage);
  }
  if (state === "paused") task.snapshot = null;
  if (state === "deleted") toy.remove(task);
  return [201, taskView(task)];
}

function step(toy, task) {
  const { next } = stages[task.stage];
  if (task.deleted || next === undefined) return [409, { message: "Nothing is due for this task." }];
  toy.enter(task, next);
  return [200, {}];
}

function cause(toy, task, event) {
  if (!Object.hasOwn(events, event)) return unknown("event", "event", event, events);
  const problem = events[event](toy, task);
  return problem === null ? [200, {}] : [409, { message: problem }];
}

function withTask(toy, id, work) {
  const task = toy.tasks.get(id);
  return task === undefined ? [404, { message: "No such task in this world." }] : work(task);
}

/** A validation that names the field says: not known here. Whoever judges then leaves out what needs it. */
function unknown(what, field, word, known) {
  const detail = `Must be one of: ${Object.keys(known).join(", ")}.`;
  return [400, { message: `Unknown ${what} ${JSON.stringify(word)}.`, validations: [{ field, detail }] }];
}

async function readJson(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString() || "{}");
}
