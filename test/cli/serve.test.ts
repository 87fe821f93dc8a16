import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { curlLines, launch, needsCurl, startServer, type Server } from "../support/command.ts";

interface TaskSeen {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly initial_prompt: string;
  readonly template_version_id: string;
}

const instant = ["--pace", "instant", "--log", "silent"];

test("the three curl lines of the banner work when pasted one after the other", async (context) => {
  needsCurl(context);
  const { banner, url } = await startServer();
  const lines = curlLines(banner);
  expect(lines).toHaveLength(3);
  const { stdout, stderr } = await promisify(execFile)("sh", ["-ec", lines.join("\n")]);
  expect(stderr).toBe("");
  const [created, seen, listed] = stdout
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
  const task = created as TaskSeen;
  expect(task).toMatchObject({ name: "hello", owner_name: "alice", status: "initializing" });
  expect(seen).toMatchObject({ id: task.id, template_version_id: task.template_version_id });
  expect(listed).toMatchObject({ count: 1, tasks: [{ id: task.id }] });
  expect(banner).toContain(`${url}/_sim`);
});

test("npm start on port 0 prints where it really is, and ends when npm is told to", async () => {
  const { child, seen, ended } = launch("npm", ["start", "--", "--port", "0"]);
  // Killed outright, npm would leave its server behind.
  onTestFinished(async () => {
    child.kill("SIGTERM");
    await ended;
  });
  const [url = "", port] = await seen("stdout", /http:\/\/127\.0\.0\.1:(\d+)(?=\/api\/v2\n)/);
  expect(port).not.toBe("0");
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  child.kill("SIGTERM");
  await ended;
  await expect(fetch(`${url}/healthz`)).rejects.toThrow("fetch failed");
});

test("the banner says whose token it is, and what kind of world this is", async () => {
  const { banner, ask } = await startServer(["--seed", "run 7", "--pace", "manual", "--clock", "manual"]);
  expect(banner).toContain("alice");
  expect(banner).toContain('pace manual, seed "run 7", release 2.34, clock manual');
  expect(await (await ask("GET", "/api/v2/users/me")).json()).toMatchObject({ username: "alice" });
});

test("without its control API it is Coder's API and nothing else, however fast", async () => {
  const { banner, url, ask } = await startServer(["--no-control", "--speed", "1000", "--log", "silent"]);
  expect(banner).toMatch(/^ {2}Control +closed$/m);
  expect((await fetch(`${url}/_sim/world`)).status).toBe(404);
  const [template] = (await (await ask("GET", "/api/v2/templates?q=exact_name:coding-agent")).json()) as [
    { readonly active_version_id: string },
  ];
  const body = { template_version_id: template.active_version_id, name: "quick" };
  expect((await ask("POST", "/api/v2/tasks/me", body)).status).toBe(201);
  await expect
    .poll(async () => (await ask("GET", "/api/v2/tasks/me/quick")).json(), { timeout: 5_000 })
    .toMatchObject({ status: "active" });
});

test("a control token that was given is asked for, and not printed", async () => {
  const { banner, url } = await startServer(["--control-token", "known-to-us", "--log", "silent"]);
  expect(banner).toContain("it asks for its token");
  expect(banner).not.toContain("known-to-us");
  expect((await fetch(`${url}/_sim/clock`)).status).toBe(401);
  const headers = { Authorization: "Bearer known-to-us" };
  expect((await fetch(`${url}/_sim/clock`, { headers })).status).toBe(200);
});

test("a whole life by curl alone: made, active, spoken to, paused, resumed, gone", async (context) => {
  needsCurl(context);
  const server = await startServer([...instant, "--check-responses"]);
  const versions = await curl(server, "GET", "/templates?q=exact_name:coding-agent");
  const [template] = versions.body as readonly { readonly active_version_id: string }[];
  const created = await curl(server, "POST", "/tasks/me", {
    template_version_id: template?.active_version_id,
    input: "Fix the login bug",
  });
  expect(created.status).toBe(201);
  const task = `/tasks/me/${(created.body as TaskSeen).name}`;
  await untilStatus(server, task, "active");

  expect(await curl(server, "POST", `${task}/send`, { input: "And a test" })).toMatchObject({ status: 204 });
  const live = await curl(server, "GET", `${task}/logs`);
  expect(live.body).not.toHaveProperty("snapshot");
  expect(contents(live.body)).toEqual(
    expect.arrayContaining(["Fix the login bug", "And a test", "Echo: And a test"]),
  );

  expect((await curl(server, "POST", `${task}/pause`)).status).toBe(202);
  await untilStatus(server, task, "paused");
  const kept = await curl(server, "GET", `${task}/logs`);
  expect(kept.body).toMatchObject({ snapshot: true });
  expect(contents(kept.body)).toEqual(contents(live.body));
  expect(await curl(server, "POST", `${task}/send`, { input: "Still there?" })).toMatchObject({
    status: 409,
  });

  expect((await curl(server, "PATCH", `${task}/input`, { input: "Fix the logout bug" })).status).toBe(204);
  expect((await curl(server, "POST", `${task}/resume`)).status).toBe(202);
  expect(await untilStatus(server, task, "active")).toMatchObject({ initial_prompt: "Fix the logout bug" });

  expect((await curl(server, "DELETE", task)).status).toBe(202);
  expect((await curl(server, "GET", task)).status).toBe(404);
});

test("one line per request says method, path, status, time and the rule that refused", async () => {
  const { ask, seen } = await startServer();
  await ask("GET", "/api/v2/tasks/me/nobody?q=secret");
  const { 0: line } = await seen("stderr", /.*\n/);
  expect(line).toMatch(/^GET \/api\/v2\/tasks\/me\/nobody 404 [\d.]+ ms not_found\n$/);
});

test("a path cannot write into the terminal of whoever reads the log", async () => {
  const { ask, seen } = await startServer();
  await ask("GET", "/api/v2/tasks/me/%1b%5b2J%0aGET");
  const { 0: line } = await seen("stderr", /.*\n/);
  expect(line).toContain(String.raw`/me/\x1b[2J\x0aGET 404`);
});

test("with --log json the address and each request are one JSON object", async () => {
  const { ask, seen, url } = await startServer(["--log", "json"]);
  await ask("GET", "/api/v2/tasks/me/nobody");
  await ask("GET", "/api/v2/tasks");
  const { 0: text } = await seen("stderr", /^.*\n.*\n.*\n/);
  const [listening, refused, answered] = text
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
  expect(listening).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    url,
    host: "127.0.0.1",
    port: Number(new URL(url).port),
    pid: expect.any(Number),
  });
  expect(refused).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    method: "GET",
    path: "/api/v2/tasks/me/nobody",
    operation: "getTask",
    status: 404,
    rule: "not_found",
    ms: expect.any(Number),
  });
  expect(answered).toMatchObject({ operation: "listTasks", status: 200 });
});

test("with --log silent requests leave no trace on stderr", async () => {
  const { ask, child, ended } = await startServer(instant);
  await ask("GET", "/api/v2/tasks/me/nobody");
  child.kill("SIGTERM");
  expect(await ended).toMatchObject({ code: 0, stderr: "" });
});

test("colour comes only to a terminal, or on demand", async () => {
  const escape = "\u001B[";
  const plain = await startServer(instant);
  const forced = await startServer(instant, { env: { FORCE_COLOR: "1" } });
  expect(plain.banner).not.toContain(escape);
  expect(forced.banner).toContain(escape);
});

test("with a seed and a manual clock, two runs give the same answers byte for byte", async () => {
  const words = ["--seed", "twice", "--clock", "manual", ...instant];
  const [first, second] = [await startServer(words), await startServer(words)];
  const body = { template_version_id: versionIn(first), input: "Fix the login bug" };
  const answers = await Promise.all(
    [first, second].map(async ({ ask }) => (await ask("POST", "/api/v2/tasks/me", body)).text()),
  );
  expect(answers[0]).toMatch(/"name":"fix-the-login-bug-/);
  expect(answers[1]).toBe(answers[0]);
});

test("on loopback the tokens follow from the default seed, and the control API is open", async () => {
  const [first, second] = [
    await startServer(instant),
    await startServer([...instant, "--host", "localhost"]),
  ];
  expect(second.token).toBe(first.token);
  expect(first.banner).toContain('seed "mock-coder"');
  expect(first.banner + second.banner).not.toContain("Bearer");
});

test("bound for others too, the secrets are new with each start, and the banner says so", async () => {
  const words = [...instant, "--host", "0.0.0.0"];
  const [first, second] = [await startServer(words), await startServer(words)];
  const secrets = [first, second].map(({ banner, token }) => [token, controlToken(banner)]);
  expect(new Set(secrets.flat()).size).toBe(4);
  expect(first.banner).toMatch(/Bound to 0\.0\.0\.0 port \d+: others can reach it\. .* random seed/);
  expect((await fetch(`${first.url}/_sim/world`)).status).toBe(401);
  const headers = { Authorization: `Bearer ${controlToken(first.banner)}` };
  expect((await fetch(`${first.url}/_sim/world`, { headers })).status).toBe(200);
});

test("the banner says which pages may call, and warns where all may", async () => {
  const named = await startServer([...instant, "--cors", "http://localhost:5173"]);
  expect(named.banner).toMatch(
    /^ {2}CORS +pages of http:\/\/localhost:5173 may call the API and the control API$/m,
  );
  const answer = await fetch(`${named.url}/api/v2/buildinfo`, {
    headers: { Origin: "http://localhost:5173" },
  });
  expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("http://localhost:5173");
  const every = await startServer([...instant, "--cors", "*"]);
  expect(every.banner).toContain(
    "Every web page may call the API (--cors *): whichever a browser here shows",
  );
  expect((await startServer(instant)).banner).not.toMatch(/CORS|cors/);
});

test("a login form takes the email and the password of the banner", async () => {
  const { banner, url, token } = await startServer(instant);
  const [, email, password] = /Sign in +(\S+), password (\S+)/.exec(banner) ?? [];
  const signedIn = await fetch(`${url}/api/v2/users/login`, {
    method: "POST",
    body: JSON.stringify({ email, password }),
  });
  const { session_token: session } = (await signedIn.json()) as { readonly session_token: string };
  // A session of its own, beside the one of the banner.
  expect([session.length, session === token]).toEqual([33, false]);
});

test("a seed asked for is kept beyond loopback, with a warning", async () => {
  const { banner } = await startServer([...instant, "--host", "0.0.0.0", "--seed", "ours"]);
  expect(banner).toContain('seed "ours"');
  expect(banner).toContain("User tokens follow from the seed you gave");
  expect(controlToken(banner)).toMatch(/^[0-9a-f]{48}$/);
});

test("--rate-limit and --access-url reach the answers", async () => {
  const words = ["--rate-limit", "1", "--access-url", "https://coder.example.com/"];
  const { ask, url, banner } = await startServer([...instant, ...words]);
  expect(banner).toContain("https://coder.example.com");
  const refused = await fetch(`${url}/api/v2/users/me`);
  expect(refused.headers.get("WWW-Authenticate")).toContain("https://coder.example.com/");
  expect((await ask("GET", "/api/v2/tasks")).status).toBe(200);
  expect((await ask("GET", "/api/v2/tasks")).status).toBe(429);
});

test("it goes on when whoever read its banner has gone", async () => {
  const { child, ask, ended } = await startServer();
  child.stdout?.destroy();
  child.stderr?.destroy();
  await ask("GET", "/api/v2/tasks");
  expect((await ask("GET", "/api/v2/tasks")).status).toBe(200);
  child.kill("SIGTERM");
  expect((await ended).code).toBe(0);
});

interface CurlAnswer {
  readonly status: number;
  readonly body: unknown;
}

async function curl(
  { url, token }: Server,
  method: string,
  path: string,
  body?: unknown,
): Promise<CurlAnswer> {
  const words = ["-sS", "-X", method, "-H", `Coder-Session-Token: ${token}`, "-w", "%{http_code}"];
  const data = body === undefined ? [] : ["-d", JSON.stringify(body)];
  const { stdout } = await promisify(execFile)("curl", [...words, ...data, `${url}/api/v2${path}`]);
  const text = stdout.slice(0, -3);
  return { status: Number(stdout.slice(-3)), body: text === "" ? null : JSON.parse(text) };
}

async function untilStatus(server: Server, task: string, status: string): Promise<unknown> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const { body } = await curl(server, "GET", task);
    if ((body as TaskSeen).status === status) return body;
    if (performance.now() > deadline) throw new Error(`not ${status} yet: ${JSON.stringify(body)}`);
  }
}

function contents(logs: unknown): readonly string[] {
  return (logs as { readonly logs: readonly { readonly content: string }[] }).logs.map(
    ({ content }) => content,
  );
}

/** The template version of the banner's first line. */
function versionIn({ banner }: Server): string {
  return /"template_version_id":"([^"]+)"/.exec(banner)?.[1] ?? "";
}

function controlToken(banner: string): string {
  return /Authorization: Bearer (\S+)/.exec(banner)?.[1] ?? "";
}
