/** The parameters of template versions and of builds: docs/behaviour, 12.5. */
import {
  any,
  call,
  contract,
  list,
  notFound,
  oneOf,
  partial,
  refusal,
  step,
  the,
} from "../../language/words.ts";
import { remembersLastBuild } from "../builds.ts";
import { noUuid } from "../lookups.ts";

const version = { templateversion: the("templates.usual.version_id") } as const;
const active = { task: { state: "active" } } as const;

const parameter = partial({
  name: any.text,
  description: any.string,
  type: oneOf("string", "number", "bool", "list(string)"),
  mutable: any.boolean,
  default_value: any.string,
  required: any.boolean,
  ephemeral: any.boolean,
});

export const versionParameters = contract(
  "templates/parameters",
  { operation: "listTemplateVersionParameters", set: "clients" },
  {
    "are-listed": {
      says: "the parameters of a version are a list, of none too",
      requirement: "12.5 #1",
      request: { params: version },
      expect: { status: 200, body: list({ each: parameter }) },
    },
    "importing-is-425": {
      says: "the parameters of a version that is still being imported are not known yet",
      requirement: "12.5 #2",
      set: "templates",
      request: { params: { templateversion: the("versions.importing") } },
      expect: refusal(425, "Template version job has not finished"),
    },
    "no-uuid-is-400": {
      says: "the version whose parameters are asked for is given by a uuid and nothing else",
      requirement: "12.5 #3",
      request: { params: { templateversion: "word" } },
      expect: noUuid,
    },
    "unknown-is-404": {
      says: "the parameters of a version that nobody has are not found",
      requirement: "12.5 #3",
      request: { params: { templateversion: the("run.nobody") } },
      expect: notFound,
    },
  },
);

export const versionExternalAuth = contract(
  "templates/external-auth",
  { operation: "listTemplateVersionExternalAuth", set: "clients" },
  {
    "are-listed": {
      says: "the accounts that a version asks for are a list: what the form for a task waits for",
      requirement: "12.5 #4",
      request: { params: version },
      expect: { status: 200, body: [] },
    },
    "no-uuid-is-400": {
      says: "the version whose accounts are asked for is given by a uuid and nothing else",
      requirement: "12.5 #3",
      request: { params: { templateversion: "word" } },
      expect: noUuid,
    },
    "unknown-is-404": {
      says: "of a version that nobody has nothing is listed",
      requirement: "12.5 #3",
      request: { params: { templateversion: the("run.nobody") } },
      expect: notFound,
    },
  },
);

export const parameterEvaluation = contract(
  "templates/evaluation",
  { operation: "evaluateDynamicParameters", set: "clients" },
  {
    "is-answered": {
      says: "an evaluation is answered with the id 0 and all parameters with their values",
      requirement: "12.5 #5",
      request: { params: version, body: { id: 5, inputs: {}, owner_id: the("people.user.id") } },
      expect: {
        status: 200,
        body: partial({
          id: 0,
          diagnostics: list({}),
          parameters: list({ each: partial({ name: any.text, value: any.thing, diagnostics: any.thing }) }),
        }),
      },
    },
    "for-nobody": {
      says: "for an owner that nobody is nothing is evaluated; a version of old times asks for none, and warns",
      requirement: "12.5 #8",
      request: { params: version, body: { id: 5, inputs: {}, owner_id: the("run.nobody") } },
      expect: {
        status: 200,
        body: {
          id: 0,
          diagnostics: list({
            includes: [partial({ severity: oneOf("error", "warning"), summary: any.text })],
          }),
          parameters: oneOf(null, list({})),
        },
      },
    },
    "no-json-is-400": {
      says: "a body that is no JSON is refused",
      requirement: "12.5 #5",
      request: { params: version, rawBody: "{" },
      expect: refusal(400, "Request body must be valid JSON.", "unexpected EOF"),
    },
    "no-json-for-an-import-is-400": {
      says: "a body that is no JSON is told before the state of an import",
      requirement: ["12.5 #5", "12.5 #2"],
      set: "templates",
      request: { params: { templateversion: the("versions.importing") }, rawBody: "{" },
      expect: refusal(400, "Request body must be valid JSON.", "unexpected EOF"),
    },
    "importing-is-425": {
      says: "a version that is still being imported is not evaluated",
      requirement: "12.5 #2",
      set: "templates",
      request: {
        params: { templateversion: the("versions.importing") },
        body: { id: 0, inputs: {}, owner_id: the("people.user.id") },
      },
      expect: refusal(425, "Template version job has not finished"),
    },
    "no-uuid-is-400": {
      says: "the version that is evaluated is given by a uuid and nothing else",
      requirement: "12.5 #3",
      request: { params: { templateversion: "word" }, rawBody: "{" },
      expect: noUuid,
    },
    "unknown-is-404": {
      says: "a version that nobody has is not evaluated, whatever the body",
      requirement: "12.5 #3",
      request: { params: { templateversion: the("run.nobody") }, rawBody: "{" },
      expect: notFound,
    },
  },
);

export const parametersOfBuild = contract(
  "workspaces/build-parameters",
  { operation: "getWorkspaceBuildParameters", set: "clients" },
  {
    "are-listed": {
      says: "the parameters of a build are a list of names and values, of none too",
      requirement: "12.5 #6",
      given: { ...active, steps: [remembersLastBuild] },
      request: { params: { workspacebuild: the("saved.before.latest_build.id") } },
      expect: { status: 200, body: list({ each: { name: any.text, value: any.string } }) },
    },
    "has-a-value-for-each": {
      says: "a build has a value for a parameter of its version, its default where nothing else is asked for",
      requirement: ["12.5 #1", "12.5 #7"],
      set: "templates",
      given: {
        task: { state: "active", template: "presets" },
        steps: [
          remembersLastBuild,
          step(
            call("listTemplateVersionParameters", {
              params: { templateversion: the("templates.presets.version_id") },
            }),
            { status: 200, body: list({ includes: [partial({ name: any.text })] }) },
            "parameters",
          ),
        ],
      },
      request: { params: { workspacebuild: the("saved.before.latest_build.id") } },
      expect: {
        status: 200,
        body: list({ includes: [{ name: the("saved.parameters.*.name"), value: any.string }] }),
      },
    },
    "no-uuid-is-400": {
      says: "a build is given by a uuid and nothing else",
      requirement: "12.5 #6",
      request: { params: { workspacebuild: "word" } },
      expect: noUuid,
    },
    "unknown-is-404": {
      says: "the parameters of a build that nobody has are not found",
      requirement: "12.5 #6",
      request: { params: { workspacebuild: the("run.nobody") } },
      expect: notFound,
    },
  },
);
