// Many worlds in one server, driven from within their own process. Started as `many-worlds.mjs <folder of the package>`.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { answerParent } from "./answers.mjs";

const [, , folder] = process.argv;
const { createMockCoder } = await import(pathToFileURL(join(folder, "dist/simulator/index.js")).href);
const SETTING = { pace: "instant", seed: "bench" };
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

answerParent({ costs, fork, lives, reads, releases, story, upgrade });
process.channel?.ref();

/** What a further world costs: milliseconds of CPU, and KB on the heap. */
async function costs({ count }) {
  const coder = createMockCoder(SETTING);
  const warm = Array.from({ length: 20 }, () => coder.world());
  const heap = await heapBytes();
  const before = process.cpuUsage();
  const worlds = Array.from({ length: count }, () => coder.world());
  const milliseconds = secondsSince(before) * 1_000;
  const kilobytes = ((await heapBytes()) - heap) / 1024;
  if (worlds.length + warm.length !== count + 20) throw new Error("worlds are missing");
  return { milliseconds: milliseconds / count, kilobytes: kilobytes / count };
}

/** Of the memory that worlds with a task each took, the part that is not given back when they are gone. */
async function lives({ count }) {
  const coder = createMockCoder(SETTING);
  const live = async () => {
    const worlds = Array.from({ length: count }, () => coder.world());
    for (const world of worlds) await taskOf(world);
    return worlds;
  };
  const end = async (worlds) => {
    const full = await heapBytes();
    for (const world of worlds) await world.close();
    return full;
  };
  // Once for what is made with the first worlds and stays.
  await end(await live());
  const empty = await heapBytes();
  const full = await end(await live());
  return { left: ((await heapBytes()) - empty) / (full - empty), megabytes: (full - empty) / 1024 / 1024 };
}

let full;

/** Milliseconds of CPU that the fork of a world with so many active tasks takes. */
async function fork({ tasks }) {
  full ??= await worldOf(tasks);
  const before = process.cpuUsage();
  const forked = await full.fork();
  const milliseconds = secondsSince(before) * 1_000;
  if (forked.simulator.world.tasks.size !== tasks) throw new Error("tasks are missing");
  await forked.close();
  return milliseconds;
}

/** Milliseconds of CPU that the upgrade of a world with so many active tasks takes. */
async function upgrade({ tasks, from, to }) {
  if (!old.has(from)) old.set(from, await worldOf(tasks, from));
  const world = await old.get(from).fork();
  // The first look at a world costs whoever looks.
  world.simulator.settleAll();
  const before = process.cpuUsage();
  await world.upgrade(to);
  const milliseconds = secondsSince(before) * 1_000;
  if (world.simulator.world.tasks.size !== tasks) throw new Error("tasks are missing");
  await world.close();
  return milliseconds;
}

/** By release. */
const old = new Map();

/** Milliseconds until servers of ten releases listen, as `matrix` starts them. */
async function releases() {
  const names = ["2.26", "2.27", "2.28", "2.29", "2.30", "2.31", "2.32", "2.33", "2.34", "2.36+tasks"];
  const before = performance.now();
  const servers = [];
  for (const release of names) servers.push(await createMockCoder({ ...SETTING, release }).listen());
  const milliseconds = performance.now() - before;
  await Promise.all(servers.map((server) => server.close(0)));
  return milliseconds;
}

async function worldOf(tasks, release = SETTING.release) {
  const world = createMockCoder(SETTING).world(release === undefined ? {} : { release });
  for (let number = 0; number < tasks; number++) await taskOf(world, `task-${number}`);
  return world;
}

let read;

/**
 * Microseconds of CPU of a GET: in one of so many worlds, or in the server's own for 0. One server to a process, for what
 * the engine makes of code that serves both is like neither.
 */
async function reads({ count, worlds }) {
  read ??= await reader(createMockCoder(SETTING), (coder) => coder.world({ name: "w-0" }), worlds);
  return ((await read(count)) / count) * 1e6;
}

/** Reads one task so many times; gives seconds of CPU. Without other worlds the task is one of the server's own. */
async function reader(coder, make, others) {
  const world = others === 0 ? ownWorld(coder) : make(coder);
  for (let number = 1; number < others; number++) coder.world({ name: `w-${number}` });
  const url = `http://bench/api/v2/tasks/me/${await taskOf(world)}`;
  const headers = { "Coder-Session-Token": world.user("alice").token };
  return async (count) => {
    const before = process.cpuUsage();
    for (let number = 0; number < count; number++) {
      const response = await coder.fetch(url, { headers });
      if (response.status !== 200) throw new Error(`GET one: ${response.status}`);
      await response.text();
    }
    return secondsSince(before);
  };
}

function ownWorld(coder) {
  const { fetch, simulator } = coder;
  return { fetch, simulator, user: (name) => ({ token: coder.token(name) }) };
}

async function taskOf({ fetch, simulator, user }, name) {
  const [template] = simulator.world.templates.values();
  const { version } = simulator.profile;
  // Below the stable prefix since 2.29.
  const prefix = Number(version.split(".")[1]) < 29 ? "experimental" : "v2";
  const made = await fetch(`http://bench/api/${prefix}/tasks/me`, {
    method: "POST",
    headers: { "Coder-Session-Token": user("alice").token },
    body: JSON.stringify({
      template_version_id: template.activeVersionId,
      input: "Fix the login page",
      name,
    }),
  });
  return (await made.json()).id;
}

/** Ten minutes of a task: it is built, answers a message each minute, is paused, and resumes. */
const TEN_MINUTES = {
  title: "Ten minutes",
  steps: [
    { create: { task: "demo", input: "Fix the login page" } },
    { until: { task: "demo", state: "idle" } },
    ...Array.from({ length: 8 }, (_, minute) => ({
      at: `${minute + 1}m`,
      send: { task: "demo", input: "Go on" },
    })),
    { at: "9m", pause: "demo" },
    { until: { task: "demo", status: "paused" } },
    { at: "10m", resume: "demo" },
  ],
};

let isWarm = false;

/** Milliseconds of CPU that the story takes, in a world of its own; not the first ones, which load what reads stories. */
async function story() {
  for (let number = isWarm ? 15 : 0; number < 15; number++) await playTenMinutes();
  isWarm = true;
  const before = process.cpuUsage();
  for (let number = 0; number < 5; number++) await playTenMinutes();
  return (secondsSince(before) * 1_000) / 5;
}

async function playTenMinutes() {
  const world = createMockCoder({ ...SETTING, pace: "realistic", clock: "manual" }).world();
  const { elapsed_seconds: elapsed } = await world.play(TEN_MINUTES);
  if (elapsed !== 600) throw new Error(`the story took ${elapsed} s`);
}

async function heapBytes() {
  // Buffers are given back a little later than the objects that held them.
  for (let time = 0; time < 3; time++) {
    collect();
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function secondsSince(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
