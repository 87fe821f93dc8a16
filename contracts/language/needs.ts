/** What a clause needs of a target, read off the clause itself. */
import {
  people,
  templateKinds,
  versionKinds,
  type Capability,
  type Person,
  type TemplateKind,
} from "../../client/target.ts";
import { waysIntoStates } from "../../client/public/ways-into-states.ts";
import { operations } from "../../spec/operations.ts";
import type { Clause } from "./clause.ts";

/** Every caller, owner, template, event and fact of a clause asks for something. */
export function needsOf(clause: Pick<Clause, "given" | "request" | "expect">): ReadonlySet<Capability> {
  const needs = new Set<Capability>();
  collect(clause, needs);
  if (agentsUsedBy(clause).size > 0) needs.add("agent");
  needs.delete("user");
  needs.delete("template:usual");
  return needs;
}

/** Whose workspace agent calls somewhere in the clause. */
export function agentsUsedBy(
  clause: Pick<Clause, "given" | "request" | "expect">,
): ReadonlySet<"task" | "other"> {
  const used = new Set<"task" | "other">();
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) return value.forEach(look);
    const { as, operation } = value as { readonly as?: unknown; readonly operation?: unknown };
    if (as === "agent" || (as === undefined && isAgentOperation(operation))) used.add("task");
    if (as === "agent-of-other") used.add("other");
    Object.values(value).forEach(look);
  };
  look(clause);
  return used;
}

function isAgentOperation(id: unknown): boolean {
  const known = Object.values(operations).find((operation) => operation.id === id);
  return known?.security === "agent";
}

function collect(value: unknown, needs: Set<Capability>): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) return value.forEach((item) => collect(item, needs));
  for (const [key, item] of Object.entries(value)) {
    if (typeof item === "string") add(key, item, needs);
    else collect(item, needs);
  }
}

function add(key: string, word: string, needs: Set<Capability>): void {
  if (key === "as" || key === "owner") {
    if (isPerson(word)) needs.add(word);
    if (word === "agent" || word === "agent-of-other") needs.add("agent");
  } else if (key === "template" && isTemplateKind(word)) needs.add(`template:${word}`);
  else if (key === "state") addState(word, needs);
  else if (key === "cause") needs.add("control");
  else if (key === "stream") needs.add("streams");
  else if (key === "path") addFact(word, needs);
}

/** A state that no public call leads to must be held by a control API. */
function addState(word: string, needs: Set<Capability>): void {
  if (Object.entries(waysIntoStates).some(([state, way]) => state === word && typeof way === "string"))
    needs.add("control");
}

/** `path` is also where a request overrides its path: that is no fact and begins with a slash. */
function addFact(path: string, needs: Set<Capability>): void {
  const [root, name = "", detail] = path.split(".");
  if (root === "people" && isPerson(name))
    needs.add(name).add(detail === "sign_in" ? `sign-in:${name}` : name);
  if (root === "templates" && isTemplateKind(name)) needs.add(`template:${name}`);
  if (root === "versions") {
    const kind = versionKinds.find((known) => known === name);
    if (kind !== undefined) needs.add(`version:${kind}`);
  }
}

function isPerson(word: string): word is Person {
  return (people as readonly string[]).includes(word);
}

function isTemplateKind(word: string): word is TemplateKind {
  return (templateKinds as readonly string[]).includes(word);
}
