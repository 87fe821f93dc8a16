import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createMockCoder, defaultDefinition, ListenError } from "../simulator/index.ts";

// Options are checked as flags are: the error names the option, what was given and what is allowed.

const make = createMockCoder as (options: unknown) => ReturnType<typeof createMockCoder>;
const world = defaultDefinition;

test.each<readonly [options: unknown, said: string]>([
  [null, "the options are null; allowed is an object."],
  ["fast", 'the options are "fast"; allowed is an object.'],
  [{ sede: "x" }, "there is no option sede. Did you mean seed?"],
  [{ ratelimit: 5 }, "there is no option ratelimit. Did you mean rateLimit?"],
  [{ toString: 1 }, "there is no option toString. There are: seed, pace, release,"],
  [{ seed: 7 }, "the option seed is 7; allowed is a text that is not empty."],
  [{ seed: "" }, 'the option seed is ""; allowed is a text that is not empty.'],
  [{ pace: "quick" }, 'the option pace is "quick"; allowed is "instant", '],
  [{ pace: "toString" }, 'the option pace is "toString";'],
  [
    { release: "2.40" },
    'the option release is "2.40"; allowed is a release of Coder. Known are 2.26, 2.27, 2.28, 2.29, 2.30, 2.31, 2.32, 2.33, 2.34, 2.36, 2.36+tasks, removed, or a patch level such as 2.29.3. The nearest is 2.36.',
  ],
  [{ release: 2.34 }, "the option release is 2.34; allowed is 2.26, 2.27,"],
  [
    { clock: "fast" },
    'the option clock is "fast"; allowed is "real", "manual", or an object with a function now.',
  ],
  [{ clock: {} }, "the option clock is an object;"],
  [{ speed: 0 }, "the option speed is 0; allowed is a number above 0 and up to 10000, such as 20 or 0.5."],
  [{ speed: Infinity }, "the option speed is Infinity;"],
  [{ speed: "2" }, 'the option speed is "2";'],
  [{ definition: [] }, "the option definition is an array; allowed is an object."],
  [{ definition: {} }, "the option definition.organizations is undefined; allowed is an array."],
  [{ definition: { ...world, user: [] } }, "there is no option definition.user. Did you mean users?"],
  [{ definition: { ...world, users: [{ username: "x" }] } }, "definition.users[0].name is undefined;"],
  [
    { definition: { ...world, users: [{ username: "x", name: "X", memberships: { nowhere: [] } }] } },
    'the option definition.users[0].memberships is "nowhere"; allowed is "coder", "research".',
  ],
  [
    {
      definition: {
        ...world,
        plainWorkspaces: [{ owner: "nobody", name: "x", template: "plain-workspace" }],
      },
    },
    'the option definition.plainWorkspaces[0].owner is "nobody"; allowed is "admin",',
  ],
  [{ templates: {} }, "the option templates is an object; allowed is an array."],
  [{ templates: [3] }, "the option templates[0] is 3; allowed is an object."],
  [{ templates: [{}] }, "the option templates[0].name is undefined; allowed is a text that is not empty."],
  [{ templates: [{ name: "x", scrip: [] }] }, "there is no option templates[0].scrip. Did you mean script?"],
  [
    { templates: [{ name: "x", organization: "no" }] },
    'the option templates[0].organization is "no"; allowed is "coder"',
  ],
  [
    { templates: [{ name: "x", agentApiUrl: "nope" }] },
    'the option templates[0].agentApiUrl is "nope"; allowed is a URL',
  ],
  [{ deployment: true }, "the option deployment is true; allowed is an object."],
  [{ deployment: { tokenLifetime: "1h" } }, 'the option deployment.tokenLifetime is "1h";'],
  [
    { nameModel: () => "x" },
    "the option nameModel is a function; allowed is an object with a function suggest.",
  ],
  [{ rateLimit: 0 }, "the option rateLimit is 0; allowed is a whole number from 1 on."],
  [{ rateLimit: 1.5 }, "the option rateLimit is 1.5;"],
  [
    { checkResponse: true },
    "the option checkResponse is true; allowed is what loadResponseCheck() resolves to.",
  ],
  [{ control: "no" }, 'the option control is "no"; allowed is true or false.'],
  [
    { controlToken: "two words" },
    'the option controlToken is "two words"; allowed is a text without spaces.',
  ],
  [
    { accessUrl: "coder.example.com" },
    'the option accessUrl is "coder.example.com"; allowed is a URL such as',
  ],
  [{ accessUrl: "ftp://coder.example.com" }, 'the option accessUrl is "ftp://coder.example.com";'],
  [{ dashboard: 7 }, "the option dashboard is 7; allowed is a text that is not empty."],
  [{ dashboard: "nowhere" }, 'the option dashboard: there is no index.html in "nowhere". Give the folder of'],
  [{ cors: 7 }, "the option cors is 7; allowed is an origin such as http://localhost:5173"],
  [{ cors: ["localhost:5173"] }, "the option cors: "],
  [{ onFault: "log" }, 'the option onFault is "log"; allowed is a function.'],
  [{ onNotice: 1 }, "the option onNotice is 1; allowed is a function."],
  [{ log: console }, "the option log is an object; allowed is a function."],
])("createMockCoder(%o) says what is wrong", (options, said) => {
  expect(() => make(options)).toThrow(TypeError);
  expect(() => make(options)).toThrow(
    `createMockCoder: ${said.startsWith("definition.") ? "the option " : ""}${said}`,
  );
});

test.each<readonly [options: unknown, said: string]>([
  [4010, "listen: the options are 4010; allowed is an object."],
  [{ prot: 1 }, "listen: there is no option prot. Did you mean port?"],
  [{ port: "4010" }, 'listen: the option port is "4010"; allowed is a whole number from 0 to 65535.'],
  [{ port: 65_536 }, "listen: the option port is 65536;"],
  [{ host: "" }, 'listen: the option host is ""; allowed is a text that is not empty.'],
])("listen(%o) says what is wrong, and nobody listens", async (options, said) => {
  const listening = make({}).listen(options as never);
  await expect(listening).rejects.toThrow(TypeError);
  await expect(listening).rejects.toThrow(said);
});

test("an option that is undefined is left out", () => {
  expect(make({ seed: undefined, definition: undefined }).simulator.setting.seed).toBe("mock-coder");
});

test("the token of nobody is refused by the names of those who are there", () => {
  const ask = (name: unknown) => () => make({}).token(name as string);
  expect(ask("nobody")).toThrow(TypeError);
  expect(ask("nobody")).toThrow('token: the option username is "nobody"; allowed is "admin", "alice",');
  expect(ask(undefined)).toThrow(TypeError);
});

test("a taken port can be told from other reasons by its code", async () => {
  const coder = make({});
  const first = await coder.listen();
  await expect(coder.listen({ port: first.port })).rejects.toThrow(ListenError);
  await expect(coder.listen({ port: first.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  await first.close();
});

test("whatever the options are, they work or a TypeError names what is wrong", () => {
  const names =
    "seed pace release clock speed definition templates deployment nameModel rateLimit checkResponse control controlToken cors accessUrl dashboard onFault onNotice log".split(
      " ",
    );
  const junk = fc.oneof(
    fc.anything(),
    fc.constantFrom<unknown>("manual", "instant", "2.34", 1, true, {}, [], [{ name: "x" }]),
  );
  const entries = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), junk), {
    maxLength: 3,
  });
  fc.assert(
    fc.property(entries, (pairs) => {
      const options = Object.fromEntries(pairs);
      try {
        expect(make(options).token("alice")).toMatch(/-/);
      } catch (error) {
        if (options["definition"] !== undefined && error instanceof TypeError) return;
        expect(error).toBeInstanceOf(TypeError);
        const said = (error as Error).message;
        const named = (name: string): string =>
          /^[\w$-]{1,60}$/.test(name) ? name : JSON.stringify(name).slice(0, 60);
        expect(Object.keys(options).some((name) => said.includes(`option ${named(name)}`))).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
