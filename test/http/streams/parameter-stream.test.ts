import { expect, test } from "vitest";
import { StreamConnections } from "../../../simulator/http/streams/connections.ts";
import { Pings } from "../../../simulator/http/streams/pings.ts";
import { open, start } from "./open.ts";

interface Answer {
  readonly id: number;
  readonly diagnostics: readonly { readonly extra: { readonly code: string } }[];
  readonly parameters:
    | readonly {
        readonly name: string;
        readonly value: { readonly value: string; readonly valid: boolean };
      }[]
    | null;
}

const read = (text: string | undefined): Answer => JSON.parse(text ?? "") as Answer;
const valuesOf = ({ parameters }: Answer): string =>
  (parameters ?? []).map(({ name, value }) => `${name}=${value.value}`).join(" ");

async function form(query = "") {
  const started = await start();
  const { templates } = started.mock.simulator.world;
  const template = [...templates.values()].find(({ name }) => name === "sized-agent");
  const path = `/api/v2/templateversions/${template?.activeVersionId}/dynamic-parameters${query}`;
  return { ...started, path, stream: await open(`${started.url}${path}`, started.headers) };
}

test("a form is told its parameters at once, and again with each choice", async () => {
  const { stream } = await form();
  await stream.got(1);
  stream.socket.send('{"id":3,"inputs":{"cpu":"8","colour":"red"}}');
  stream.socket.send('{"id":4,"inputs":null}');
  const [first, second, third] = await stream.got(3);
  expect(first?.endsWith("}\n")).toBe(true);
  expect(read(first)).toMatchObject({ id: -1, diagnostics: [] });
  expect([first, second, third].map((text) => valuesOf(read(text)))).toEqual([
    "cpu=2 region=eu",
    "cpu=8 region=eu",
    "cpu=2 region=eu",
  ]);
  expect([read(second).id, read(third).id]).toEqual([3, 4]);
});

test("an answer over the stream is that of an evaluation but for its id", async () => {
  const { mock, path, headers, stream } = await form();
  const [first] = await stream.got(1);
  const body = JSON.stringify({ inputs: {}, owner_id: mock.simulator.world.usersByName.get("alice")?.id });
  const evaluated = await mock.fetch(`http://any${path}/evaluate`, { method: "POST", headers, body });
  expect(await evaluated.json()).toEqual({ ...read(first), id: 0 });
});

test.for([
  ["bob", "a member of the same organization", null],
  ["rita", "of another one", "owner_not_found"],
] as const)("%s, %s, is an owner: %s", async ([username, , code]) => {
  const { mock, stream } = await form();
  await stream.got(1);
  const id = mock.simulator.world.usersByName.get(username)?.id;
  stream.socket.send(`{"id":1,"owner_id":"${id}"}`);
  stream.socket.send(`{"id":2}`);
  const [, first, second] = (await stream.got(3)).map(read);
  for (const answer of [first, second]) {
    expect(answer?.diagnostics[0]?.extra.code ?? null).toBe(code);
    expect(answer?.parameters === null).toBe(code !== null);
  }
});

test.for([
  ["a binary message", Buffer.from('{"id":1}')],
  ["bytes that are no JSON", "hello"],
  ["an id that is no integer", '{"id":"1"}'],
  ["an owner that is no uuid", '{"id":1,"owner_id":"bob"}'],
  ["nothing", ""],
] as const)("%s ends the form with 1001", async ([, message]) => {
  const { stream } = await form();
  await stream.got(1);
  stream.socket.send(message);
  expect(await stream.closed).toEqual([1001, ""]);
  expect(stream.messages).toHaveLength(1);
});

test("bytes that are no text are read as Go reads them", async () => {
  const { stream } = await form();
  await stream.got(1);
  stream.socket.send(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), { binary: false });
  expect(read((await stream.got(2))[1]).id).toBe(0);
});

test("a message that is far too long holds no more memory than it may", async () => {
  const { stream } = await form();
  await stream.got(1);
  stream.socket.send("x".repeat(4 * 1024 * 1024));
  expect((await stream.closed)[0]).toBe(1009);
});

test("a form ends with its world, and with its server", async () => {
  const { mock, server, stream, url, path, headers } = await form();
  const other = await open(`${url}${path}`, headers);
  mock.simulator.reset();
  expect(await stream.closed).toEqual([1001, ""]);
  await other.closed;
  const again = await form();
  void again.server.close();
  expect((await again.stream.closed)[0]).toBe(1001);
  await server.close();
});

test("a form is open for half an hour", () => {
  const ends: { milliseconds: number; fire: () => void }[] = [];
  const pings = new Pings({
    after: (milliseconds, fire) => {
      const end = { milliseconds, fire };
      ends.push(end);
      return () => void ends.splice(ends.indexOf(end), 1);
    },
  });
  const did: unknown[] = [];
  const listeners = new Map<string, (data: Uint8Array, isBinary: boolean) => void>();
  const listen = (event: string, listener: (data: Uint8Array, isBinary: boolean) => void): void =>
    void listeners.set(event, listener);
  new StreamConnections(pings).overWebSocket(
    {
      OPEN: 1,
      readyState: 1,
      bufferedAmount: 0,
      send: () => undefined,
      ping: () => undefined,
      close: (...with_) => void did.push(with_),
      terminate: () => undefined,
      on: listen,
      once: listen,
    },
    { endsAfterMs: 1_800_000, open: () => () => did.push("stopped"), hear: () => undefined },
  );
  const last = ends.find(({ milliseconds }) => milliseconds === 1_800_000);
  last?.fire();
  expect(did).toEqual([[1001]]);
  listeners.get("close")?.(new Uint8Array(), false);
  expect(did).toEqual([[1001], "stopped"]);
  expect(ends).toEqual([]);
});
