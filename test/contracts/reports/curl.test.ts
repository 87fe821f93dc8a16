import { spawnSync } from "node:child_process";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Call } from "../../../client/wire.ts";
import { curl } from "../../../contracts/reports/curl.ts";
import { createMask } from "../../../contracts/reports/mask.ts";
import { hostile } from "../hostile.ts";

const TOKEN = "aliceTOKEN-0123456789";
const mask = createMask({ tokens: { user: TOKEN }, outcomes: [] });
const env = { PATH: process.env["PATH"], CODER_SESSION_TOKEN: TOKEN, CODER_URL: "http://127.0.0.1:4010" };

const base: Call = { method: "GET", path: "/api/v2/tasks", headers: {} };

test("a read is one line with the token as a variable", () => {
  const call = { ...base, headers: { "Coder-Session-Token": TOKEN } };
  expect(curl(call, "http://127.0.0.1:4010", mask)).toBe(
    `
curl -sS -i http://127.0.0.1:4010/api/v2/tasks \\
  -H "Coder-Session-Token: $CODER_SESSION_TOKEN"`.trimStart(),
  );
});

test("what a shell or curl would read as something else is quoted or told not to", () => {
  const call = {
    method: "PATCH",
    path: "/api/v2/tasks?q=a&b=[1]&x=/../y",
    headers: { "X-Empty": "", "X-Odd": "it's $HOME" },
    body: "@file 'quoted' \u001b[0m",
  };
  expect(curl(call, "http://127.0.0.1:4010/coder/", mask)).toBe(
    `
curl -sS -i -X PATCH --globoff --path-as-is 'http://127.0.0.1:4010/coder/api/v2/tasks?q=a&b=[1]&x=/../y' \\
  -H 'X-Empty;' \\
  -H 'X-Odd: it'\\''s $HOME' \\
  -H 'Content-Type:' \\
  --data-raw '@file '\\''quoted'\\'' '"$(printf '\\033')"'[0m'`.trimStart(),
  );
});

test("what is no URL is sent beside one", () => {
  expect(curl({ ...base, path: "/a b#c" }, "http://127.0.0.1:4010", mask)).toBe(
    "curl -sS -i --request-target '/a b#c' http://127.0.0.1:4010/",
  );
});

test("a HEAD waits for no body", () => {
  expect(curl({ ...base, method: "HEAD" }, "http://127.0.0.1:4010", mask)).toBe(
    "curl -sS -i --head http://127.0.0.1:4010/api/v2/tasks",
  );
});

test("a long body is told by its repetitions, and piped in", () => {
  const call = { method: "POST", path: "/x", headers: {}, body: `{"input":"${"é".repeat(32_768)}"}` };
  expect(curl(call, "http://127.0.0.1:4010", mask)).toBe(
    `
{
  printf '{"input":"'
  awk 'BEGIN { while (n++ < 32768) printf "\\303\\251" }'
  printf '"}'
} |
curl -sS -i -X POST http://127.0.0.1:4010/x \\
  -H 'Content-Type:' \\
  --data-binary @-`.trimStart(),
  );
});

test("a target without a URL is called where CODER_URL says", () => {
  const call = { ...base, path: `/api/v2/tasks?coder_session_token=${TOKEN}&next=1` };
  expect(curl(call, null, mask)).toBe(
    'curl -sS -i "$CODER_URL/api/v2/tasks?coder_session_token=$CODER_SESSION_TOKEN&next=1"',
  );
});

interface Heard {
  readonly words: readonly string[];
  readonly input: Buffer;
}

/** What curl would be told: its words and its standard input, by a shell in which curl is a function that says so. */
function heard(command: string): Heard {
  const script = `curl() { for word; do printf '%s\\0' "$word"; done; printf 'end\\0'; case " $*" in *" @-") cat;; esac; }\n${command}\n`;
  const { stdout, stderr, status } = spawnSync("sh", ["-s"], { input: script, env, maxBuffer: 1 << 24 });
  expect(stderr.toString()).toBe("");
  expect(status).toBe(0);
  const end = stdout.indexOf("end\0");
  return {
    words: stdout.subarray(0, end).toString().split("\0").slice(0, -1),
    input: stdout.subarray(end + 4),
  };
}

/** Text as it would be on the wire, of which a shell can hold all but NUL. */
const wire = (text: string): string => Buffer.from(text.replaceAll("\0", "")).toString();

const text = fc.oneof(hostile, fc.string({ unit: "binary" }), fc.constant(TOKEN));

test("a shell hands curl the method, path, headers and body of the call, whatever is in them", () => {
  fc.assert(
    fc.property(text, text, fc.option(text), (path, header, body) => {
      const call = {
        method: "POST",
        path: `/${path}`,
        headers: { "X-Any": header, "Coder-Session-Token": TOKEN },
        ...(body === null ? {} : { body }),
      };
      const { words, input } = heard(curl(call, null, mask));
      const headers = words.filter((_, index) => words[index - 1] === "-H");
      expect(headers.slice(0, 2)).toEqual([
        header.replaceAll("\0", "") === "" && header === "" ? "X-Any;" : `X-Any: ${wire(header)}`,
        `Coder-Session-Token: ${TOKEN}`,
      ]);
      const at = words.indexOf("--request-target");
      if (at < 0) expect(words).toContain(`${env.CODER_URL}/${wire(path)}`);
      else expect(words[at + 1]).toBe(`/${wire(path)}`);
      if (body === null) return;
      const inline = words.indexOf("--data-raw");
      if (inline < 0) expect(input.equals(Buffer.from(body))).toBe(true);
      else expect(words[inline + 1]).toBe(Buffer.from(body).toString());
    }),
    {
      numRuns: 150,
      seed: 41,
      examples: [
        ["$(id)`id`\\$HOME", `${TOKEN}_x $(id) \\`, `{"a":"${TOKEN}b"}`],
        ["a b#c?", `${TOKEN}_x`, "@file"],
      ],
    },
  );
});

test("bytes that are no text, and long bodies, reach curl as they are", () => {
  const long = fc
    .array(
      fc.tuple(fc.string({ unit: "binary", minLength: 1, maxLength: 9 }), fc.integer({ min: 1, max: 1500 })),
    )
    .map((runs) =>
      runs
        .map(([unit, times]) => unit.repeat(times))
        .join("")
        .padEnd(2001, "-%\\'"),
    );
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), long), (body) => {
      const { input } = heard(curl({ method: "PUT", path: "/", headers: {}, body }, null, mask));
      expect(input.equals(Buffer.from(body))).toBe(true);
    }),
    { numRuns: 60, seed: 42, examples: [['"\\'.repeat(1500)], ["-".repeat(3000)], ["%s$(id)`".repeat(400)]] },
  );
});

/** A server that keeps what it hears. */
async function listen(): Promise<{
  url: string;
  calls: { request: IncomingMessage; body: Buffer }[];
  close: () => void;
}> {
  const calls: { request: IncomingMessage; body: Buffer }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      calls.push({ request, body: Buffer.concat(chunks) });
      response.end("heard");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}`, calls, close: () => server.close() };
}

test("the real curl sends the call again", async () => {
  const server = await listen();
  const call: Call = {
    method: "POST",
    path: "/api/v2/tasks/me?q=%20[x]{y}&z=/./a'b",
    headers: { "Coder-Session-Token": TOKEN, "X-Empty": "", Cookie: `a=1; coder_session_token=${TOKEN}` },
    body: `{"input":"${"é'\n".repeat(4000)}\\"}`,
  };
  const { spawn } = await import("node:child_process");
  const child = spawn("sh", ["-c", curl(call, server.url, mask)], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  await new Promise((resolve) => child.on("close", resolve));
  server.close();
  expect(printed).toContain("heard");
  const [heardCall] = server.calls;
  expect(heardCall?.request.method).toBe("POST");
  expect(heardCall?.request.url).toBe(call.path);
  expect(heardCall?.request.headers).toMatchObject({
    "coder-session-token": TOKEN,
    "x-empty": "",
    cookie: `a=1; coder_session_token=${TOKEN}`,
  });
  expect(heardCall?.request.headers).not.toHaveProperty("content-type");
  expect(heardCall?.body.toString()).toBe(call.body);
});
