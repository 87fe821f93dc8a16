/* oxlint-disable max-lines -- made by spec/generate.ts, nobody reads it from top to bottom */
// Made by spec/generate.ts from states.yaml. Change the spec and run `npm run generate`.

export interface paths {
  readonly "/world": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Show who and what there is
     * @description The one path that every bridge has. Asked for once, before anything else.
     */
    readonly get: operations["getWorld"];
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
     * @description The state is reached in the server itself, by whatever way the bridge has, so that every read of the Coder API shows
     *     it. It is reached when the answer comes, and held from then on.
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
     * Tell the token of a task's workspace agent
     * @description Only for clauses in which a workspace agent calls. A bridge may leave it out.
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
     * Let the next thing happen to a task that time would bring
     * @description For example: its job is taken, its job is done, its agent connects. Of a deleted task the workspace goes on, until it
     *     is deleted too. A bridge may leave it out: then nothing that was held goes on.
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
    /**
     * Make something happen to a task
     * @description What an event does shows in the next read. A bridge may leave events out, or some of them.
     */
    readonly post: operations["causeEvent"];
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
    /**
     * Tell the time of the server
     * @description A bridge may leave it out. Judging never needs it.
     */
    readonly get: operations["getClock"];
    readonly put?: never;
    /**
     * Move the time of the server forward
     * @description Give `advance` or `to`, not both. Never backwards. A bridge may leave it out: hardly a server can do it.
     */
    readonly post: operations["moveClock"];
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
    /** @description What is not needed may be left out, and more may be told. */
    readonly World: {
      /**
       * @description At least one active plain member, who owns the tasks that are judged. Whoever else is told of lets more be judged: a
       *     second member of the same organization, one of another, an owner, the admins of 5.2, somebody suspended.
       */
      readonly users: readonly components["schemas"]["WorldUser"][];
      readonly organizations: readonly components["schemas"]["WorldOrganization"][];
      /**
       * @description At least one with an AI task. Those that are wrong in a way that a clause speaks of are told by what they are, or by
       *     a name that ends in `-agent`, such as `empty-app-agent`.
       */
      readonly templates: readonly components["schemas"]["WorldTemplate"][];
      /**
       * @description What more may be judged. `rate-limit`: the server's rate limit is on, and using it up disturbs nobody.
       * @default []
       */
      readonly capabilities: readonly "rate-limit"[];
      /** @description Where the server is that the states are of, such as `http://127.0.0.1:8080`. Left out, it is where the bridge is. */
      readonly coder_url?: string;
      /** @description Of Coder, that the server says it speaks, such as `2.34`. */
      readonly release?: string;
      /** @description A world at pace `instant` holds nothing, so it cannot be judged with. */
      readonly pace?: string;
    };
    readonly WorldUser: {
      /** Format: uuid */
      readonly id: string;
      readonly username: string;
      /**
       * @default active
       * @enum {string}
       */
      readonly status: "active" | "suspended";
      /**
       * @description Names of site roles and of organization roles, such as `owner`, `auditor` or `organization-admin`; a plain member has
       *     none.
       * @default []
       */
      readonly roles: readonly string[];
      /** @description The first one is where the user's tasks are made. */
      readonly organization_ids: readonly string[];
      /** @description Opens the Coder API as this user. */
      readonly token: string;
      /** @description Of the user; with the password it lets signing in be judged. */
      readonly email?: string;
      /** @description Signs the user in. */
      readonly password?: string | null;
    };
    readonly WorldOrganization: {
      /** Format: uuid */
      readonly id: string;
      readonly name: string;
      /**
       * @description Left out everywhere, the first one is.
       * @default false
       */
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
      /** @default true */
      readonly has_ai_task: boolean;
      /** @default false */
      readonly deprecated: boolean;
      /** @default false */
      readonly deleted: boolean;
      /**
       * @description Those of the active version.
       * @default []
       */
      readonly presets: readonly components["schemas"]["WorldPreset"][];
      /**
       * @description Those that cannot be built are asked for by clauses.
       * @default []
       */
      readonly versions: readonly components["schemas"]["WorldTemplateVersion"][];
    };
    readonly WorldPreset: {
      /** Format: uuid */
      readonly id: string;
      readonly default: boolean;
    };
    readonly WorldTemplateVersion: {
      /** Format: uuid */
      readonly id: string;
      readonly archived: boolean;
      /** @enum {string} */
      readonly import_status: "succeeded" | "pending" | "running" | "failed" | "canceled";
    };
    /**
     * @description - `no-workspace`: The task has lost its workspace.
     *     - `pending`: The start job waits for a provisioner.
     *     - `starting`: The start job runs.
     *     - `agent-connecting`: The workspace runs; its agent has not connected.
     *     - `agent-starting`: The agent runs its startup script.
     *     - `app-initializing`: The agent is ready, the app's health check has not succeeded.
     *     - `active`: The app is healthy and the agent waits for input.
     *     - `active-busy`: The agent is at work on a message.
     *     - `agent-unreachable`: The agent has lost its connection.
     *     - `app-unhealthy`: The app's health check fails.
     *     - `agent-shutting-down`: The agent shuts down although no stop build runs.
     *     - `agent-off`: The agent's process has ended.
     *     - `no-app`: The agent is ready and no app is linked, which no build leaves so.
     *     - `start-failed`: The start job failed.
     *     - `start-canceled`: The start job was canceled before a provisioner took it.
     *     - `start-canceled-late`: The start job was canceled while it ran, and was done before anybody noticed: the agent and the app are there.
     *     - `start-canceling`: The start job runs and is being canceled.
     *     - `stop-pending`: Paused a moment ago: the stop job waits for a provisioner.
     *     - `stopping`: The stop job runs; the snapshot is not uploaded yet.
     *     - `paused`: The workspace was stopped while its agent had no connection, so no snapshot is stored.
     *     - `paused-with-snapshot`: The task was paused and its conversation kept.
     *     - `stop-failed`: The stop job failed.
     *     - `stop-canceled`: The stop job was canceled before a provisioner took it.
     *     - `stop-canceling`: The stop job runs and is being canceled.
     *     - `workspace-deleting`: The workspace is being deleted by way of the workspace; the task lives.
     *     - `workspace-deleted`: The delete job succeeded and left the task alive, as a race upstream can.
     *     - `workspace-gone`: The workspace is marked deleted while its last build still says running.
     *     - `delete-failed`: The delete job failed and the task lives.
     *     - `deleted`: The task was deleted; its workspace is still being deleted.
     * @enum {string}
     */
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
      | "start-canceled-late"
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
    readonly ArrangeTaskRequest: {
      readonly state: components["schemas"]["ProviderStateName"];
      /** @description A username or uuid; whoever judges gives the uuid of one of the world's users. When missing a plain member. */
      readonly owner?: string | null;
      /** @description Generated when missing. */
      readonly name?: string | null;
      /** @description A sentence of the bridge's own when missing. */
      readonly input?: string | null;
      /** @description The name of a template of the owner's organizations. When missing one whose tasks can be in that state. */
      readonly template?: string | null;
    };
    /** @description A task as Coder shows it; all of its keys count as facts. */
    readonly ArrangedTask: {
      /** Format: uuid */
      readonly id: string;
      readonly name: string;
    } & {
      readonly [key: string]: unknown;
    };
    /** @description More may be told. */
    readonly KnownTask: {
      /**
       * @description Of the workspace agent of the task's last start build; null while there is none. Left out, the bridge does not know
       *     agents' tokens.
       */
      readonly agent_token?: string | null;
    } & {
      readonly [key: string]: unknown;
    };
    readonly StepRequest: Record<string, never>;
    /**
     * @description - `job_fails`: The job under way ends as failed, also one that is being canceled.
     *     - `job_is_done`: The job under way comes to its end, also one that is being canceled: it is canceled and done.
     *     - `cancel_times_out`: The job that is being canceled does not end in time, and fails.
     *     - `agent_connection_times_out`: The agent takes too long to connect.
     *     - `agent_disconnects`: The agent loses its connection; its lifecycle stays what it was.
     *     - `agent_reconnects`: The agent is connected again.
     *     - `agent_start_times_out`: The agent's startup script takes too long; the agent is used all the same.
     *     - `agent_start_fails`: The agent's startup script fails; the agent is used all the same.
     *     - `agent_shuts_down`: The agent begins to shut down although no stop build runs.
     *     - `agent_shutdown_times_out`: The agent's shutdown takes too long.
     *     - `agent_shutdown_fails`: The agent's shutdown script fails.
     *     - `agent_stops`: The agent's process has ended.
     *     - `app_becomes_unhealthy`: The app's health check fails.
     *     - `app_becomes_healthy`: The app's health check succeeds.
     *     - `app_link_is_lost`: The task loses its link to the app, as no build leaves it: the app is there all the same.
     *     - `deadline_is_reached`: The workspace's time is up: it stops by itself.
     *     - `task_survives_delete`: The next delete job leaves the task alive, as a race upstream can.
     *     - `workspace_row_is_deleted`: The workspace is marked deleted while its task lives on.
     *     - `workspace_link_is_lost`: The task loses its workspace, as after a crash half way through creation.
     *     - `snapshot_is_replaced`: The stored snapshot becomes the given text, whatever it is.
     * @enum {string}
     */
    readonly EventName:
      | "job_fails"
      | "job_is_done"
      | "cancel_times_out"
      | "agent_connection_times_out"
      | "agent_disconnects"
      | "agent_reconnects"
      | "agent_start_times_out"
      | "agent_start_fails"
      | "agent_shuts_down"
      | "agent_shutdown_times_out"
      | "agent_shutdown_fails"
      | "agent_stops"
      | "app_becomes_unhealthy"
      | "app_becomes_healthy"
      | "app_link_is_lost"
      | "deadline_is_reached"
      | "task_survives_delete"
      | "workspace_row_is_deleted"
      | "workspace_link_is_lost"
      | "snapshot_is_replaced";
    readonly CauseEventRequest: {
      readonly event: components["schemas"]["EventName"];
      /** @description The new text of the snapshot; for `snapshot_is_replaced` only, and needed there. */
      readonly text?: string | null;
    };
    /**
     * @description `real` runs as the system's time does, `scaled` faster or slower. `manual` stands still until it is moved, `frozen`
     *     until it is another mode.
     * @enum {string}
     */
    readonly ClockMode: "real" | "scaled" | "manual" | "frozen";
    readonly Clock: {
      /** Format: date-time */
      readonly now: string;
      readonly mode: components["schemas"]["ClockMode"];
      /**
       * Format: date-time
       * @description When the next thing happens by itself, deadlines included; null when nothing does.
       */
      readonly next_due: string | null;
    };
    readonly MoveClockRequest: {
      /** @description A span in Go's spelling, such as `90s` or `1h30m`. */
      readonly advance?: string | null;
      /** Format: date-time */
      readonly to?: string | null;
    };
    readonly Response: {
      readonly message: string;
      readonly detail?: string;
      readonly validations?: readonly {
        readonly field: string;
        readonly detail: string;
      }[];
    };
  };
  responses: {
    /** @description The bridge asks for a token, and none or another one came. */
    readonly TokenNeeded: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description The bridge does not do this, or not for this state or event. */
    readonly NotKnown: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description There is no such task, and nothing of it is left. */
    readonly NoSuchTask: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description The time of the server. */
    readonly ClockAnswer: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Clock"];
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
      readonly 401: components["responses"]["TokenNeeded"];
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
      /** @description The task, as a read by its owner shows it; for `deleted`, as it was last seen. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ArrangedTask"];
        };
      };
      /** @description The state is not known, and a validation names `state`; or a refusal of the server on the way. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["TokenNeeded"];
      /** @description The state is known, and this task did not come into it. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 501: components["responses"]["NotKnown"];
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
      /** @description What the bridge knows of the task. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["KnownTask"];
        };
      };
      readonly 401: components["responses"]["TokenNeeded"];
      readonly 404: components["responses"]["NoSuchTask"];
      readonly 501: components["responses"]["NotKnown"];
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
      /** @description It happened. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["KnownTask"];
        };
      };
      readonly 401: components["responses"]["TokenNeeded"];
      readonly 404: components["responses"]["NoSuchTask"];
      /** @description Nothing is under way, and time would bring nothing. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 501: components["responses"]["NotKnown"];
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
      /** @description It happened. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["KnownTask"];
        };
      };
      /** @description The event is not known, and a validation names `event`. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["TokenNeeded"];
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
      readonly 501: components["responses"]["NotKnown"];
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
      readonly 401: components["responses"]["TokenNeeded"];
      readonly 501: components["responses"]["NotKnown"];
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
      readonly 401: components["responses"]["TokenNeeded"];
      readonly 501: components["responses"]["NotKnown"];
    };
  };
}
