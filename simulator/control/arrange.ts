/** Making a task in a given state. */
import type { Template, User } from "../core/model.ts";
import { taskStatus } from "../core/status.ts";
import { parseUuid } from "../core/text/uuid.ts";
import type { World } from "../core/world.ts";
import { taskJson } from "../http/wire/wire-task.ts";
import {
  arrange,
  ArrangementRefused,
  isProviderStateName,
  providerStates,
  StateOutOfReach,
  USUAL_TEMPLATE,
  type ProviderStateName,
} from "../world/provider-states.ts";
import { statusesOfCode } from "./status-of-code.ts";
import {
  misfit,
  show,
  unknownWord,
  type Answer,
  type ControlRequest,
  type Problem,
  type Shapes,
} from "./reply.ts";

/** `GET /_sim/provider-states`. */
export function listProviderStates({ simulator }: ControlRequest): Answer {
  const states = Object.entries(providerStates).map(([name, { code, description }]) => ({
    name: name as ProviderStateName,
    code: code === "–" ? null : code,
    status: statusesOfCode(code, simulator.profile)?.[0] ?? null,
    description,
  }));
  return show("ProviderStatesResponse", { provider_states: states });
}

const USUAL_INPUT = "Fix the login page";

/** `POST /_sim/tasks`. */
export async function arrangeTask({ simulator, body }: ControlRequest): Promise<Answer> {
  const { world } = simulator;
  // The reader of bodies lets any text pass for a state.
  const asked = body as Omit<Shapes["ArrangeTaskRequest"], "state"> & { readonly state: string };
  const { state } = asked;
  if (!isProviderStateName(state)) {
    return unknownWord("provider state", state, "state", Object.keys(providerStates));
  }
  const owner = findOwner(world, asked.owner ?? "");
  if (owner === null) return unknownOwner(world, asked.owner ?? "");
  const template = chooseTemplate(world, owner, asked.template ?? "");
  if (typeof template !== "string") return template;
  const arrangement = { state, owner, name: asked.name ?? "", input: asked.input ?? USUAL_INPUT, template };
  try {
    const task = await arrange(simulator, arrangement);
    const expected = statusesOfCode(providerStates[state].code, world.profile);
    const status = taskStatus(task, world.profile);
    if (expected === null || expected.includes(status)) return { status: 201, json: taskJson(world, task) };
    return outOfReach(template, state, `Task ${task.id} is left with status "${status}".`);
  } catch (error) {
    if (error instanceof ArrangementRefused) return error.refused;
    if (error instanceof StateOutOfReach) return outOfReach(template, state, error.message);
    throw error;
  }
}

function outOfReach(template: string, state: ProviderStateName, detail: string): Problem {
  const message = `Template "${template}" cannot bring a task into state "${state}".`;
  return { status: 409, message, detail };
}

/** By username or uuid; `""` is the usual owner. */
function findOwner(world: World, name: string): User | null {
  if (name === "") return world.usersByName.get("alice") ?? firstPlainMember(world);
  const parsed = parseUuid(name);
  return (parsed.ok ? world.users.get(parsed.uuid) : world.usersByName.get(name.toLowerCase())) ?? null;
}

function firstPlainMember(world: World): User | null {
  const isPlain = ({ status, siteRoles, memberships }: User): boolean =>
    status === "active" &&
    siteRoles.length === 0 &&
    memberships.size > 0 &&
    [...memberships.values()].every((roles) => roles.length === 0);
  return [...world.users.values()].find(isPlain) ?? null;
}

function unknownOwner(world: World, name: string): Problem {
  if (name === "") return misfit("No plain member to own the task.", "owner", "Must be given in this world.");
  const known = [...world.users.values()].map(({ username }) => username);
  return unknownWord("owner", name, "owner", known);
}

/** The template's name: the one asked for, the usual one, or one that is like it. */
function chooseTemplate(world: World, owner: User, asked: string): string | Problem {
  const templates = [...world.templates.values()].filter(({ organizationId }) =>
    owner.memberships.has(organizationId),
  );
  const wanted = asked === "" ? USUAL_TEMPLATE : asked;
  if (templates.some(({ name }) => name === wanted)) return wanted;
  const other = asked === "" ? templates.find(isUsual(world)) : undefined;
  const known = templates.map(({ name }) => name);
  return other?.name ?? unknownWord("template", wanted, "template", known);
}

/** Can tasks of the template be in every state? */
function isUsual(world: World): (template: Template) => boolean {
  return ({ activeVersionId, deleted, deprecated, usableByMembers }) => {
    const version = world.templateVersions.get(activeVersionId);
    if (version === undefined || deleted || deprecated !== "" || !usableByMembers) return false;
    const { linked, hasHealthCheck, agentApiUrl } = version.shape;
    return version.hasAiTask && linked === "app" && hasHealthCheck && agentApiUrl === null;
  };
}
