/**
 * The watchers of a run, a process of its own: WebSockets that are opened together, and calls after each of which every
 * one of them is told. Of each text it notes how long after the call it came, and whether all got the same in one order.
 */
import { once } from "node:events";
import { WebSocket } from "ws";
import type { Answered, Calls, Opened, Told, Wanted } from "./watching.ts";

/** Handshakes at once. */
const AT_ONCE = 50;
/** After so long without a word nothing more will be said of a call. */
const QUIET_MS = 150;

interface Watcher {
  readonly socket: WebSocket;
  heard: number;
}

let watchers: Watcher[] = [];
let texts: Buffer[] = [];
let startedAt = 0;
let waits: number[] = [];
let differences = 0;
let onHeard = (): void => {};

process.channel?.ref();
process.on("message", (message) => {
  const { id, ask, question } = message as { id: number; ask: string; question: unknown };
  answer(ask, question).then(
    (given) => process.send?.({ id, answer: given }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});

async function answer(ask: string, question: unknown): Promise<unknown> {
  if (ask === "open") return open(question as Wanted);
  if (ask === "call") return call(question as Calls);
  return close();
}

/** Opens them, and waits until each has heard what everybody hears at first. */
async function open({ url, token, count, first }: Wanted): Promise<Opened> {
  texts = [];
  differences = 0;
  for (let begun = 0; begun < count; begun += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - begun) }, () => connect(url, token)));
  await heard(first);
  return { first: texts.map(String) };
}

async function connect(url: string, token: string): Promise<void> {
  const socket = new WebSocket(url, { headers: { "Coder-Session-Token": token }, perMessageDeflate: false });
  const watcher = { socket, heard: 0 };
  watchers.push(watcher);
  socket.on("error", () => {});
  socket.on("message", (data: Buffer) => {
    waits.push(performance.now() - startedAt);
    const known = texts[watcher.heard];
    if (known === undefined) texts[watcher.heard] = data;
    else if (!known.equals(data)) differences++;
    watcher.heard++;
    onHeard();
  });
  await once(socket, "open");
}

/** Resolves when each has heard so many texts. */
function heard(count: number): Promise<void> {
  return new Promise((resolve) => {
    // Of all the next to check is the one that was behind at the last look.
    let place = 0;
    onHeard = () => {
      while (place < watchers.length && (watchers[place]?.heard ?? 0) >= count) place++;
      if (place === watchers.length) resolve();
    };
    onHeard();
  });
}

/** Makes one call. Without a number of texts to wait for, it waits until nothing more comes. */
async function call({ method, url, token, body, expect }: Calls): Promise<Answered> {
  const before = watchers[0]?.heard ?? 0;
  waits = [];
  startedAt = performance.now();
  const headers = { "Coder-Session-Token": token };
  const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
  await response.arrayBuffer();
  if (expect === undefined) await quiet();
  else await heard(before + expect);
  const told: Told = { waits, texts: texts.slice(before).map(String), differences };
  return { status: response.status, ...told };
}

function quiet(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, QUIET_MS);
    onHeard = () => void timer.refresh();
  });
}

async function close(): Promise<null> {
  const gone = watchers.map(async ({ socket }) => {
    if (socket.readyState === WebSocket.CLOSED) return;
    socket.terminate();
    await once(socket, "close");
  });
  await Promise.all(gone);
  watchers = [];
  return null;
}
