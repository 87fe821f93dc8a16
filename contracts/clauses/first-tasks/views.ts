/** A task as 2.26 and 2.27 show it, whose tasks are their workspaces, key by key. Source: docs/behaviour, 9.2 #1, #2, #29. */
import type { Pattern, Step } from "../../language/clause.ts";
import { allOf, any, call, list, matching, oneOf, partial, step, the } from "../../language/words.ts";

type Fields = Readonly<Record<string, Pattern>>;

/** The spans of both, of the first alone and of the second alone. */
export const ofBoth = { until: "2.27" } as const;
export const of226 = { until: "2.26" } as const;
export const of227 = { since: "2.27", until: "2.27" } as const;

/** What an app said last, word for word as it said it. */
const report: Pattern = {
  timestamp: any.time,
  state: oneOf("working", "idle", "complete", "failure"),
  message: any.string,
  uri: any.string,
};
export const anyReport: Pattern = oneOf(null, report);

/** A name that the server makes. */
export const madeName = allOf(matching(/^task-[a-z0-9-]+-[0-9a-f]{4}$/), matching(/^.{11,32}$/));

/** The prompt of a task whose version has a parameter for it; of others nothing is kept. */
export const keptPrompt = (prompt: Pattern): Pattern => oneOf(prompt, "");

/** What each shows of the task of a clause, beside `status` and `current_state`. */
const shared: Fields = {
  id: the("task.id"),
  organization_id: the("templates.usual.organization_id"),
  owner_id: the("people.user.id"),
  name: the("task.name"),
  template_id: the("templates.usual.id"),
  workspace_id: the("task.id"),
  initial_prompt: keptPrompt(the("task.initial_prompt")),
  current_state: anyReport,
  created_at: any.time,
  updated_at: any.time,
};

/** 11 keys. */
export const viewOf226 = (now: Fields): Pattern => ({ ...shared, ...now });

/** 18 keys. */
export const viewOf227 = (now: Fields): Pattern => ({
  ...shared,
  owner_name: the("people.user.username"),
  template_name: the("templates.usual.name"),
  template_display_name: any.string,
  template_icon: any.string,
  ...now,
});

/** Before a start is done no agent is shown. */
export const noAgent = {
  workspace_agent_id: null,
  workspace_agent_lifecycle: null,
  workspace_agent_health: null,
} as const satisfies Fields;

/** Steps: the last build was given the prompt as a parameter, without which 2.27 shows no task whose build is not done. */
export const hasPrompt: readonly Step[] = [
  step(
    call("getWorkspace", { query: { include_deleted: "true" } }),
    { status: 200, body: partial({ latest_build: partial({ id: any.uuid }) }) },
    "workspace",
  ),
  step(
    call("getWorkspaceBuildParameters", {
      params: { workspacebuild: the("saved.workspace.latest_build.id") },
    }),
    {
      status: 200,
      body: list({ includes: [partial({ name: "AI Prompt" })] }),
    },
  ),
];
