import { request as httpRequest } from "node:http";
import { expect, test } from "vitest";
import { createAdmission } from "../../simulator/control/admission.ts";
import { createControl, type Problem } from "./control.ts";

const open = createAdmission(undefined);

function asked(headers: Readonly<Record<string, string>>, remoteAddress = "127.0.0.1"): number {
  const request = { method: "GET", url: "/_sim/world", body: undefined, bodyTruncated: false };
  return open({ ...request, headers, remoteAddress })?.status ?? 200;
}

test("a page of another origin is refused and told why", async () => {
  const { status, body } = await createControl().call<Problem>("resetWorld", {
    headers: { origin: "https://example.com" },
  });
  expect(status).toBe(403);
  expect(body.message).toBe("The control API does not answer pages of other origins.");
  expect(body.detail).toMatch(
    /^The request comes from a page of https:\/\/example\.com and asks localhost\./,
  );
});

test("a refused page changes nothing", async () => {
  const control = createControl();
  const before = await control.call<{ users: unknown }>("getWorld");
  await control.call("resetWorld", { body: { seed: "other" }, headers: { origin: "https://example.com" } });
  const after = await control.call<{ users: unknown }>("getWorld");
  expect(after.body.users).toEqual(before.body.users);
});

test.for([
  ["http://localhost:4010", "localhost:4010", 200],
  ["http://LOCALHOST:4010", "localhost:4010", 200],
  ["http://localhost", "localhost:80", 200],
  ["https://localhost", "localhost:443", 200],
  ["http://[::1]:4010", "[::1]:4010", 200],
  ["http://localhost:5173", "localhost:4010", 403],
  ["http://127.0.0.1:4010", "localhost:4010", 403],
  ["null", "localhost:4010", 403],
  ["nonsense", "localhost:4010", 403],
] as const)("a page of %s that asks %s gets %i", ([origin, host, status]) => {
  expect(asked({ origin, host })).toBe(status);
});

test.for([
  ["localhost:4010", 200],
  ["sim.localhost:4010", 200],
  ["127.0.0.1:4010", 200],
  ["127.8.9.10", 200],
  ["[::1]:4010", 200],
  ["", 200],
  ["evil.example:4010", 403],
  ["localhost.evil.example", 403],
  ["127.0.0.1.evil.example", 403],
  ["192.168.0.7:4010", 403],
  ["a b", 403],
] as const)("a request on this machine that asks for host %j gets %i", ([host, status]) => {
  expect(asked({ host })).toBe(status);
  expect(asked({ host }, "::1")).toBe(status);
  expect(asked({ host }, "::ffff:127.0.0.1")).toBe(status);
});

test("who comes over the network, or over no socket, may use any name of the server", () => {
  expect(asked({ host: "mock-coder:4010" }, "172.17.0.2")).toBe(200);
  expect(asked({ host: "mock-coder:4010" }, "")).toBe(200);
});

test("the refusal of a foreign name tells the name and the cure", () => {
  const request = { method: "GET", url: "/_sim/world", body: undefined, bodyTruncated: false };
  expect(open({ ...request, headers: { host: "evil.example" }, remoteAddress: "127.0.0.1" })).toEqual({
    status: 403,
    message: "The control API answers to names of this machine only.",
    detail: "The request asks for evil.example. Use localhost or 127.0.0.1, or set a control token.",
  });
});

test("with a token neither origin nor host matters", () => {
  const headers = { host: "sim.example", origin: "https://dashboard.example", authorization: "Bearer abc" };
  const request = { method: "GET", url: "/_sim/world", body: undefined, bodyTruncated: false };
  const admission = createAdmission("abc");
  expect(admission({ ...request, headers, remoteAddress: "127.0.0.1" })).toBeUndefined();
});

test("over a real socket the rules hold as well", async () => {
  const running = await createControl().mock.listen();
  const statusFor = (headers: Readonly<Record<string, string>>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const sent = httpRequest(`${running.url}/_sim/world`, { headers, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.once("error", reject);
      sent.end();
    });
  const here = `127.0.0.1:${running.port}`;
  expect(await statusFor({})).toBe(200);
  expect(await statusFor({ origin: `http://${here}` })).toBe(200);
  expect(await statusFor({ origin: "http://evil.example" })).toBe(403);
  expect(await statusFor({ host: `evil.example:${running.port}`, origin: "http://evil.example" })).toBe(403);
  await running.close();
});
