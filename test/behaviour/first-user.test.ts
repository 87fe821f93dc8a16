import * as fc from "fast-check";
import { expect, test } from "vitest";
import { makeFirstUser } from "../../client/bootstrap.ts";
import { createFetchTransport } from "../../client/fetch-transport.ts";
import { passwordProblem } from "../../simulator/core/text/password.ts";
import { createMockCoder, freshDefinition } from "../../simulator/index.ts";
import { createSimulator } from "../../simulator/world/simulator.ts";
import { replayInto } from "../../simulator/world/replay.ts";
import { startCoder } from "../support/coder.ts";

// docs/behaviour.md, 1.10: a deployment that nobody has signed up to yet.

const PASSWORD = "Correct-Horse-7-Battery";
const grace = { email: "grace@example.com", username: "grace", name: "Grace", password: PASSWORD };
const fresh = () => startCoder({ definition: freshDefinition });

test("a new deployment says that it has no first user, and from the first sign-up on that it has", async () => {
  const coder = fresh();
  expect(await coder.call(null, "GET /users/first")).toMatchObject({
    status: 404,
    body: { message: "The initial user has not been created!" },
  });
  expect((await coder.call(null, "POST /users/first", grace)).status).toBe(201);
  expect(await coder.call(null, "GET /users/first")).toMatchObject({
    status: 200,
    body: { message: "The initial user has already been created!" },
  });
});

test("the first user is the owner, a member of the default organization, and can make a task", async () => {
  const coder = fresh();
  const made = await coder.call(null, "POST /users/first", grace);
  const login = await coder.call(null, "POST /users/login", {
    email: "GRACE@example.com",
    password: PASSWORD,
  });
  expect([made.status, login.status]).toEqual([201, 201]);
  const who = { token: (login.body as { session_token: string }).session_token };
  const me = await coder.call(who, "GET /users/me");
  const { user_id: id, organization_id: organization } = made.body as Record<string, string>;
  expect(me.body).toMatchObject({
    id,
    username: "grace",
    email: "grace@example.com",
    name: "Grace",
    organization_ids: [organization],
    roles: [{ name: "owner" }],
  });
  const [template] = (await coder.call(who, "GET /templates")).body as {
    active_version_id: string;
    created_by_name: string;
  }[];
  expect(template?.created_by_name).toBe("grace");
  const task = await coder.call(who, "POST /tasks/me", {
    template_version_id: template?.active_version_id,
    input: "Fix it",
  });
  expect(task).toMatchObject({ status: 201, body: { owner_name: "grace" } });
});

test("nobody signs up a second time, whatever the password", async () => {
  const message = { message: "The initial user has already been created." };
  for (const coder of [fresh(), startCoder()]) {
    await coder.call(null, "POST /users/first", grace);
    expect(
      await coder.call(null, "POST /users/first", { ...grace, username: "mallory", password: "x" }),
    ).toMatchObject({ status: 409, body: message });
  }
});

const required = (field: string) => ({
  field,
  detail: 'Validation failed for tag "required" with value: ""',
});

test.each([
  [
    "nothing at all",
    {},
    { message: "Validation failed.", validations: ["email", "username", "password"].map(required) },
  ],
  [
    "no email address",
    { ...grace, email: "grace" },
    {
      message: "Validation failed.",
      validations: [{ field: "email", detail: 'Validation failed for tag "email" with value: "grace"' }],
    },
  ],
  [
    "an address of which the domain has no dot",
    { ...grace, email: "admin@localhost" },
    {
      message: "Validation failed.",
      validations: [
        { field: "email", detail: 'Validation failed for tag "email" with value: "admin@localhost"' },
      ],
    },
  ],
  [
    "no name",
    { ...grace, username: "a b" },
    {
      message: "Validation failed.",
      validations: [{ field: "username", detail: 'Validation failed for tag "username" with value: "a b"' }],
    },
  ],
  [
    "a password that is a row of keys",
    { ...grace, password: "qwertyuiopasdfghjklzxcvbnm" },
    { message: "Password not strong enough!", validations: [{ field: "password" }] },
  ],
  [
    "a weak password",
    { ...grace, password: "aaaa" },
    {
      message: "Password not strong enough!",
      validations: [
        {
          field: "password",
          detail:
            "insecure password, try including more special characters, using uppercase letters, using numbers or using a longer password",
        },
      ],
    },
  ],
])("a sign-up with %s is refused and nobody is made", async (_, body, expected) => {
  const coder = fresh();
  expect(await coder.call(null, "POST /users/first", body)).toMatchObject({ status: 400, body: expected });
  expect((await coder.call(null, "GET /users/first")).status).toBe(404);
});

test("a sign-in tells nobody whether the email or the password is wrong", async () => {
  const coder = fresh();
  await coder.call(null, "POST /users/first", grace);
  for (const [email, password] of [
    ["grace@example.com", "other"],
    ["nobody@example.com", PASSWORD],
  ]) {
    expect(await coder.call(null, "POST /users/login", { email, password })).toMatchObject({
      status: 401,
      body: { message: "Incorrect email or password." },
    });
  }
  expect(
    (await startCoder().call(null, "POST /users/login", { email: "alice@example.com", password: "" })).body,
  ).toMatchObject({ validations: [required("password")] });
});

interface Known {
  readonly email: string;
  readonly token: string;
  readonly password: string | null;
  readonly status: "active" | "suspended";
}

async function everybody({ mock }: ReturnType<typeof startCoder>): Promise<readonly Known[]> {
  const world = await (await mock.fetch("http://coder/_sim/world")).json();
  return (world as { readonly users: readonly Known[] }).users;
}

test("every default user signs in with the password that the world tells; a suspended one is told so", async () => {
  const coder = startCoder();
  const users = await everybody(coder);
  expect(users.length).toBeGreaterThan(5);
  for (const { email, password, token, status } of users) {
    const { body } = await coder.call(null, "POST /users/login", { email, password });
    if (status !== "active") {
      const message = "Your account is suspended. Contact an admin to reactivate your account.";
      expect(body).toEqual({ message });
      continue;
    }
    const { session_token: session } = body as { readonly session_token: string };
    // A session of its own, beside the one that the user started with.
    expect(session).not.toBe(token);
    expect(await coder.call({ token: session }, "GET /users/me")).toMatchObject({ body: { email } });
  }
});

test("a browser that signs in keeps the session, as a real server lets it", async () => {
  const { mock } = startCoder();
  const body = JSON.stringify({ email: "alice@example.com", password: mock.password("Alice") });
  const answer = await mock.fetch("http://coder/api/v2/users/login", { method: "POST", body });
  const { session_token: session } = (await answer.json()) as { readonly session_token: string };
  expect(answer.headers.getSetCookie()).toContain(
    `coder_session_token=${session}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax`,
  );
  const refused = await mock.fetch("http://coder/api/v2/users/login", {
    method: "POST",
    body: JSON.stringify({ email: "alice@example.com", password: "other" }),
  });
  expect(refused.headers.getSetCookie().join()).not.toContain("coder_session_token");
});

test("the password of whoever signed up is told to nobody", async () => {
  const coder = fresh();
  await coder.call(null, "POST /users/first", grace);
  expect(await everybody(coder)).toMatchObject([{ email: grace.email, password: null }]);
  expect(() => coder.mock.password("grace")).toThrow('"grace" signed up with a password of their own');
});

test("passwords follow from the seed, are strong enough for Coder, and nobody shares one [seed 501003]", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 2 }), (seeds) => {
      const [one, again, other] = [seeds[0], seeds[0], seeds[1]].map((seed = "") =>
        ["alice", "bob"].map((name) => createMockCoder({ seed, clock: "manual" }).password(name)),
      );
      expect(again).toEqual(one);
      const all = [...(one ?? []), ...(other ?? [])];
      expect(new Set(all).size).toBe(4);
      expect(all.map(passwordProblem)).toEqual([null, null, null, null]);
    }),
    { seed: 501003, numRuns: 200 },
  );
});

test("a password is in no journal, no request log and no replay, and a replay lets its owner sign in all the same", async () => {
  const coder = fresh();
  await coder.call(null, "POST /users/first", grace);
  await coder.call(null, "POST /users/login", { email: grace.email, password: PASSWORD });
  const { simulator } = coder.mock;
  const replay = await simulator.replay();
  const log = await (await coder.mock.fetch("http://coder/_sim/journal")).text();
  expect(JSON.stringify(replay) + log).not.toContain(PASSWORD);
  const again = createSimulator({
    ...simulator.setting,
    definition: freshDefinition,
    clock: simulator.clock,
  });
  await replayInto(again, { ...replay, startedAt: again.world.startedAt });
  const [first] = again.world.users.values();
  const [known] = simulator.world.users.values();
  expect(first?.passwordDigest).toBe(known?.passwordDigest);
});

test("a client makes the first user once; the second time it is told that somebody was there before", async () => {
  const send = createFetchTransport(fresh().mock.fetch);
  const token = await makeFirstUser(send);
  const me = await send({
    method: "GET",
    path: "/api/v2/users/me",
    headers: { "Coder-Session-Token": token ?? "" },
  });
  expect([me.status, await makeFirstUser(send)]).toEqual([200, undefined]);
});
