/* oxlint-disable max-lines -- made by spec/generate.ts, nobody reads it from top to bottom */
// Made by spec/generate.ts from control.yaml. Change the spec and run `npm run generate`.

export interface paths {
  readonly "/world": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Show who and what there is */
    readonly get: operations["getWorld"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/reset": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Begin again with a fresh world
     * @description What is not given stays as it is. Tasks, journal and request log are gone, tokens follow from the seed.
     */
    readonly post: operations["resetWorld"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/clock": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Tell the time of the world */
    readonly get: operations["getClock"];
    readonly put?: never;
    /**
     * Move the time of the world forward
     * @description Give `advance` or `to`. Answers when everything due by then has happened. Never backwards.
     */
    readonly post: operations["moveClock"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/provider-states": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the states a task can be put in */
    readonly get: operations["listProviderStates"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/tasks": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Make a task in a given state
     * @description The state is reached by attempts and time, never poked into the store.
     */
    readonly post: operations["arrangeTask"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/tasks/{id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the task. */
        readonly id: components["parameters"]["TaskId"];
      };
      readonly cookie?: never;
    };
    /**
     * Explain a task
     * @description How its status follows, step by step, what is due next, and the token of its workspace agent. Deleted tasks too.
     */
    readonly get: operations["explainTask"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/tasks/{id}/step": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the task. */
        readonly id: components["parameters"]["TaskId"];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Let the next due thing of a task happen now
     * @description What pace `manual` lives by. No body, or an empty object.
     */
    readonly post: operations["stepTask"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/tasks/{id}/events": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the task. */
        readonly id: components["parameters"]["TaskId"];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Make something happen to a task */
    readonly post: operations["causeEvent"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/journal": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Show every attempt
     * @description Reads and refusals included, oldest first, secrets masked. The ring is bounded; what fell out of it is gone.
     */
    readonly get: operations["getJournal"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/replay": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Give what rebuilds this world
     * @description A header and every accepted entry, unmasked; a fresh world that takes them in order becomes this one.
     */
    readonly get: operations["getReplay"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    readonly World: {
      readonly users: readonly components["schemas"]["WorldUser"][];
      readonly organizations: readonly components["schemas"]["WorldOrganization"][];
      readonly templates: readonly components["schemas"]["WorldTemplate"][];
      /** @description The Coder release that is imitated, such as `2.34`. */
      readonly release: string;
      readonly pace: components["schemas"]["Pace"];
      readonly seed: components["schemas"]["Seed"];
      /** Format: date-time */
      readonly clock: string;
      readonly clock_mode: components["schemas"]["ClockMode"];
      readonly counts: components["schemas"]["WorldCounts"];
    };
    readonly WorldUser: {
      /** Format: uuid */
      readonly id: string;
      readonly username: string;
      /** Format: email */
      readonly email: string;
      readonly roles: readonly string[];
      readonly organization_ids: readonly string[];
      /** @description Opens the Coder door as this user. */
      readonly token: string;
    };
    readonly WorldOrganization: {
      /** Format: uuid */
      readonly id: string;
      readonly name: string;
      readonly display_name: string;
      readonly is_default: boolean;
    };
    readonly WorldTemplate: {
      /** Format: uuid */
      readonly id: string;
      readonly name: string;
      /** Format: uuid */
      readonly organization_id: string;
      /** Format: uuid */
      readonly active_version_id: string;
      readonly has_ai_task: boolean;
      readonly deprecated: boolean;
      readonly presets: readonly components["schemas"]["WorldPreset"][];
    };
    readonly WorldPreset: {
      /** Format: uuid */
      readonly id: string;
      readonly name: string;
      readonly default: boolean;
    };
    readonly WorldCounts: {
      readonly tasks: number;
      readonly workspaces: number;
      readonly builds: number;
      readonly journal_entries: number;
      readonly request_log: number;
    };
    /** @enum {string} */
    readonly Pace: "instant" | "realistic" | "manual";
    readonly Seed: number;
    /** @enum {string} */
    readonly ClockMode: "real" | "manual";
    readonly ResetRequest: {
      readonly seed?: number | null;
      readonly pace?: components["schemas"]["Pace"];
      readonly release?: string;
    };
    readonly Clock: {
      /** Format: date-time */
      readonly now: string;
      readonly mode: components["schemas"]["ClockMode"];
      /** Format: date-time */
      readonly next_due: string | null;
    };
    readonly MoveClockRequest: {
      /** @description A span in Go's spelling, such as `90s` or `1h30m`. */
      readonly advance?: string;
      /** Format: date-time */
      readonly to?: string | null;
    };
    /** @enum {string} */
    readonly ProviderStateName:
      | "no-workspace"
      | "pending"
      | "starting"
      | "agent-connecting"
      | "agent-starting"
      | "app-initializing"
      | "active"
      | "active-busy"
      | "agent-unreachable"
      | "app-unhealthy"
      | "agent-shutting-down"
      | "agent-off"
      | "no-app"
      | "start-failed"
      | "start-canceled"
      | "start-canceling"
      | "stop-pending"
      | "stopping"
      | "paused"
      | "paused-with-snapshot"
      | "stop-failed"
      | "stop-canceled"
      | "stop-canceling"
      | "workspace-deleting"
      | "workspace-deleted"
      | "workspace-gone"
      | "delete-failed"
      | "deleted";
    readonly ProviderStatesResponse: {
      readonly provider_states: readonly components["schemas"]["ProviderState"][];
    };
    readonly ProviderState: {
      readonly name: components["schemas"]["ProviderStateName"];
      /** @description The short name of the underlying state, such as `S5`. */
      readonly code: string | null;
      readonly status: components["schemas"]["TaskStatus"] | null;
      readonly description: string;
    };
    readonly ArrangeTaskRequest: {
      readonly state: components["schemas"]["ProviderStateName"];
      /** @description A username or uuid; the first member when empty. */
      readonly owner?: string;
      /** @description Generated when empty. */
      readonly name?: string;
      /** @description A sentence of our own when missing. */
      readonly input?: string | null;
    };
    readonly Explanation: {
      /** @description Null when it is deleted or cannot be shown. */
      readonly task: components["schemas"]["Task"] | null;
      /**
       * Format: uuid
       * @description Of the workspace agent of the task's last start build.
       */
      readonly agent_token: string | null;
      readonly derivation: readonly components["schemas"]["DerivationStep"][];
      readonly status: components["schemas"]["TaskStatus"] | null;
      readonly next_due: components["schemas"]["DueEvent"] | null;
      readonly due: readonly components["schemas"]["DueEvent"][];
    };
    readonly DerivationStep: {
      /** @enum {string} */
      readonly layer: "workspace" | "build" | "agent" | "app";
      /** @description What was looked at, such as `start build 1, job succeeded`. */
      readonly saw: string;
      /** @description A status, or `go on`. */
      readonly result: string;
    };
    readonly DueEvent: {
      readonly event: string;
      /**
       * Format: date-time
       * @description Null when it waits to be told.
       */
      readonly at: string | null;
    };
    readonly StepRequest: Record<string, never>;
    /** @enum {string} */
    readonly EventName:
      | "job_fails"
      | "job_is_canceled"
      | "agent_disconnects"
      | "agent_reconnects"
      | "agent_shuts_down"
      | "agent_stops"
      | "agent_start_times_out"
      | "agent_start_fails"
      | "app_becomes_unhealthy"
      | "app_becomes_healthy"
      | "workspace_row_is_deleted"
      | "workspace_link_is_lost"
      | "task_survives_delete"
      | "deadline_is_reached";
    readonly CauseEventRequest: {
      readonly event: components["schemas"]["EventName"];
    };
    readonly JournalResponse: {
      readonly entries: readonly components["schemas"]["JournalEntry"][];
      /** @description What to give as `after` to go on from here. */
      readonly next_after: number;
    };
    readonly JournalEntry: {
      readonly seq: number;
      /** Format: date-time */
      readonly at: string;
      /** @description Null when no operation has this path. */
      readonly operation: string | null;
      readonly method: string;
      readonly path: string;
      /** @description A username, `agent:` and the uuid of a workspace agent, `control`, or null. */
      readonly caller: string | null;
      /** @description Path parameters, query and body as they were understood; secrets masked. */
      readonly input: unknown;
      readonly status_code: number;
      /** @description The row of the rules table that refused. */
      readonly rule?: string;
      /** @description Whether it changed the world. */
      readonly accepted: boolean;
    };
    readonly Replay: {
      readonly header: components["schemas"]["ReplayHeader"];
      readonly entries: readonly components["schemas"]["ReplayEntry"][];
    };
    readonly ReplayHeader: {
      readonly seed: components["schemas"]["Seed"];
      readonly release: string;
      readonly pace: components["schemas"]["Pace"];
      /** Format: date-time */
      readonly started_at: string;
      /** @description False when entries have been dropped since the start. */
      readonly complete: boolean;
    };
    readonly ReplayEntry: {
      readonly seq: number;
      /** Format: date-time */
      readonly at: string;
      readonly operation: string;
      readonly caller: string | null;
      /** @description Path parameters, query and body as they were understood. */
      readonly input: unknown;
    };
    /** @description Every error, and the few answers that are only a sentence. */
    readonly Response: {
      readonly message: string;
      readonly detail?: string;
      readonly validations?: readonly components["schemas"]["ValidationError"][];
    };
    readonly ValidationError: {
      readonly field: string;
      readonly detail: string;
    };
    /** @enum {string} */
    readonly TaskStatus: "pending" | "initializing" | "active" | "paused" | "unknown" | "error";
    /** @enum {string} */
    readonly WorkspaceStatus:
      | "pending"
      | "starting"
      | "running"
      | "stopping"
      | "stopped"
      | "failed"
      | "canceling"
      | "canceled"
      | "deleting"
      | "deleted";
    /** @enum {string} */
    readonly WorkspaceAgentLifecycle:
      | "created"
      | "starting"
      | "start_timeout"
      | "start_error"
      | "ready"
      | "shutting_down"
      | "shutdown_timeout"
      | "shutdown_error"
      | "off";
    readonly WorkspaceAgentHealth: {
      readonly healthy: boolean;
      /** @description Left out when healthy. */
      readonly reason?: string;
    };
    /** @enum {string} */
    readonly TaskState: "working" | "idle" | "complete" | "failed";
    readonly TaskStateEntry: {
      /** Format: date-time */
      readonly timestamp: string;
      readonly state: components["schemas"]["TaskState"];
      readonly message: string;
      readonly uri: string;
    };
    readonly Task: {
      /** Format: uuid */
      readonly id: string;
      /**
       * Format: uuid
       * @description The organization of the template version.
       */
      readonly organization_id: string;
      /** Format: uuid */
      readonly owner_id: string;
      /** @description The username of the owner. */
      readonly owner_name: string;
      readonly owner_avatar_url?: string;
      /** @description Unique among the owner's live tasks; the case does not matter. */
      readonly name: string;
      readonly display_name: string;
      /**
       * Format: uuid
       * @description The zero uuid in a list when the workspace cannot be loaded.
       */
      readonly template_id: string;
      /**
       * Format: uuid
       * @description As given at create; later builds do not change it.
       */
      readonly template_version_id: string;
      readonly template_name: string;
      readonly template_display_name: string;
      readonly template_icon: string;
      /** Format: uuid */
      readonly workspace_id: string | null;
      readonly workspace_name: string;
      readonly workspace_status?: components["schemas"]["WorkspaceStatus"];
      readonly workspace_build_number?: number;
      /**
       * Format: uuid
       * @description Null until a start job has succeeded.
       */
      readonly workspace_agent_id: string | null;
      readonly workspace_agent_lifecycle: components["schemas"]["WorkspaceAgentLifecycle"] | null;
      readonly workspace_agent_health: components["schemas"]["WorkspaceAgentHealth"] | null;
      /**
       * Format: uuid
       * @description The app that speaks for the task.
       */
      readonly workspace_app_id: string | null;
      /** @description The input, word for word. */
      readonly initial_prompt: string;
      readonly status: components["schemas"]["TaskStatus"];
      readonly current_state: components["schemas"]["TaskStateEntry"] | null;
      /** Format: date-time */
      readonly created_at: string;
      /**
       * Format: date-time
       * @description When the workspace was last updated.
       */
      readonly updated_at: string;
    };
  };
  responses: {
    /** @description The door asks for its token, and none or another one came. */
    readonly ControlTokenNeeded: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description There has never been such a task in this world. */
    readonly NoSuchTask: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description The path or the body does not fit. */
    readonly NotAUuid: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description The time of the world. */
    readonly ClockAnswer: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Clock"];
      };
    };
    /** @description The task, explained. */
    readonly Explained: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Explanation"];
      };
    };
  };
  parameters: {
    /** @description The uuid of the task. */
    readonly TaskId: string;
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly getWorld: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The world. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["World"];
        };
      };
      readonly 401: components["responses"]["ControlTokenNeeded"];
    };
  };
  readonly resetWorld: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["ResetRequest"];
      };
    };
    readonly responses: {
      /** @description The fresh world. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["World"];
        };
      };
      /** @description The body does not fit, or the pace or release is not known. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["ControlTokenNeeded"];
    };
  };
  readonly getClock: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["ClockAnswer"];
      readonly 401: components["responses"]["ControlTokenNeeded"];
    };
  };
  readonly moveClock: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["MoveClockRequest"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["ClockAnswer"];
      /** @description The body does not fit, or the instant is in the past. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["ControlTokenNeeded"];
    };
  };
  readonly listProviderStates: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The states. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ProviderStatesResponse"];
        };
      };
      readonly 401: components["responses"]["ControlTokenNeeded"];
    };
  };
  readonly arrangeTask: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["ArrangeTaskRequest"];
      };
    };
    readonly responses: {
      /** @description The task; for `deleted`, as it was last seen. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Task"];
        };
      };
      /** @description The body does not fit, or the state or owner is not known. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["ControlTokenNeeded"];
      /** @description A refusal on the way, for example because the name is taken. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
    };
  };
  readonly explainTask: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the task. */
        readonly id: components["parameters"]["TaskId"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["Explained"];
      readonly 400: components["responses"]["NotAUuid"];
      readonly 401: components["responses"]["ControlTokenNeeded"];
      readonly 404: components["responses"]["NoSuchTask"];
    };
  };
  readonly stepTask: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the task. */
        readonly id: components["parameters"]["TaskId"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["StepRequest"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["Explained"];
      readonly 400: components["responses"]["NotAUuid"];
      readonly 401: components["responses"]["ControlTokenNeeded"];
      readonly 404: components["responses"]["NoSuchTask"];
      /** @description Nothing is due. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
    };
  };
  readonly causeEvent: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The uuid of the task. */
        readonly id: components["parameters"]["TaskId"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["CauseEventRequest"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["Explained"];
      /** @description The body does not fit, or the event is not known. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["ControlTokenNeeded"];
      readonly 404: components["responses"]["NoSuchTask"];
      /** @description It cannot happen to the task as it is now. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
    };
  };
  readonly getJournal: {
    readonly parameters: {
      readonly query?: {
        /** @description Only entries with a higher `seq`. */
        readonly after?: number;
        /** @description At most so many. */
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The entries. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["JournalResponse"];
        };
      };
      /** @description `after` or `limit` is no number. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["ControlTokenNeeded"];
    };
  };
  readonly getReplay: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The replay. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Replay"];
        };
      };
      readonly 401: components["responses"]["ControlTokenNeeded"];
    };
  };
}
