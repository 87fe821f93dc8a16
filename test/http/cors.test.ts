import * as fc from "fast-check";
import { expect, test } from "vitest";
import { OptionError } from "../../shared/check-options.ts";
import { createMockCoder } from "../../simulator/index.ts";
import { ask, type Answer } from "./ask.ts";

// What a page of another origin is allowed, header by header. In a real browser: page-of-another-origin.test.ts.

const PAGE = "http://localhost:5173";
const OTHER = "https://evil.example";

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const called = async (
  cors: string | readonly string[] | undefined,
  origin: string,
  { method = "GET", path = "/api/v2/buildinfo", headers = {} }: Asked = {},
): Promise<Answer> => {
  const mock = createMockCoder({ clock: "manual", ...(cors === undefined ? {} : { cors }) });
  const answer = await ask(mock.handler, method, path, { host: "localhost:4010", origin, ...headers });
  return answer ?? expect.fail("nobody answered");
};

const preflight = {
  method: "OPTIONS",
  path: "/api/v2/tasks/me",
  headers: {
    "access-control-request-method": "POST",
    "access-control-request-headers": "coder-session-token, content-type",
  },
};

const permissions = ({ headers }: Answer): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith("access-control-")));

test("without an origin named, no page of another origin is allowed anything, as in Coder", async () => {
  for (const request of [{}, preflight, { path: "/_sim/world" }])
    expect(permissions(await called(undefined, PAGE, request))).toEqual({});
  expect(permissions(await called([], PAGE))).toEqual({});
});

test("a page of a named origin may read, with cookies, and sees the headers that matter", async () => {
  const answer = await called(PAGE, PAGE);
  expect(permissions(answer)).toEqual({
    "access-control-allow-origin": PAGE,
    "access-control-allow-credentials": "true",
    "access-control-expose-headers": expect.stringContaining("X-Coder-Build-Version") as string,
  });
  expect(answer.headers["vary"]).toBe("Origin | Cookie");
});

test("its preflight is told every method and the headers it asked for", async () => {
  const answer = await called([OTHER, PAGE], PAGE, preflight);
  expect(answer.status).toBe(200);
  expect(permissions(answer)).toEqual({
    "access-control-allow-origin": PAGE,
    "access-control-allow-credentials": "true",
    "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
    "access-control-allow-headers": "coder-session-token, content-type",
  });
});

test("a refusal can be read too, and a path that is nobody's stays so", async () => {
  const answer = await called(PAGE, PAGE, { path: "/api/v2/users/me" });
  expect(answer.status).toBe(401);
  expect(permissions(answer)).toMatchObject({ "access-control-allow-origin": PAGE });
  const mock = createMockCoder({ cors: PAGE });
  expect(await ask(mock.handler, "GET", "/else", { origin: PAGE })).toBeUndefined();
});

test("every page is let in by *, without cookies; a named one beside it keeps them", async () => {
  expect(permissions(await called("*", OTHER, preflight))).toMatchObject({
    "access-control-allow-origin": "*",
  });
  expect(permissions(await called("*", OTHER, preflight))).not.toHaveProperty(
    "access-control-allow-credentials",
  );
  expect(permissions(await called(["*", PAGE], PAGE))).toMatchObject({
    "access-control-allow-origin": PAGE,
    "access-control-allow-credentials": "true",
  });
});

test("the control API answers pages of a named origin, and those alone", async () => {
  const world = { path: "/_sim/world" };
  const named = await called(PAGE, PAGE, world);
  expect(named.status).toBe(200);
  expect(permissions(named)).toMatchObject({ "access-control-allow-origin": PAGE });
  expect(named.headers["vary"]).toBe("Origin");
  expect((await called(PAGE, OTHER, world)).status).toBe(403);
  expect((await called("*", OTHER, world)).status).toBe(403);
  expect((await called(PAGE, PAGE, { ...world, headers: { host: "evil.example" } })).status).toBe(403);
});

test("the control API lets a named page ask beforehand, before it shows the control token", async () => {
  const ahead = { ...preflight, path: "/_sim/reset" };
  expect(permissions(await called(PAGE, PAGE, ahead))).toHaveProperty("access-control-allow-methods");
  expect((await called(PAGE, OTHER, ahead)).status).toBe(403);
  const mock = createMockCoder({ cors: PAGE, controlToken: "known-to-us" });
  const asked = { ...ahead.headers, host: "coder.example", origin: PAGE };
  expect((await ask(mock.handler, "OPTIONS", "/_sim/reset", asked))?.status).toBe(200);
  const bare = { host: "coder.example", origin: PAGE };
  expect((await ask(mock.handler, "POST", "/_sim/reset", bare))?.status).toBe(401);
});

test("an origin that is none is refused where the server is made", () => {
  expect(() => createMockCoder({ cors: ["http://localhost:5173/"] })).toThrow(
    new OptionError(
      'createMockCoder: the option cors: the origin "http://localhost:5173/" has a slash at its end. Write http://localhost:5173.',
    ),
  );
});

test("no origin but a named one is ever allowed, however alike it looks [seed 501001]", async () => {
  const mock = createMockCoder({ clock: "manual", cors: PAGE });
  const alike = fc.oneof(
    fc.constantFrom(
      "http://localhost:51730",
      "https://localhost:5173",
      `${PAGE}/`,
      `${PAGE}.evil.example`,
      "null",
    ),
    fc.tuple(fc.string({ maxLength: 3 }), fc.string({ maxLength: 3 })).map(([a, b]) => `${a}${PAGE}${b}`),
    fc.webUrl(),
  );
  await fc.assert(
    fc.asyncProperty(alike, async (origin) => {
      const answer = await ask(mock.handler, "GET", "/api/v2/buildinfo", { origin });
      expect(answer?.headers["access-control-allow-origin"] === undefined).toBe(origin !== PAGE);
    }),
    { seed: 501001, numRuns: 300 },
  );
});

test("what a preflight asks for comes back only where it is the name of a header [seed 501002]", async () => {
  const mock = createMockCoder({ clock: "manual", cors: PAGE });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ maxLength: 8 }), { maxLength: 4 }), async (names) => {
      const headers = {
        ...preflight.headers,
        "access-control-request-headers": names.join(","),
        origin: PAGE,
      };
      const answer = await ask(mock.handler, "OPTIONS", "/api/v2/tasks/me", headers);
      const allowed = answer?.headers["access-control-allow-headers"] ?? "";
      expect(allowed).toMatch(/^(?:[\w!#$%&'*+.^`|~-]+(?:, [\w!#$%&'*+.^`|~-]+)*)?$/);
    }),
    { seed: 501002, numRuns: 200 },
  );
});
