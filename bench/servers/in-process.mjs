// The simulator and its fetch, driven from within their own process. Started as `in-process.mjs <folder of the package>`.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { answerParent } from "./answers.mjs";

const [, , folder] = process.argv;
const { createMockCoder, createSimulator, createSystemClock } = await import(
  pathToFileURL(join(folder, "dist/simulator/index.js")).href
);
const SETTING = { pace: "instant", seed: "bench" };
const NO_QUERY = new Map();
const TASKS = 200;
/** Tasks of the one who lists. */
const LISTED = 5;
const NIL = "00000000-0000-0000-0000-000000000000";

answerParent({ attempts, fetches });
process.channel?.ref();

/**
 * A mix like that of a busy test suite, tasks in turn: of ten attempts six read one task, one lists a few, one sends, and one
 * pair of pause and resume falls on every tenth; every hundredth deletes a task and creates another. Gives attempts
 * per second of CPU.
 */
function attempts({ count }) {
  const simulator = createSimulator({ ...SETTING, clock: createSystemClock() });
  const { world } = simulator;
  const [alice, bob] = ["alice", "bob"].map((name) => ({ kind: "user", user: world.usersByName.get(name) }));
  const [template] = world.templates.values();
  let made = 0;
  const attempt = (operation, params, value, caller = alice) => {
    const body = value === undefined ? undefined : { ok: true, value };
    const outcome = simulator.attempt(operation, caller, { params, query: NO_QUERY, body });
    if (outcome.refused) throw new Error(`${operation}: ${outcome.message}`);
    return outcome;
  };
  const create = (caller) => {
    const body = {
      template_version_id: template.activeVersionId,
      template_version_preset_id: NIL,
      input: "Fix the login page",
      name: `task-${++made}`,
      display_name: "",
    };
    return attempt("createTask", { user: "me" }, body, caller).view.view.task.id;
  };
  const ids = Array.from({ length: TASKS }, () => create(alice));
  for (let number = 0; number < LISTED; number++) create(bob);
  return perSecond(count, (number) => {
    const place = Math.floor(number / 10) % TASKS;
    const params = { user: "me", task: ids[place] };
    switch (number % 10) {
      case 3:
        return attempt("sendTaskInput", params, { input: "And the logout page" });
      case 5:
        return attempt("listTasks", {}, undefined, bob);
      case 7:
        return attempt("pauseTask", params);
      case 8:
        return attempt("resumeTask", params);
      case 9:
        if (number % 100 !== 99) return attempt("getTask", params);
        attempt("deleteTask", params);
        ids[place] = create(alice);
        return undefined;
      default:
        return attempt("getTask", params);
    }
  });
}

/** GET of one task, by the whole edge but the socket. */
async function fetches({ count }) {
  const mockCoder = createMockCoder(SETTING);
  const [template] = mockCoder.simulator.world.templates.values();
  const headers = { "Coder-Session-Token": mockCoder.token("alice") };
  const body = JSON.stringify({ template_version_id: template.activeVersionId, input: "Fix the login page" });
  const made = await mockCoder.fetch("http://bench/api/v2/tasks/me", { method: "POST", headers, body });
  const url = `http://bench/api/v2/tasks/me/${(await made.json()).id}`;
  const before = process.cpuUsage();
  for (let number = 0; number < count; number++) {
    const response = await mockCoder.fetch(url, { headers });
    if (response.status !== 200) throw new Error(`GET one: ${response.status}`);
    await response.text();
  }
  return count / secondsSince(before);
}

function perSecond(count, run) {
  const before = process.cpuUsage();
  for (let number = 0; number < count; number++) run(number);
  return count / secondsSince(before);
}

function secondsSince(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
