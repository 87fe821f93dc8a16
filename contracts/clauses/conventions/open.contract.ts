/** What needs no token, and requests across origins: docs/behaviour, 1.2 #2 and 1.9 #5. */
import { absent, any, contract, matching, partial } from "../../language/words.ts";

const origin = { Origin: "https://elsewhere.example" };
const preflight = { ...origin, "Access-Control-Request-Method": "POST" };
const noPermission = {
  "access-control-allow-origin": absent,
  "access-control-allow-methods": absent,
  "access-control-allow-headers": absent,
  "access-control-allow-credentials": absent,
};

export const openToAll = contract(
  "conventions/open",
  { operation: "getBuildInfo", set: "conventions" },
  {
    "buildinfo-without-token": {
      says: "anybody may ask which Coder it is",
      requirement: ["4.14 #1", "1.7 #1"],
      request: { as: "nobody" },
      expect: {
        status: 200,
        body: partial({ version: matching(/^v\d+\.\d+\.\d+/), external_url: any.string }),
        headers: { "content-type": "application/json; charset=utf-8", "x-coder-build-version": any.text },
      },
    },
    "buildinfo-with-bad-token": {
      says: "a bad token does not hinder anybody from asking which Coder it is",
      requirement: ["4.14 #1", "1.7 #1"],
      request: { as: { token: "nonsense" } },
      expect: { status: 200, body: partial({ version: any.text }), headers: { "www-authenticate": absent } },
    },
    "health-without-token": {
      says: "anybody may ask whether the server is up",
      requirement: ["4.14 #2", "1.7 #1"],
      request: { operation: "getHealth", as: "nobody" },
      expect: { status: 200, text: "OK", headers: { "x-coder-build-version": any.text } },
    },
    "health-with-bad-token": {
      says: "a bad token does not hinder anybody from asking whether the server is up",
      requirement: ["4.14 #2", "1.7 #1"],
      request: { operation: "getHealth", as: { token: "nonsense" } },
      expect: { status: 200, text: "OK", headers: { "www-authenticate": absent } },
    },
    "preflight-of-a-route": {
      says: "a preflight is answered without a permission",
      requirement: ["1.9 #5", "1.2 #2"],
      request: { method: "OPTIONS", path: "/api/v2/tasks/me", as: "nobody", headers: preflight },
      expect: { status: 200, text: "", headers: noPermission },
    },
    "preflight-of-no-route": {
      says: "a preflight is answered before a route is looked for",
      requirement: ["1.9 #5", "1.2 #2"],
      request: { method: "OPTIONS", path: "/api/v2/nope", as: "nobody", headers: preflight },
      expect: { status: 200, text: "", headers: noPermission },
    },
    "preflight-with-bad-token": {
      says: "a preflight is answered before the token is looked at",
      requirement: ["1.9 #5", "1.2 #2"],
      request: {
        method: "OPTIONS",
        path: "/api/v2/tasks",
        as: { token: "nonsense" },
        headers: preflight,
      },
      expect: { status: 200, text: "", headers: noPermission },
    },
    "answer-across-origins": {
      says: "a call from a page of another origin is answered, without a permission to read it",
      requirement: "1.9 #5",
      request: { as: "nobody", headers: origin },
      expect: { status: 200, body: partial({ version: any.text }), headers: noPermission },
    },
    "refusal-across-origins": {
      says: "a refusal to a page of another origin has no permission to read it either",
      requirement: "1.9 #5",
      request: { operation: "listTasks", as: "nobody", headers: origin },
      expect: { status: 401, body: partial({ message: any.text }), headers: noPermission },
    },
  },
);
