import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, expect, test } from "vitest";
import { agentCommand, type AgentFlags } from "../../cli/agent/agent-command.ts";
import { readConversation } from "../../cli/agent/read-conversation.ts";
import { launch, mockCoder, root } from "../support/command.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mock-coder-agent-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(text: string): Promise<string> {
  const path = join(folder, "talk.json");
  await writeFile(path, text);
  return path;
}

test("as a process it speaks AgentAPI, answers as the file says, and a signal ends it", async () => {
  const talk = await file('[{ "expectMessage": "Add a test.", "responseMessage": "Done." }]');
  const words = ["agent", "--port", "0", "--pace", "instant", "--conversation", talk];
  const running = launch(process.execPath, [join(root, "bin", "mock-coder.mjs"), ...words]);
  const [, url = ""] = await running.seen("stdout", /speaks AgentAPI at (http:\S+) \(it answers as .*\)/);
  expect(await (await fetch(`${url}/status`)).json()).toMatchObject({ status: "stable" });
  const body = JSON.stringify({ content: "Add a test.", type: "user" });
  const headers = { "Content-Type": "application/json" };
  expect((await fetch(`${url}/message`, { method: "POST", headers, body })).status).toBe(200);
  expect(await (await fetch(`${url}/messages`)).text()).toContain('"content":"Done."');
  await running.seen("stderr", /POST \/message 200 /);
  running.child.kill("SIGTERM");
  expect(await running.ended).toMatchObject({ code: 0 });
});

test("without a flag it echoes where AgentAPI listens; each flag says something else", async () => {
  const none = { port: 3284, host: "127.0.0.1", pace: "realistic", log: "pretty" };
  expect(await parse()).toEqual(none);
  expect(
    await parse(..."--port 0 --host ::1 --pace instant --log json --cors http://a http://b".split(" ")),
  ).toEqual({
    port: 0,
    host: "::1",
    pace: "instant",
    log: "json",
    cors: ["http://a", "http://b"],
  });
});

async function parse(...words: readonly string[]): Promise<AgentFlags | undefined> {
  let given: AgentFlags | undefined;
  const program = new Command().exitOverride().configureOutput({ outputError: () => {} });
  agentCommand(program, (flags) => {
    given = flags;
    return Promise.resolve();
  });
  await program.parseAsync(["agent", ...words], { from: "user" });
  return given;
}

test.each([
  ["", "line 1, column 1: Unexpected end of JSON input."],
  ['[\n  {"expectMessage":,}]', "line 2, column 20: Unexpected token ','."],
  ["?", "line 1, column 1: Unexpected token '?'."],
  ['[{"expectMessage":"a"\n', "line 2, column 1: "],
  ['[\n{"expectMessage":"a" "b"}]', "line 2, column 22: "],
  ["{}", "the conversation is no array of steps."],
  ['["Hi"]', 'step[0] is "Hi"; allowed is an object.'],
  ['[{"expectMessage":"a"}]', "step[0].responseMessage is undefined; allowed is a text."],
  [
    '[{"expectMessage":"a","responseMessage":"b","thinkDurationMS":-1}]',
    "step[0].thinkDurationMS is -1; allowed is a number of milliseconds",
  ],
  ['[{"expectMesage":"a","responseMessage":"b"}]', "there is no option step[0].expectMesage. Did you mean"],
])("a file with %s is refused with its place", async (text, said) => {
  const path = await file(text);
  expect(() => readConversation(path)).toThrow(`${path}: ${said}`);
  expect(() => readConversation(path)).toThrow(/ A conversation is an array of steps such as \[.*\]\.$/);
});

test("what cannot be started is one line and exit code 2", async () => {
  const gone = await mockCoder(["agent", "--conversation", join(folder, "gone.json")]);
  expect(gone).toMatchObject({ code: 2, stdout: "" });
  expect(gone.stderr).toMatch(
    /^mock-coder: \S+gone\.json: cannot be read: ENOENT.* A conversation is [^\n]*\n$/,
  );
  const page = await mockCoder(["agent", "--port", "0", "--cors", "localhost:5173"]);
  expect(page).toMatchObject({ code: 2, stdout: "" });
  expect(page.stderr).toMatch(/^mock-coder: --cors: the origin "localhost:5173" has no scheme[^\n]*\n$/);
});
