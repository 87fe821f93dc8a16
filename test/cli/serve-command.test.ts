import { Command } from "commander";
import { expect, test, vi } from "vitest";
import type { ServeOptions } from "../../cli/serve.ts";
import { serveCommand } from "../../cli/serve-command.ts";

test("without a flag it listens on loopback, at a realistic pace", async () => {
  expect(await parse()).toEqual({
    port: 4010,
    host: "127.0.0.1",
    pace: "realistic",
    release: "2.34",
    clock: "real",
    log: "pretty",
    rateLimit: 0,
    speed: 1,
    control: true,
  });
});

test("every flag arrives as what it means", async () => {
  const words =
    "--port 0 --host ::1 --pace manual --seed run-7 --release 2.34 --clock manual --log json --check-responses " +
    "--rate-limit 512 --ready-file out/ready.json --access-url https://coder.example.com/ --speed 20 --control-token sesame-open --no-control " +
    "--dashboard test/pages/small-dashboard";
  expect(await parse(...words.split(" "))).toEqual({
    port: 0,
    host: "::1",
    pace: "manual",
    seed: "run-7",
    release: "2.34",
    clock: "manual",
    log: "json",
    checkResponses: true,
    rateLimit: 512,
    readyFile: "out/ready.json",
    accessUrl: "https://coder.example.com",
    speed: 20,
    controlToken: "sesame-open",
    control: false,
    dashboard: "test/pages/small-dashboard",
  });
});

test("what a container is told in its environment counts, and a flag counts more", async () => {
  vi.stubEnv("MOCK_CODER_PACE", "instant");
  vi.stubEnv("MOCK_CODER_SEED", "run-7");
  vi.stubEnv("MOCK_CODER_CONTROL_TOKEN", "sesame-open");
  vi.stubEnv("MOCK_CODER_PORT", "4011");
  expect(await parse("--port", "0")).toMatchObject({
    pace: "instant",
    seed: "run-7",
    controlToken: "sesame-open",
    port: 0,
  });
  vi.stubEnv("MOCK_CODER_PACE", "slow");
  await expect(parse()).rejects.toThrow(/'slow' from env 'MOCK_CODER_PACE' is invalid\. Choose one of/);
});

test("origins come one by one, with commas, or in the environment", async () => {
  expect(
    await parse("--cors", "http://LOCALHOST:5173", "--cors", "https://a.example,tauri://localhost"),
  ).toMatchObject({ cors: ["http://localhost:5173", "https://a.example", "tauri://localhost"] });
  vi.stubEnv("MOCK_CODER_CORS", "http://localhost:3000,http://localhost:5173");
  expect(await parse()).toMatchObject({ cors: ["http://localhost:3000", "http://localhost:5173"] });
});

test.each([
  ["--port abc", /'--port <number>' argument 'abc' .* a whole number from 0 to 65535; 0 takes a free one/],
  ["--port 65536", /'65536' is invalid\. A port is a whole number/],
  ["--port 80.5", /'80\.5' is invalid\. A port is a whole number/],
  ["--port", /'--port <number>' argument missing/],
  ["--host ", /'--host <address>' argument '' .* such as 127\.0\.0\.1/],
  [
    "--pace slow",
    /'--pace <name>' argument 'slow' is invalid\. Choose one of: instant, realistic, queued, manual\./,
  ],
  ["--pace toString", /'toString' is invalid\. Choose one of/],
  ["--seed ", /'--seed <text>' argument '' .* leave --seed out/],
  ["--release 1.0", /'--release <number>' argument '1\.0' is invalid\. .*2\.34/],
  ["--clock wall", /'--clock <kind>' argument 'wall' is invalid\. Choose one of: real, manual\./],
  ["--log xml", /'--log <format>' argument 'xml' is invalid\. Choose one of: pretty, json, silent\./],
  ["--speed 0", /'--speed <factor>' argument '0' is invalid\. A factor is a number above 0/],
  ["--speed fast", /argument 'fast' is invalid\. .* such as 20 or 0\.5/],
  ["--control-token short", /argument 'short' is invalid\. A control token has at least 8 characters/],
  ["--control-token b\u00e4d-token", /without spaces/],
  ["--rate-limit many", /'--rate-limit <number>' argument 'many' .* 0 is no limit/],
  ["--rate-limit -1", /argument '-1' .* a whole number of requests a minute/],
  ["--access-url coder", /'--access-url <url>' argument 'coder' .* https:\/\/coder\.example\.com/],
  ["--access-url ftp://coder", /'ftp:\/\/coder' is invalid/],
  ["--access-url http://coder?a=1", /without a query/],
  [
    "--cors localhost:5173",
    /'localhost:5173' is invalid\. The origin .* has no scheme\. Write http:\/\/localhost:5173/,
  ],
  ["--cors http://localhost:5173/", /has a slash at its end\. Write http:\/\/localhost:5173\./],
  ["--cors http://localhost:5173/app", /has a path\. Write http:\/\/localhost:5173/],
  ["--cors http://a.example,", /The origin "" is empty\. An origin looks like/],
  ["--dashboard nowhere", /'nowhere' is invalid\. There is no index\.html in "nowhere"\. Give the folder of/],
  ["--dashboard ", /There is no index\.html/],
  ["--prot 1", /unknown option '--prot'\n\(Did you mean --port\?\)/],
  ["more", /too many arguments/],
])("serve %s is refused, and the sentence says what to do", async (line, sentence) => {
  await expect(parse(...line.split(" "))).rejects.toThrow(sentence);
});

/** What `serve` is called with. */
async function parse(...words: readonly string[]): Promise<ServeOptions | undefined> {
  let given: ServeOptions | undefined;
  const program = new Command().exitOverride().configureOutput({ outputError: () => {} });
  serveCommand(program, (options) => {
    given = options;
    return Promise.resolve();
  });
  await program.parseAsync(["serve", ...words], { from: "user" });
  return given;
}
