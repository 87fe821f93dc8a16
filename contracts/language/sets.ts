/** The sets of clauses. Each is claimed, judged and reported by itself. */

export interface SetDescription {
  readonly says: string;
  /** What a target needs before it can be judged by the set as a whole. */
  readonly needs: string;
}

function table<const Name extends string>(
  rows: Readonly<Record<Name, SetDescription>>,
): Readonly<Record<Name, SetDescription>> {
  return rows;
}

// prettier-ignore
export const sets = table({
  core: { says: "What every client leans on: the life of a task, its refusals, the effects of each call.", needs: "a user's token and a template with an AI task" },
  states: { says: "Every underlying state with every operation, those too that last a moment or need a failure.", needs: "a way to cause failures, such as the control API" },
  experimental: { says: "The same answers under /api/experimental.", needs: "what core needs" },
  conventions: { says: "The form of every answer: headers, JSON as Go writes it, times, methods and paths.", needs: "what core needs" },
  authentication: { says: "Where tokens are looked for, and how a bad one is refused.", needs: "a user's token" },
  csrf: { says: "What a browser's cookie needs beside it.", needs: "a user's token" },
  names: { says: "Names that are given and names that are made.", needs: "what core needs" },
  filter: { says: "The grammar of the list's q.", needs: "what core needs" },
  bodies: { says: "How a JSON body is read, and what a bad one is told.", needs: "what core needs" },
  permissions: { says: "What others may see and do.", needs: "tokens of other people, by their roles" },
  agent: { says: "What workspace agents report and upload.", needs: "the tokens of workspace agents" },
  snapshots: { says: "The conversation that is kept: its limits, its form, its life.", needs: "the tokens of workspace agents" },
  templates: { says: "Templates and versions that cannot be used, and presets.", needs: "such templates" },
  "task-apps": { says: "What becomes of send and logs where the task app has no usable address, or does not answer as it should.", needs: "templates with such apps" },
  admin: { says: "Workspaces, builds, users and templates as far as tasks touch them.", needs: "what core needs, in parts an administrator" },
  clients: { says: "What real clients ask beside tasks: logs, and streams that are not opened.", needs: "what core needs" },
  streams: { says: "Logs that are followed and workspaces that are watched, over WebSockets and by server-sent events.", needs: "what core needs" },
  "rate-limit": { says: "Too many requests.", needs: "a target whose limit may be used up" },
});

export type SetName = keyof typeof sets;

export const setNames = Object.keys(sets) as readonly SetName[];

/** Is this the name of a set? */
export function isSetName(name: string): name is SetName {
  return Object.hasOwn(sets, name);
}
