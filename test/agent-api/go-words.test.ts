import { expect, test } from "vitest";
import { decodeStatus, transportProblem } from "../../simulator/agent-api/go-words.ts";

const AGENT = "fd7a::1";
const URL_ASKED = new URL("http://app.test:3284/status");

test.each([
  [{ status: "stable" }, "stable"],
  [{ status: "bad" }, "bad"],
  [{ status: null }, ""],
  [{}, ""],
  [null, ""],
])("the status answer %j says %j", (value, word) => {
  expect(decodeStatus(value)).toEqual({ ok: true, value: word });
});

test.each([
  [[], "json: cannot unmarshal array into Go value of type gen.StatusResponseBody"],
  ["stable", "json: cannot unmarshal string into Go value of type gen.StatusResponseBody"],
  [
    { status: 1 },
    "json: cannot unmarshal number into Go struct field StatusResponseBody.status of type gen.AgentStatus",
  ],
])("the status answer %j is refused", (value, detail) => {
  expect(decodeStatus(value)).toEqual({ ok: false, detail });
});

test.each([
  ["ECONNREFUSED", "connect tcp [fd7a::1]:3284: connection was refused"],
  ["EHOSTUNREACH", "connect tcp [fd7a::1]:3284: no route to host"],
  ["ENETUNREACH", "connect tcp [fd7a::1]:3284: network is unreachable"],
  ["ETIMEDOUT", "connect tcp [fd7a::1]:3284: operation timed out"],
  ["ENOTFOUND", "dial tcp: lookup app.test: no such host"],
  ["EAI_AGAIN", "dial tcp: lookup app.test: no such host"],
  ["ECONNRESET", "read tcp [fd7a::1]:3284: connection reset by peer"],
  ["EPIPE", "write tcp [fd7a::1]:3284: broken pipe"],
  ["ABORT_ERR", "context canceled"],
  ["EELSE", "something else"],
])("the error %s is told as Go tells it", (code, reason) => {
  const error = Object.assign(new Error("something else"), { code });
  expect(transportProblem(error, "GET", URL_ASKED, AGENT)).toBe(
    `Get "http://app.test:3284/status": ${reason}`,
  );
});

test("a peer that hung up ends the file, and an error without a code speaks for itself", () => {
  const hungUp = Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
  expect(transportProblem(hungUp, "POST", URL_ASKED, AGENT)).toBe('Post "http://app.test:3284/status": EOF');
  expect(transportProblem(new Error("odd"), "GET", new URL("http://h/"), AGENT)).toBe('Get "http://h/": odd');
});

test("the address of a URL without a port has port 80", () => {
  const error = Object.assign(new Error(""), { code: "ECONNREFUSED" });
  expect(transportProblem(error, "GET", new URL("http://h/"), AGENT)).toContain("connect tcp [fd7a::1]:80:");
});
