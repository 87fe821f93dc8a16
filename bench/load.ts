/**
 * The load generator, a process of its own: keep-alive connections, one request at a time on each, a fixed number of
 * requests. It speaks HTTP over plain sockets, because the client of `node:http` costs more than the servers measured
 * here and would leave them waiting.
 */
import { connect, type Socket } from "node:net";
import { NUMBER, type Batch, type Step, type Target, type Timing } from "./batch.ts";

/** A request as bytes, and where in them its number goes. */
interface Request {
  readonly bytes: Buffer;
  readonly numberAt: readonly number[];
}

interface Prepared {
  readonly sockets: readonly Socket[];
  readonly requests: readonly (readonly Request[])[];
  readonly batch: Batch;
}

let prepared: Prepared | undefined;

// Its questions are all it lives for.
process.channel?.ref();
process.on("message", (message) => {
  const { id, ask, question } = message as { id: number; ask: "prepare" | "run"; question: Batch };
  const answer = ask === "prepare" ? prepare(question) : run();
  answer.then(
    (given) => process.send?.({ id, answer: given }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});

/** Opens the connections and writes the requests, so that neither is measured. */
async function prepare(batch: Batch): Promise<null> {
  const sockets = await Promise.all(Array.from({ length: batch.connections }, () => open(batch.port)));
  const requests = batch.steps.map((step) => step.targets.map((target) => requestBytes(step, target)));
  prepared = { sockets, requests, batch };
  return null;
}

async function run(): Promise<Timing> {
  if (prepared === undefined) throw new Error("nothing was prepared");
  const { sockets, requests, batch } = prepared;
  prepared = undefined;
  const milliseconds: number[] = [];
  let next = 0;
  const startedAt = performance.now();
  const work = async (socket: Socket): Promise<void> => {
    const exchange = createExchange(socket);
    while (next < batch.count) {
      const number = next++;
      const step = number % requests.length;
      const turn = Math.floor(number / requests.length);
      const targets = requests[step] ?? [];
      const bytes = numbered(targets[turn % targets.length], turn + (batch.firstNumber ?? 0));
      const sentAt = performance.now();
      const status = await exchange(bytes);
      milliseconds.push(performance.now() - sentAt);
      const expected = batch.steps[step]?.expect;
      if (status !== expected) throw new Error(`request ${number}: ${status} in place of ${expected}`);
    }
  };
  await Promise.all(sockets.map(work));
  const seconds = (performance.now() - startedAt) / 1000;
  for (const socket of sockets) socket.destroy();
  milliseconds.sort((left, right) => left - right);
  return { seconds, p99: milliseconds[Math.floor(milliseconds.length * 0.99)] ?? 0 };
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket));
    socket.setNoDelay(true);
    socket.once("error", reject);
  });
}

function numbered(request: Request | undefined, number: number): Buffer {
  if (request === undefined) throw new Error("a step without targets");
  // What a socket has not sent yet must not change, so a number costs a copy.
  if (request.numberAt.length === 0) return request.bytes;
  const bytes = Buffer.from(request.bytes);
  const digits = String(number).padStart(NUMBER.length, "0");
  for (const at of request.numberAt) bytes.write(digits, at, "latin1");
  return bytes;
}

function requestBytes({ method }: Step, { path, token, body }: Target): Request {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    "Host: 127.0.0.1",
    `Coder-Session-Token: ${token}`,
    "Accept: */*",
  ];
  if (body !== undefined)
    lines.push("Content-Type: application/json", `Content-Length: ${Buffer.byteLength(body)}`);
  else if (method !== "GET") lines.push("Content-Length: 0");
  const bytes = Buffer.from(`${lines.join("\r\n")}\r\n\r\n${body ?? ""}`);
  const numberAt: number[] = [];
  for (let at = bytes.indexOf(NUMBER); at !== -1; at = bytes.indexOf(NUMBER, at + 1)) numberAt.push(at);
  return { bytes, numberAt };
}

/** Sends one request and gives the status of its answer, once all of that has come. */
function createExchange(socket: Socket): (bytes: Buffer) => Promise<number> {
  let head = "";
  let status = 0;
  /** Bytes of the body still to come; undefined while the head comes; -1 when it comes in chunks. */
  let left: number | undefined;
  let tail = "";
  let done: { resolve: (status: number) => void; reject: (error: Error) => void } | undefined;
  socket.on("close", () => done?.reject(new Error("the server hung up")));
  socket.on("data", (chunk: Buffer) => {
    let rest = chunk.length;
    if (left === undefined) {
      head += chunk.toString("latin1");
      const end = head.indexOf("\r\n\r\n");
      if (end === -1) return;
      status = Number(head.slice(9, 12));
      rest = head.length - end - 4;
      left = bodyLength(head.slice(0, end), status);
      head = "";
    }
    if (left === -1) {
      // Only the end is looked at: whoever reads slowly makes the server write often.
      tail = (tail + chunk.toString("latin1", Math.max(0, chunk.length - 7))).slice(-7);
      if (!tail.endsWith("\r\n0\r\n\r\n")) return;
    } else {
      left -= rest;
      if (left > 0) return;
    }
    left = undefined;
    tail = "";
    done?.resolve(status);
  });
  return (bytes) =>
    new Promise((resolve, reject) => {
      done = { resolve, reject };
      socket.write(bytes);
    });
}

function bodyLength(head: string, status: number): number {
  if (status === 204) return 0;
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  return length === undefined ? -1 : Number(length);
}
