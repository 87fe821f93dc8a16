import { expect, test } from "vitest";
import schema from "../../spec/scenario.schema.json" with { type: "json" };
import { defaultDefinition, extendDefinition, isRelease, paces, releases } from "../../simulator/index.ts";
import { eventNames } from "../../simulator/core/events.ts";
import { loadSpec } from "../../spec/index.ts";
import { operations } from "../../spec/operations.ts";

// The schema stands for itself, so that editors can read it. What it repeats is compared with where it comes from.

const { Step } = schema.$defs;
const control = loadSpec("control") as { components: { schemas: Record<string, { enum: string[] }> } };
const openapi = loadSpec("openapi") as { components: { schemas: Record<string, { enum: string[] }> } };

test("events, paces, releases, statuses and states are those that there are", () => {
  expect(Step.properties.cause.properties.event.enum).toEqual(Object.keys(eventNames));
  expect(Step.properties.on.properties.event.enum).toEqual(control.components.schemas["DueEventName"]?.enum);
  expect(schema.properties.world.properties.pace.enum.toSorted()).toEqual(Object.keys(paces).sort());
  const pattern = new RegExp(schema.properties.world.properties.release.pattern, "u");
  for (const name of [
    ...releases,
    "2.35",
    "2.29.3",
    "2.36.1+tasks",
    "2.25",
    "2.37",
    "2.34+tasks",
    "2.29.03",
    "v2.34",
  ])
    expect([name, pattern.test(name)]).toEqual([name, isRelease(name)]);
  expect(schema.$defs.TaskStatus.enum.toSorted()).toEqual(
    [...(openapi.components.schemas["TaskStatus"]?.enum ?? []), "deleted"].sort(),
  );
  expect(Object.keys(operations)).toContain("createTask");
});

test("every word has a description, which editors show", () => {
  const missing: string[] = [];
  const look = (part: unknown, at: string): void => {
    if (typeof part !== "object" || part === null) return;
    const { properties } = part as {
      readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
    };
    for (const [word, one] of Object.entries(properties ?? {}))
      if (typeof one.description !== "string" || !/[.`:]/.test(one.description))
        missing.push(`${at}/${word}`);
    for (const [key, inner] of Object.entries(part)) look(inner, `${at}/${key}`);
  };
  look(schema, "");
  expect(missing).toEqual([]);
});

/** A value of a field, by its schema. */
const VALUES: Readonly<Record<string, unknown>> = {
  hasAiTask: true,
  deleted: false,
  usableByMembers: true,
  allowUserCancel: true,
  hasHealthCheck: true,
  hasPromptParameter: true,
  suspended: false,
  activeUserCount: 1,
  githubUserId: 7,
  defaultTtl: "8h",
  linked: "app",
  organization: "coder",
  template: "mine",
  owner: "alice",
  agentApiUrl: "http://127.0.0.1:3284",
  environment: { A: "1" },
  resource: { icon: "/icon/docker.png" },
  memberships: { coder: [] },
};
const LISTS = new Set(["presets", "parameters", "metadata", "apps", "script", "versions", "siteRoles"]);

test("every word about users, templates and the rest of a world is one of its definition", () => {
  const { users, templates, organizations, plainWorkspaces } = schema.properties.world.properties;
  const all = (part: { readonly items: { readonly properties: object } }): Record<string, unknown> =>
    Object.fromEntries(
      Object.keys(part.items.properties).map((word) => [
        word,
        LISTS.has(word) ? [] : (VALUES[word] ?? "mine"),
      ]),
    );
  const definition = extendDefinition(defaultDefinition, {
    users: [all(users)],
    templates: [all(templates)],
    organizations: [all(organizations)],
    plainWorkspaces: [{ ...all(plainWorkspaces) }],
  });
  if (typeof definition === "string") throw new Error(definition);
  const mine = definition.templates.find(({ name }) => name === "mine");
  expect(mine?.defaultTtl).toBe(8 * 3_600 * 1_000_000);
  // Nothing is left out: the widest parts of the definition have no other words.
  expect(Object.keys(mine ?? {}).length).toBe(Object.keys(templates.items.properties).length);
});

test("what has the name of something takes its place, and what is left out has a default", () => {
  const definition = extendDefinition(defaultDefinition, {
    users: [{ username: "zoe" }],
    templates: [{ name: "coding-agent", deprecated: "Old." }],
    organizations: [{ name: "ops" }],
  });
  if (typeof definition === "string") throw new Error(definition);
  expect(definition.users.at(-1)).toEqual({ username: "zoe", name: "zoe", memberships: { coder: [] } });
  expect(definition.templates.length).toBe(defaultDefinition.templates.length);
  expect(definition.templates[0]).toEqual({ name: "coding-agent", deprecated: "Old." });
  expect(definition.organizations.at(-1)).toEqual({ name: "ops", displayName: "ops" });
  expect(extendDefinition(defaultDefinition, { users: [{ username: "zoe", suspended: "yes" }] })).toMatch(
    /the option users "zoe"\.suspended is "yes"; allowed is true or false/,
  );
});
