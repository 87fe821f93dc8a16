/** The list of templates: docs/behaviour, 4.14 #8 and #9. */
import type { Expectation, Pattern, Step, Value } from "../../language/clause.ts";
import {
  any,
  call,
  contract,
  list,
  matching,
  oneOf,
  partial,
  refusal,
  step,
  text,
  the,
  type ClauseSpec,
  upper,
} from "../../language/words.ts";

const template = (
  kind: "usual" | "no-ai-task" | "deprecated" | "deleted" | "restricted" | "foreign",
): Pattern => partial({ id: the(`templates.${kind}.id`) });

const shows = (...kinds: readonly Parameters<typeof template>[0][]): Expectation => ({
  status: 200,
  body: list({ includes: kinds.map(template), each: partial({ id: any.uuid, name: any.text }) }),
});
const hides = (...kinds: readonly Parameters<typeof template>[0][]): Expectation => ({
  status: 200,
  body: list({ excludes: kinds.map(template) }),
});
const only: Expectation = { status: 200, body: [template("usual")] };
const nothing: Expectation = { status: 200, body: [] };

const invalid = (field: string, detail: string): Expectation =>
  refusal(400, "Invalid template search query.", undefined, [{ field, detail }]);

const named = text`exact_name:${the("templates.usual.name")}`;

/** What `a` is looked for in. */
const hasAnA = oneOf(
  partial({ display_name: matching(/a/i) }),
  partial({ display_name: "", name: matching(/a/i) }),
);

/** Where the display name is one that a search can hold as it is. */
const display = the("saved.usual.display_name");
const isDisplayed: Step = step(
  call("getTemplate", { params: { template: the("templates.usual.id") } }),
  { status: 200, body: partial({ display_name: matching(/^([^\s":]+( [^\s":]+)*)?$/) }) },
  "usual",
);

const displayed: Readonly<Record<string, readonly [q: Value<string>, expect: Expectation]>> = {
  "bare-words": [display, shows("usual")],
  "display-name": [text`display_name:"${display}"`, shows("usual")],
  "display-name-in-upper-case": [text`display_name:"${upper(display)}"`, shows("usual")],
  "exact-display-name": [text`exact_display_name:"${display}"`, shows("usual")],
  "more-than-a-display-name": [text`display_name:"${display}x${the("run.unique")}"`, nothing],
  "more-than-an-exact-display-name": [text`exact_display_name:"${display}x${the("run.unique")}"`, nothing],
};

const searches: Readonly<Record<string, readonly [q: Value<string>, expect: Expectation]>> = {
  "exact-name": [
    named,
    {
      status: 200,
      body: list({ includes: [template("usual")], each: partial({ name: the("templates.usual.name") }) }),
    },
  ],
  // A word of a display name; a template without one is looked for by its name.
  "bare-word": ["a", { status: 200, body: list({ each: hasAnA }) }],
  "unknown-bare-word": [text`x${the("run.unique")}`, nothing],
  "unknown-display-name": [text`display_name:x${the("run.unique")}`, nothing],
  "letter-of-a-display-name": ["display_name:a", { status: 200, body: list({ each: hasAnA }) }],
  "exact-letter-of-a-display-name": [
    "exact_display_name:a",
    { status: 200, body: list({ each: partial({ display_name: matching(/^a$/i) }) }) },
  ],
  "part-of-a-name": [text`exact_name:x${the("templates.usual.name")}`, nothing],
  // Most names have an "a" in them somewhere.
  "one-letter": ["exact_name:a", { status: 200, body: list({ each: partial({ name: "a" }) }) }],
  "has-ai-task": ["has-ai-task:true", shows("usual")],
  "not-deprecated": [text`deprecated:false exact_name:${the("templates.usual.name")}`, only],
  organization: [
    text`organization:${the("templates.usual.organization_id")} exact_name:${the("templates.usual.name")}`,
    only,
  ],
  "organization-by-name": [
    text`organization:${the("people.user.organization_name")} exact_name:${the("templates.usual.name")}`,
    only,
  ],
  "organization-of-nobody": [text`organization:${the("run.nobody")}`, nothing],
};

const found = Object.fromEntries(
  Object.entries(searches).map(([name, [q, expect]]): readonly [string, ClauseSpec] => [
    `by-${name}`,
    {
      says: `templates are searched by ${name.replaceAll("-", " ")}`,
      requirement: "4.14 #9",
      request: { query: { q } },
      expect,
    },
  ]),
);

const foundByDisplay = Object.fromEntries(
  Object.entries(displayed).map(([name, [q, expect]]): readonly [string, ClauseSpec] => [
    `by-${name}`,
    {
      says: `templates are searched by ${name.replaceAll("-", " ")}`,
      requirement: "4.14 #9",
      given: { steps: [isDisplayed] },
      request: { query: { q } },
      expect,
    },
  ]),
);

const mistakes: Readonly<Record<string, readonly [q: string, expect: Expectation]>> = {
  "unknown-key": ["nope:1", invalid("nope", '"nope" is not a valid query param')],
  "truth-that-is-none": [
    "has-ai-task:perhaps",
    invalid(
      "has-ai-task",
      'Query param "has-ai-task" must be a valid boolean: strconv.ParseBool: parsing "perhaps": invalid syntax',
    ),
  ],
  "unknown-organization": [
    "organization:no-such-place",
    invalid(
      "organization",
      'Query param "organization" has invalid value: organization "no-such-place" either does not exist, or you are unauthorized to view it',
    ),
  ],
  "default-for-an-organization": [
    "organization:default",
    invalid(
      "organization",
      'Query param "organization" has invalid value: organization "default" either does not exist, or you are unauthorized to view it',
    ),
  ],
  "colon-at-the-end": [
    "deprecated:",
    invalid("q", "Query element \"deprecated:\" cannot start or end with ':'"),
  ],
};

const refused = Object.fromEntries(
  Object.entries(mistakes).map(([name, [q, expect]]): readonly [string, ClauseSpec] => [
    `${name}-is-400`,
    {
      says: `a search with ${name.replaceAll("-", " ")} is refused`,
      requirement: "4.14 #9",
      request: { query: { q } },
      expect,
    },
  ]),
);

export const templateList = contract(
  "templates/list",
  { operation: "listTemplates", set: "admin" },
  {
    "shows-the-usual": {
      says: "the list shows a template that the caller may read, whole",
      requirement: "4.14 #8",
      set: "core",
      request: {},
      expect: {
        status: 200,
        body: list({
          includes: [
            partial({
              id: the("templates.usual.id"),
              name: the("templates.usual.name"),
              active_version_id: the("templates.usual.version_id"),
              organization_id: the("templates.usual.organization_id"),
              deprecated: false,
            }),
          ],
          each: partial({ id: any.uuid, name: any.text, active_version_id: any.uuid }),
        }),
      },
    },
    "has-ai-task-tells-apart": {
      says: "templates with and without an AI task are told apart",
      requirement: "4.14 #9",
      set: "templates",
      request: { query: { q: "has-ai-task:false" } },
      expect: {
        status: 200,
        body: list({ includes: [template("no-ai-task")], excludes: [template("usual")] }),
      },
    },
    "has-ai-task-leaves-out": {
      says: "of the templates with an AI task those without are no part",
      requirement: "4.14 #9",
      set: "templates",
      request: { query: { q: "has-ai-task:true" } },
      expect: hides("no-ai-task"),
    },
    "deprecated-only-on-demand": {
      says: "a deprecated template is not listed",
      requirement: "4.14 #8",
      set: "templates",
      request: {},
      expect: hides("deprecated", "deleted"),
    },
    "deprecated-on-demand": {
      says: "who asks for deprecated templates is shown them and no others",
      requirement: ["4.14 #8", "4.14 #9"],
      set: "templates",
      request: { query: { q: "deprecated:true" } },
      expect: {
        status: 200,
        body: list({ includes: [template("deprecated")], each: partial({ deprecated: true }) }),
      },
    },
    "restricted-is-listed": {
      says: "a template that members may not use is listed for them all the same",
      requirement: "4.14 #8",
      set: "templates",
      request: {},
      expect: shows("restricted", "usual"),
    },
    "foreign-is-left-out": {
      says: "templates of an organization the caller is not in are left out",
      requirement: "4.14 #8",
      set: "permissions",
      request: {},
      expect: hides("foreign"),
    },
    "outsider-sees-own": {
      says: "a member of another organization is shown the templates of that one",
      requirement: "4.14 #8",
      set: "permissions",
      request: { as: "outsider" },
      expect: {
        status: 200,
        body: list({ includes: [template("foreign")], excludes: [template("usual")] }),
      },
    },
    "site-owner-sees-all": {
      says: "the site's owner is shown the templates of every organization, and no deleted ones",
      requirement: "4.14 #8",
      set: "permissions",
      request: { as: "admin" },
      expect: {
        status: 200,
        body: list({
          includes: [template("foreign"), template("usual")],
          excludes: [template("deleted"), template("deprecated")],
        }),
      },
    },
    ...found,
    ...foundByDisplay,
    ...refused,
  },
);
