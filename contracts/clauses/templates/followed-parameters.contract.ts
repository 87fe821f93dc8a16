/** The parameters of a version over a stream that goes both ways: docs/behaviour, 10.6. */
import type { Pattern, Step } from "../../language/clause.ts";
import {
  absent,
  any,
  call,
  contract,
  heard,
  list,
  notFound,
  oneOf,
  partial,
  refusal,
  step,
  text,
  the,
} from "../../language/words.ts";
import { noUuid } from "../lookups.ts";
import { notUpgraded } from "../workspaces/log-words.ts";

const version = { templateversion: the("templates.usual.version_id") } as const;
const presets = { templateversion: the("templates.presets.version_id") } as const;
const opens = { params: version, stream: "websocket" } as const;
const importing = { templateversion: the("versions.importing") } as const;

/** No subprotocol and no compression, though they be offered. */
const opened = {
  status: 101,
  headers: { "sec-websocket-protocol": absent, "sec-websocket-extensions": absent },
} as const;

const known: Pattern = { value: any.string, valid: any.boolean };
const parameter = partial({ name: any.text, default_value: known, value: known, diagnostics: any.thing });

/** The answer to the question of that id. */
const answer = (id: number): Pattern => ({
  id,
  diagnostics: list({}),
  parameters: list({ each: parameter }),
});

/** Nobody can be found; a version of old times is told of without looking for anybody, with a warning. */
const ownerless = (id: number): Pattern => ({
  id,
  diagnostics: list({
    includes: [
      oneOf(
        {
          severity: "error",
          summary: "Failed to fetch workspace owner",
          detail: "Please check your permissions or the user may not exist.",
          extra: { code: "owner_not_found" },
        },
        partial({ severity: "warning" }),
      ),
    ],
  }),
  parameters: oneOf(null, list({ each: parameter })),
});

const FIRST = answer(-1);
const NO_OWNER = refusal(400, "Invalid user_id query parameter", "invalid UUID length: 4");

const remembersPresets: Step = step(
  call("listTemplateVersionPresets", { params: presets }),
  { status: 200, body: list({ includes: [partial({ Default: false })] }) },
  "presets",
);

export const followedParameters = contract(
  "templates/followed-parameters",
  { operation: "openDynamicParameters", set: "streams" },
  {
    "first-comes-unasked": {
      says: "the parameters come at once, with an id that nobody asked for",
      requirement: ["10.6 #1", "10.4 #5"],
      request: opens,
      expect: { ...opened, later: [heard([FIRST])] },
    },
    "each-question-is-answered": {
      says: "each question is answered with its id, in order",
      requirement: "10.6 #2",
      request: opens,
      expect: {
        ...opened,
        later: [
          { say: '{"id":7,"inputs":{}}' },
          { say: ' {"ID":8} \n' },
          heard([FIRST, answer(7), answer(8)]),
        ],
      },
    },
    "inputs-are-values": {
      says: "what was chosen is the value of its parameter in the answer",
      requirement: "10.6 #2",
      set: "templates",
      given: { steps: [remembersPresets] },
      request: { params: presets, stream: "websocket" },
      expect: {
        ...opened,
        later: [
          {
            say: text`{"id":1,"inputs":{"${the("saved.presets.1.Parameters.0.Name")}":"${the("saved.presets.1.Parameters.0.Value")}"}}`,
          },
          heard([
            FIRST,
            partial({
              id: 1,
              parameters: list({
                includes: [
                  partial({
                    name: the("saved.presets.1.Parameters.0.Name"),
                    value: { value: the("saved.presets.1.Parameters.0.Value"), valid: true },
                  }),
                ],
              }),
            }),
          ]),
        ],
      },
    },
    "for-the-caller": {
      says: "an owner that is the caller is found",
      requirement: "10.6 #3",
      request: { ...opens, query: { user_id: the("people.user.id") } },
      expect: { ...opened, later: [heard([FIRST])] },
    },
    "for-me": {
      says: "the caller may be called me",
      requirement: "10.6 #3",
      request: { ...opens, query: { user_id: "me" } },
      expect: { ...opened, later: [heard([FIRST])] },
    },
    "for-nobody": {
      says: "for an owner that nobody is nothing is evaluated, until a question names another",
      requirement: ["10.6 #3", "10.6 #4"],
      request: { ...opens, query: { user_id: the("run.nobody") } },
      expect: {
        ...opened,
        later: [
          { say: '{"id":1,"owner_id":"00000000-0000-0000-0000-000000000000"}' },
          { say: text`{"id":2,"owner_id":"${the("people.user.id")}"}` },
          { say: '{"id":3}' },
          heard([ownerless(-1), ownerless(1), answer(2), answer(3)]),
        ],
      },
    },
    "no-json-is-1001": {
      says: "whoever sends what is no question is closed out",
      requirement: "10.6 #7",
      request: opens,
      expect: { ...opened, later: [{ say: "hello" }, heard([FIRST], { code: 1001, reason: "" })] },
    },
    "two-values-are-1001": {
      says: "nothing stands behind a question",
      requirement: "10.6 #7",
      request: opens,
      expect: { ...opened, later: [{ say: '{"id":1} {}' }, heard([FIRST], { code: 1001, reason: "" })] },
    },
    "too-long-is-1009": {
      says: "a question has at most 32768 bytes",
      requirement: "10.6 #7",
      request: opens,
      expect: {
        ...opened,
        later: [
          { say: `{"id":5}`.padEnd(32_768) },
          { say: `{"id":6}`.padEnd(32_769) },
          heard([FIRST, answer(5)], { code: 1009, reason: "read limited at 32769 bytes" }),
        ],
      },
    },
    "without-upgrade-is-426": {
      says: "who evaluates parameters as they are chosen asks for a WebSocket",
      requirement: ["10.6 #6", "10.4 #1", "10.4 #2"],
      set: "clients",
      request: { params: version },
      expect: notUpgraded("Failed to accept WebSocket\\."),
    },
    "owner-without-uuid-is-400": {
      says: "an owner is given by a uuid, which is looked at before the handshake",
      requirement: "10.6 #5",
      set: "clients",
      request: { params: version, query: { user_id: "word" } },
      expect: NO_OWNER,
    },
    "owner-before-the-import": {
      says: "an owner that is no uuid is told before the state of an import",
      requirement: "10.6 #5",
      set: "templates",
      request: { params: importing, query: { user_id: "word" } },
      expect: NO_OWNER,
    },
    "importing-is-425": {
      says: "a version that is still being imported is not evaluated as it is chosen from",
      requirement: "10.6 #5",
      set: "templates",
      request: { params: importing },
      expect: refusal(425, "Template version job has not finished"),
    },
    "no-uuid-is-400": {
      says: "the version that is chosen from is given by a uuid and nothing else",
      requirement: "10.6 #5",
      set: "clients",
      request: { params: { templateversion: "word" }, query: { user_id: "word" } },
      expect: noUuid,
    },
    "unknown-is-404": {
      says: "a version that nobody has is not found, whoever the owner",
      requirement: "10.6 #5",
      set: "clients",
      request: { params: { templateversion: the("run.nobody") }, query: { user_id: "word" } },
      expect: notFound,
    },
  },
);
