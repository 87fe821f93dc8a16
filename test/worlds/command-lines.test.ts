/** Two command lines at once, each in a world of its own: the calls of `coder task`, in turns, over sockets. */
import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { createMockCoder, type MockWorld } from "../../simulator/index.ts";

interface Told {
  readonly status: number;
  readonly body: unknown;
}

type Ask = (method: string, path: string, body?: object) => Promise<Told>;

/** What `coder` sends, to the server's port; with the host of a world, or with the server's own. */
function commandLine(port: number, host: string, token: string | null): Ask {
  return async (method, path, body) => {
    const headers = {
      Host: host,
      "User-Agent": "coder-cli/v2.34.3 (linux/amd64; coder task)",
      ...(token === null ? {} : { "Coder-Session-Token": token }),
    };
    const sent = request({ host: "127.0.0.1", port, method, path: `/api/v2${path}`, headers });
    sent.end(body === undefined ? undefined : `${JSON.stringify(body)}\n`);
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    let text = "";
    for await (const chunk of response.setEncoding("utf8")) text += String(chunk);
    return { status: response.statusCode ?? 0, body: text === "" ? null : (JSON.parse(text) as unknown) };
  };
}

/** `coder task create`, `status`, `list`, `pause`, `logs`, `resume` and `delete`, one call at each step. */
async function* life(ask: Ask, world: MockWorld, input: string): AsyncGenerator<string, readonly string[]> {
  const names = async (): Promise<readonly string[]> => {
    const { body } = await ask("GET", "/tasks?q=owner%3Ame");
    return (body as { readonly tasks: readonly { readonly initial_prompt: string }[] }).tasks.map(
      (task) => task.initial_prompt,
    );
  };
  const { body: organizations } = await ask("GET", "/users/me/organizations");
  const [organization] = organizations as readonly { readonly id: string }[];
  yield "organization";
  const { body: template } = await ask("GET", `/organizations/${organization?.id}/templates/coding-agent`);
  const { active_version_id: version } = template as { readonly active_version_id: string };
  yield "template";
  const made = await ask("POST", "/tasks/me", { template_version_id: version, name: "first", input });
  expect(made.status).toBe(201);
  const { id } = made.body as { readonly id: string };
  yield "create";
  await world.until({ id }, "active");
  await world.advance("30s");
  const seen = [...(await names())];
  yield "list";
  expect((await ask("POST", `/tasks/me/${id}/pause`)).status).toBe(202);
  yield "pause";
  await world.until({ id }, "paused");
  const { body: log } = await ask("GET", "/tasks/me/first/logs");
  const { logs } = log as { readonly logs: readonly { readonly content: string }[] };
  seen.push(...logs.map(({ content }) => content));
  yield "logs";
  expect((await ask("POST", `/tasks/me/${id}/resume`)).status).toBe(202);
  await world.until({ id }, "active");
  yield "resume";
  expect((await ask("DELETE", `/tasks/me/${id}`)).status).toBe(202);
  await world.until({ id }, "deleted");
  seen.push(...(await names()));
  return seen;
}

/** Both go on in turns until both are done; what each has seen. */
async function inTurns(lives: readonly AsyncGenerator<string, readonly string[]>[]) {
  const seen = new Map<number, readonly string[]>();
  while (seen.size < lives.length)
    for (const [index, one] of lives.entries()) {
      if (seen.has(index)) continue;
      const { done, value } = await one.next();
      if (done === true) seen.set(index, value);
    }
  return [...seen].toSorted(([left], [right]) => left - right).map(([, one]) => one);
}

async function twoWorlds() {
  const coder = createMockCoder({ clock: "manual" });
  const server = await coder.listen();
  onTestFinished(() => server.close(0));
  const worlds = ["left", "right"].map((name) => coder.world({ name, seed: "same" }));
  return { coder, port: Number(new URL(server.url).port), worlds };
}

/** The list shows one task; then comes its log. */
const EXPECTED = ["In the left world", "In the right world"].map((input) => [
  input,
  "Hello! I'm ready to help you.",
  input,
  `Echo: ${input}`,
]);

test("by token: both speak to one address, and each sees its own tasks only", async () => {
  const { coder, port, worlds } = await twoWorlds();
  const lives = worlds.map((world) =>
    life(
      commandLine(port, `127.0.0.1:${port}`, world.user("alice").token),
      world,
      `In the ${world.name} world`,
    ),
  );
  expect(await inTurns(lives)).toEqual(EXPECTED);
  expect(coder.simulator.world.tasks.size).toBe(0);
});

test("by host: each signs in at the address of its world, and sees its own tasks only", async () => {
  const { coder, port, worlds } = await twoWorlds();
  const lives = [];
  for (const world of worlds) {
    const host = `${world.name}.localhost:${port}`;
    const { email, password } = world.user("alice");
    const signedIn = await commandLine(port, host, null)("POST", "/users/login", { email, password });
    const { session_token: token } = signedIn.body as { readonly session_token: string };
    lives.push(life(commandLine(port, host, token), world, `In the ${world.name} world`));
  }
  expect(await inTurns(lives)).toEqual(EXPECTED);
  expect(coder.simulator.world.tasks.size).toBe(0);
});
