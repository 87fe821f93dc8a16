import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { StreamConnections, WAITING_BYTES } from "../../../simulator/http/streams/connections.ts";
import { PING_INTERVAL_MS, Pings } from "../../../simulator/http/streams/pings.ts";
import type { StreamOutput } from "../../../simulator/http/streams/stream.ts";

/** Timers that are fired by hand. */
function handTimers() {
  let now = 0;
  const timers = new Set<{ readonly at: number; readonly fire: () => void }>();
  return {
    now: () => now,
    after(milliseconds: number, fire: () => void) {
      const timer = { at: now + milliseconds, fire };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    get waiting() {
      return timers.size;
    },
    pass(milliseconds: number) {
      now += milliseconds;
      for (const timer of timers)
        if (timer.at <= now) {
          timers.delete(timer);
          timer.fire();
        }
    },
  };
}

/** What `StreamConnections` sees of a WebSocket. */
class HandSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  readonly did: unknown[] = [];
  send = (bytes: Uint8Array): void => void this.did.push(["send", Buffer.from(bytes).toString()]);
  ping = (text: string): void => void this.did.push(["ping", text]);
  close = (code: number, reason?: string): void => void this.did.push(["close", code, reason ?? ""]);
  terminate = (): void => void this.emit("close");
}

function opened(timers = handTimers()) {
  const connections = new StreamConnections(new Pings(timers));
  const socket = new HandSocket();
  let output: StreamOutput | undefined;
  let stopped = false;
  connections.overWebSocket(socket, {
    open(given) {
      output = given;
      return () => (stopped = true);
    },
  });
  if (output === undefined) throw new Error("the stream was not opened");
  return { timers, connections, socket, output, isStopped: () => stopped };
}

test("an idle client gets pings, counted from 1, as long as it answers them", () => {
  const { timers, socket, connections, isStopped } = opened();
  timers.pass(PING_INTERVAL_MS);
  socket.emit("pong");
  timers.pass(PING_INTERVAL_MS);
  expect(socket.did).toEqual([
    ["ping", "1"],
    ["ping", "2"],
  ]);
  // The second one is not answered.
  timers.pass(PING_INTERVAL_MS);
  expect(socket.did.at(-1)).toEqual(["close", 1001, "Ping failed"]);
  expect(isStopped()).toBe(true);
  expect(connections.size).toBe(0);
  expect(timers.waiting).toBe(0);
});

test("a thousand idle clients cost one timer", () => {
  const timers = handTimers();
  const pings = new Pings(timers);
  const served: number[] = [];
  const stops = Array.from({ length: 1_000 }, (_, index) => {
    timers.pass(1);
    return pings.add(() => served.push(index));
  });
  expect(timers.waiting).toBe(1);
  timers.pass(PING_INTERVAL_MS);
  expect(served).toHaveLength(1_000);
  expect(timers.waiting).toBe(1);
  for (const stop of stops) stop();
  expect(timers.waiting).toBe(0);
});

test("a client that reads too slowly is taken for gone, and holds no more than the limit", () => {
  const { socket, output, isStopped } = opened();
  output.send("one");
  socket.bufferedAmount = WAITING_BYTES + 1;
  output.send("two");
  expect(socket.did).toEqual([
    ["send", "one"],
    ["close", 1001, "Ping failed"],
  ]);
  expect(isStopped()).toBe(true);
});

test("nothing is sent to a client that closes", () => {
  const { socket, output } = opened();
  socket.readyState = 2;
  output.send("late");
  expect(socket.did).toEqual([]);
});
