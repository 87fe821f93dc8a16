/** A task as its read shows it, key by key. Source: docs/behaviour, 2.1. */
import type { TemplateKind } from "../../../client/target.ts";
import type { Pattern, Step } from "../../language/clause.ts";
import { absent, allOf, any, call, oneOf, partial, step, the } from "../../language/words.ts";

/** No agent and no app: before the start job is done, and from the next build on. */
export const noAgent = {
  workspace_agent_id: null,
  workspace_agent_lifecycle: null,
  workspace_agent_health: null,
  workspace_app_id: null,
} as const satisfies Readonly<Record<string, Pattern>>;

/** An agent with the task's app. `ailment` is why it is not healthy. */
export function agentIs(lifecycle: Pattern, ailment?: string): Readonly<Record<string, Pattern>> {
  return {
    workspace_agent_id: any.uuid,
    workspace_agent_lifecycle: lifecycle,
    workspace_agent_health: ailment === undefined ? { healthy: true } : { healthy: false, reason: ailment },
    workspace_app_id: any.uuid,
  };
}

/** A report of an app, whatever it says. */
export const someReport: Pattern = {
  timestamp: any.time,
  state: oneOf("working", "idle", "complete", "failed"),
  message: any.string,
  uri: any.string,
};

/** The agent of a start that was canceled and done all the same: it lives on, and comes up, although the task is in error. */
export const canceledLate = {
  workspace_agent_id: any.uuid,
  workspace_agent_lifecycle: any.text,
  workspace_agent_health: any.thing,
  workspace_app_id: any.uuid,
} as const satisfies Readonly<Record<string, Pattern>>;

/** What an app has reported so far, if it has. */
export const anyReport: Pattern = oneOf(null, someReport);

/** What a task shows that initializes. */
export function waiting(message: string): Pattern {
  return { timestamp: any.time, state: "working", message, uri: "" };
}

/**
 * The whole task of a clause: exactly these keys. What stays for its whole life is what it was when the task was
 * arranged, or when a read of it was saved; `status`, `workspace_status`, the agent's four and `current_state` are given.
 */
export function taskView(
  now: Readonly<Record<string, Pattern>>,
  { template = "usual", was = "task" }: { template?: TemplateKind; was?: "task" | "saved.task" } = {},
): Readonly<Record<string, Pattern>> {
  return {
    id: the(`${was}.id`),
    organization_id: the(`templates.${template}.organization_id`),
    owner_id: the("people.user.id"),
    owner_name: the("people.user.username"),
    owner_avatar_url: oneOf(absent, any.text),
    name: the(`${was}.name`),
    display_name: allOf(any.string, the(`${was}.display_name`)),
    template_id: the(`templates.${template}.id`),
    template_version_id: the(`templates.${template}.version_id`),
    template_name: the(`templates.${template}.name`),
    template_display_name: any.string,
    template_icon: any.string,
    workspace_id: allOf(any.uuid, the(`${was}.workspace_id`)),
    workspace_name: the(`${was}.name`),
    workspace_build_number: allOf(any.integer, the("task.workspace_build_number")),
    initial_prompt: the(`${was}.initial_prompt`),
    created_at: allOf(any.time, the(`${was}.created_at`)),
    updated_at: any.time,
    ...now,
  };
}

/** A step that keeps what a task shows as `saved.task`. */
export const readsTask: Step = step(
  call("getTask"),
  {
    status: 200,
    body: partial({
      id: any.uuid,
      name: any.text,
      display_name: any.string,
      workspace_id: any.uuid,
      workspace_agent_id: any.thing,
      workspace_app_id: any.thing,
      workspace_build_number: any.integer,
      initial_prompt: any.string,
      created_at: any.time,
      updated_at: any.time,
    }),
  },
  "task",
);
