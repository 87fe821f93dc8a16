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
     * @description What is not given stays as it is. Tasks, journal and request log are gone; ids and tokens follow from the seed.
     *     The clock goes on from where it stands.
     */
    readonly post: operations["resetWorld"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/fork": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Make a second world of this one
     * @description The second world is in the state that this one is in, or was in after `at` changes, at the same instant of its
     *     clock, and then goes its own way. Ids, names and history are the same; its tokens are others. The log of requests
     *     begins anew. `GET /replay` numbers the changes, and `GET /journal` says which call made which.
     */
    readonly post: operations["forkWorld"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/export": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Show the world as a file
     * @description What the world was made with, its journal, and the hash that doing it again must come to. `mock-coder replay <file>`
     *     does it again in another process, and `POST /worlds` with `world` makes a world of it. No token and no password is in
     *     it, but everything that somebody wrote to a task is.
     */
    readonly get: operations["exportWorld"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/rewind": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Go back in the history of the world
     * @description The world is again what it was after `at` changes, at the instant of the last of them; its clock goes back, and what
     *     came after is forgotten. Streams end, and the log of requests begins anew.
     */
    readonly post: operations["rewindWorld"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/worlds": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List the worlds of the server
     * @description The one it starts with comes first.
     */
    readonly get: operations["listWorlds"];
    readonly put?: never;
    /**
     * Make a world
     * @description It has users, tokens, tasks, a clock and a journal of its own. What is left out is as in the world that the server
     *     starts with. Its session and agent tokens lead to it, whatever host is called; so does its name as the first label
     *     of the host, for whoever has no token yet. Two worlds of one seed differ in their tokens and in nothing else.
     */
    readonly post: operations["createWorld"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/releases": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List the releases of Coder that can be imitated
     * @description The oldest first, each with what begins and what ends with it, against the one before it.
     */
    readonly get: operations["listReleases"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/scenarios": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the stories that come with mock-coder */
    readonly get: operations["listScenarios"];
    readonly put?: never;
    /**
     * Play a story into the world
     * @description The answer comes when the story is at its end, and the world stays as it is then. Time stands still meanwhile but for
     *     what the story moves, and goes on as before afterwards. What the story says of its own world is not used.
     */
    readonly post: operations["playScenario"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/worlds/{world}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The name of a world, or its id. */
        readonly world: string;
      };
      readonly cookie?: never;
    };
    /** Show a world */
    readonly get: operations["getHostedWorld"];
    readonly put?: never;
    /**
     * Upgrade a world to a later release
     * @description As when a server is replaced by one of a later release: tasks live on, after what Coder's migrations do to them;
     *     streams end, with code 1001; `X-Coder-Build-Version` is another. The clock goes on, and tokens stay.
     */
    readonly post: operations["upgradeWorld"];
    /**
     * Delete a world
     * @description Its streams end as those of a server that shuts down, with code 1001. Its tokens are unknown from then on.
     */
    readonly delete: operations["deleteWorld"];
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
     * @description Give one of `advance`, `to`, `until` and `mode`. Answers when everything due by then has happened, and every stream
     *     was told. Never backwards.
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
     * @description How its status follows, step by step, what is due next, and the token of its workspace agent. Of a task that was
     *     deleted the workspace is left, until that is deleted too.
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
     * @description What pace `manual` lives by. No body, or an empty object. A deadline is never stepped to: it belongs to the clock.
     *     The workspace of a deleted task is stepped until it is deleted too.
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
  readonly "/tasks/{id}/agent": {
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
     * Decide what the simulated agent of a task says and does next
     * @description Each message to the agent, the first prompt too, is answered by the next turn; what comes after the last turn is the
     *     script of the template, or the echo. A plan that was given before is forgotten. It is kept over a pause. A plan
     *     without turns is carried out at once, or as soon as the agent has said what it is saying.
     */
    readonly post: operations["directAgent"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/templates/{template}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The name of the template, or its uuid. */
        readonly template: string;
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Deprecate a template, or take that back
     * @description From now on nobody makes a task or a workspace of it; those there are go on. A Coder without a licence has no call for
     *     this.
     */
    readonly post: operations["deprecateTemplate"];
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
     * @description Of whoever has a valid token: reads and refusals included, oldest first, secrets masked, long texts cut. The ring is
     *     bounded; what fell out of it is gone.
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
     * @description A header and every entry, unmasked; a fresh world with this header that takes them in order, each at its instant,
     *     becomes this one.
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
  readonly "/notifications": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List what Coder would have told its users
     * @description Newest last. Only the last thousand are kept.
     */
    readonly get: operations["listNotifications"];
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
    readonly WorldsResponse: {
      readonly worlds: readonly components["schemas"]["WorldSummary"][];
    };
    readonly UpgradeRequest: {
      /** @description Such as `2.34`. */
      readonly release: string;
    };
    readonly ReleasesResponse: {
      readonly releases: readonly components["schemas"]["ReleaseProfile"][];
    };
    readonly ReleaseProfile: {
      /** @description What `release` takes, such as `2.34`; a patch level such as `2.34.1` will do, too. */
      readonly name: string;
      /** @description The patch level that the name stands for. */
      readonly version: string;
      /** @description Where its tasks are served; empty when it serves none. */
      readonly prefixes: readonly string[];
      /** @description The release that it is compared with; null for the first. */
      readonly before: string | null;
      /** @description What holds in it and did not before, as sentences and routes. */
      readonly begins: readonly string[];
      /** @description What held before and does not in it. */
      readonly ends: readonly string[];
      /** @description What one may not expect of it. */
      readonly note: string | null;
    };
    readonly WorldSummary: {
      /** Format: uuid */
      readonly id: string;
      readonly name: string;
      /** Format: uri */
      readonly url: string;
      readonly release: string;
      readonly pace: components["schemas"]["Pace"];
      readonly seed: components["schemas"]["Seed"];
      readonly clock: components["schemas"]["WorldClock"];
      /** @description Live ones. */
      readonly tasks: number;
      /** Format: date-time */
      readonly created_at: string;
      readonly expires_at: components["schemas"]["ExpiresAt"];
    };
    /**
     * Format: date-time
     * @description When it goes unless somebody calls it before, in the system's time; null for never.
     */
    readonly ExpiresAt: string | null;
    readonly HostedWorld: {
      /** Format: uuid */
      readonly id: string;
      readonly name: string;
      /**
       * Format: uri
       * @description Where clients reach it that have no token of it, such as a browser. Every browser finds `<name>.localhost`; of
       *     other programs some do not. With `listen` it is the port of its own.
       */
      readonly url: string;
      readonly expires_at: components["schemas"]["ExpiresAt"];
      readonly users: readonly components["schemas"]["WorldUser"][];
      readonly organizations: readonly components["schemas"]["WorldOrganization"][];
      readonly templates: readonly components["schemas"]["WorldTemplate"][];
      readonly release: string;
      readonly pace: components["schemas"]["Pace"];
      readonly seed: components["schemas"]["Seed"];
      readonly clock: components["schemas"]["WorldClock"];
      readonly counts: components["schemas"]["WorldCounts"];
    };
    readonly CreateWorldRequest: {
      /**
       * @description The first label of its host, so 1 to 63 small letters, digits and hyphens. Left out, it is `world-` and a
       *     number.
       */
      readonly name?: string | null;
      /** @description An integer is kept as its text. */
      readonly seed?: string | number | null;
      /** @enum {string|null} */
      readonly pace?: "instant" | "realistic" | "queued" | "manual" | null;
      /** @description Such as `2.34`. */
      readonly release?: string | null;
      /** @description `real`, `manual`, or a speed such as `60x`. A manual clock starts at 2026-06-15T09:00:00Z. */
      readonly clock?: string | null;
      /** @description Who and what there is, as a `WorldDefinition` of the TypeScript library. */
      readonly definition?: {
        readonly [key: string]: unknown;
      } | null;
      /**
       * @description A `WorldFile`: the new world is in its state, with tokens of its own. It has the seed, pace, release and definition
       *     of the file, and its clock unless `clock` says otherwise.
       */
      readonly world?: {
        readonly [key: string]: unknown;
      } | null;
      /**
       * @description A span in Go's spelling, such as `10m`. After so much of the system's time without a call the world goes.
       *     An open stream counts as one.
       */
      readonly ttl?: string | null;
      /** @description Whether it has a port of its own, on the host of the server. */
      readonly listen?: boolean | null;
      /**
       * @description The name of a story that is played into it. Seed, pace, release and definition are those of the story, unless they
       *     are given here.
       */
      readonly scenario?: string | null;
      /** @description A story of one's own, in place of `scenario`, as `spec/scenario.schema.json` describes it. */
      readonly story?: {
        readonly [key: string]: unknown;
      } | null;
      /** @description Values of the story's parameters, by name. */
      readonly parameters?: {
        readonly [key: string]: unknown;
      } | null;
    };
    /** @description Either `scenario` or `story`. */
    readonly PlayScenarioRequest: {
      /** @description The name of a story that comes with mock-coder. */
      readonly scenario?: string | null;
      /** @description A story of one's own, as `spec/scenario.schema.json` describes it. */
      readonly story?: {
        readonly [key: string]: unknown;
      } | null;
      /** @description Values of the story's parameters, by name. */
      readonly parameters?: {
        readonly [key: string]: unknown;
      } | null;
    };
    readonly ScenariosResponse: {
      readonly scenarios: readonly {
        readonly name: string;
        readonly title: string;
        /** @description What happens, and whom it helps. */
        readonly about: string;
        readonly parameters: {
          readonly [key: string]: {
            /** @description Null when it must be given. */
            readonly default: string | null;
            readonly about: string | null;
          };
        };
      }[];
    };
    readonly PlayedScenario: {
      /** @description The name of the story. */
      readonly scenario: string;
      readonly title: string;
      readonly steps: readonly components["schemas"]["PlayedStep"][];
      /** @description Of the world's time. */
      readonly elapsed_seconds: number;
      /** @description Of the journal of the world; the same for every play in a new world of one seed and one beginning. */
      readonly hash: string;
      /** @description Those that the story has made. */
      readonly tasks: readonly {
        /** @description What the story calls it. */
        readonly task: string;
        /** Format: uuid */
        readonly id: string;
        readonly owner: string;
        /** @description A status, or `deleted`. */
        readonly status: string;
      }[];
    };
    readonly PlayedStep: {
      /** @description In its own story. */
      readonly step: number;
      readonly file: string;
      /** @description Null for a story that came as data. */
      readonly line: number | null;
      readonly what: string;
      /** @description Who did it; null where nobody did. */
      readonly as: string | null;
      /** @description Status code and words; null where it is no call. */
      readonly answer: string | null;
      /** @description What the story calls it. */
      readonly task: string | null;
      /** @description The status of the task before the step. */
      readonly before: string | null;
      /** @description The status of the task after the step; `deleted` when it is gone. */
      readonly after: string | null;
      /** @description Since the story began. */
      readonly elapsed_seconds: number;
    };
    readonly WorldFile: {
      /** @constant */
      readonly format: "mock-coder world";
      /** @constant */
      readonly version: 1;
      readonly seed: components["schemas"]["Seed"];
      readonly pace: components["schemas"]["Pace"];
      readonly release: string;
      /** Format: date-time */
      readonly started_at: string;
      /** @description As the TypeScript library has it. */
      readonly deployment: {
        readonly [key: string]: unknown;
      };
      /** @description As the TypeScript library has it. */
      readonly definition: {
        readonly [key: string]: unknown;
      };
      readonly clock: {
        /** Format: date-time */
        readonly now: string;
        readonly mode: components["schemas"]["ClockMode"];
        readonly speed: number;
      };
      /** @description The world as it was before the first entry; null when that is its beginning. */
      readonly checkpoint: {
        readonly [key: string]: unknown;
      } | null;
      /** @description As those of `Replay`. */
      readonly entries: readonly {
        readonly [key: string]: unknown;
      }[];
      /** @description Of the world as it is, its tokens left out. */
      readonly story_hash: string;
    };
    readonly ForkRequest: {
      /** @description After how many changes; 0 is before the first. Left out, it is now. */
      readonly at?: number | null;
      /** @description The first label of its host. Left out, it is `world-` and a number. */
      readonly name?: string | null;
      /** @description After so much of the system's time without a call it goes, such as `10m`. */
      readonly ttl?: string | null;
    };
    readonly RewindRequest: {
      /** @description After how many changes; 0 is before the first. */
      readonly at: number;
    };
    readonly World: {
      readonly users: readonly components["schemas"]["WorldUser"][];
      readonly organizations: readonly components["schemas"]["WorldOrganization"][];
      readonly templates: readonly components["schemas"]["WorldTemplate"][];
      /** @description The Coder release that is imitated, such as `2.34`. */
      readonly release: string;
      readonly pace: components["schemas"]["Pace"];
      readonly seed: components["schemas"]["Seed"];
      readonly clock: components["schemas"]["WorldClock"];
      readonly counts: components["schemas"]["WorldCounts"];
    };
    readonly WorldUser: {
      /** Format: uuid */
      readonly id: string;
      readonly username: string;
      /** Format: email */
      readonly email: string;
      /** @enum {string} */
      readonly status: "active" | "suspended";
      /** @description The number of their account at github.com, by which they are searched for; null when it is not known. */
      readonly github_user_id: number | null;
      /** @description Names of site roles and of organization roles; a plain member has none. */
      readonly roles: readonly string[];
      readonly organization_ids: readonly string[];
      /** @description Opens the Coder API as this user. */
      readonly token: string;
      /** @description Signs this user in, with the email. Null for whoever signed up with a password of their own. */
      readonly password: string | null;
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
      readonly deleted: boolean;
      /** @description Those of the active version. */
      readonly presets: readonly components["schemas"]["WorldPreset"][];
      readonly versions: readonly components["schemas"]["WorldTemplateVersion"][];
    };
    readonly WorldPreset: {
      /** Format: uuid */
      readonly id: string;
      readonly name: string;
      readonly default: boolean;
    };
    readonly WorldTemplateVersion: {
      /** Format: uuid */
      readonly id: string;
      readonly name: string;
      readonly archived: boolean;
      /** @enum {string} */
      readonly import_status: "succeeded" | "pending" | "running" | "failed" | "canceled";
    };
    readonly WorldClock: {
      /** Format: date-time */
      readonly now: string;
      readonly mode: components["schemas"]["ClockMode"];
    };
    readonly WorldCounts: {
      /** @description Live ones. */
      readonly tasks: number;
      /** @description Deleted ones too. */
      readonly workspaces: number;
      readonly builds: number;
      /** @description Changes since the world began. */
      readonly journal_entries: number;
      /** @description Attempts since the world began. */
      readonly requests: number;
    };
    /**
     * @description How long things take. At `instant` and `realistic` an idle provisioner has the job of a new task before its create
     *     answers, which says `initializing`; at `queued`, else as `realistic`, all provisioners are busy and it says
     *     `pending`, as at `manual`, where nothing happens until it is told.
     * @enum {string}
     */
    readonly Pace: "instant" | "realistic" | "queued" | "manual";
    /** @description What ids, tokens and chance follow from. */
    readonly Seed: string;
    /**
     * @description `real` runs as the system's time does, `scaled` faster or slower. `manual` stands still until it is moved, `frozen`
     *     until it is another mode.
     * @enum {string}
     */
    readonly ClockMode: "real" | "scaled" | "manual" | "frozen";
    readonly ResetRequest: {
      /** @description An integer is kept as its text. */
      readonly seed?: string | number | null;
      /** @enum {string|null} */
      readonly pace?: "instant" | "realistic" | "queued" | "manual" | null;
      /** @description Such as `2.34`. */
      readonly release?: string | null;
    };
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
    /** @description One of its fields. */
    readonly SetClockRequest: {
      /** @description A span in Go's spelling, such as `90s` or `1h30m`. */
      readonly advance?: string | null;
      /** Format: date-time */
      readonly to?: string | null;
      /**
       * @description Moves the clock from one due instant to the next until something is so: `{"task": id, "status": "active"}` (any
       *     status of a task, or `deleted`), `{"due": "next"}`, or `{"due": "nothing"}`. What waits to be told, as at pace
       *     `manual`, is told where the task needs it. The deadline of a workspace is passed for `paused` alone.
       *
       *     `{"calls": 3}` moves nothing: it waits until clients have made so many calls of the Coder API, refused ones
       *     included. `operation` says of which (an `operationId`), `after` counts from a `seq` of the journal on and not from
       *     now, and `within` is how long to wait in real time: 10 seconds, at most a minute. Fewer by then are 409.
       */
      readonly until?: {
        readonly [key: string]: unknown;
      } | null;
      /** @description From now on the clock is `real`, `manual` or `frozen`, or runs so many times as fast: `60x`. */
      readonly mode?: string | null;
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
    readonly ProviderStatesResponse: {
      readonly provider_states: readonly components["schemas"]["ProviderState"][];
    };
    readonly ProviderState: {
      readonly name: components["schemas"]["ProviderStateName"];
      /** @description The short name of the underlying state, such as `S5`; null for a task that is gone. */
      readonly code: string | null;
      readonly status: components["schemas"]["TaskStatus"] | null;
      readonly description: string;
    };
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
    readonly Explanation: {
      /** @description Null when it is deleted. */
      readonly task: components["schemas"]["Task"] | null;
      /**
       * Format: uuid
       * @description Of the workspace agent of the task's last start build.
       */
      readonly agent_token: string | null;
      readonly derivation: readonly components["schemas"]["DerivationStep"][];
      readonly status: components["schemas"]["TaskStatus"] | null;
      /** @description What a step would let happen. A deadline is none of that. */
      readonly next_due: components["schemas"]["DueEvent"] | null;
      /** @description Everything that is planned, in order; deadlines too. */
      readonly due: readonly components["schemas"]["DueEvent"][];
      readonly happened?: components["schemas"]["DueEventName"];
    };
    readonly DerivationStep: {
      /** @enum {string} */
      readonly layer: "workspace" | "build" | "agent" | "app";
      /** @description What was looked at, such as `build 1, start, job succeeded`. */
      readonly saw: string;
      /** @description A status, or `go on`. */
      readonly result: string;
    };
    readonly DueEvent: {
      readonly event: components["schemas"]["DueEventName"];
      /**
       * Format: date-time
       * @description Null when it waits to be told.
       */
      readonly at: string | null;
    };
    /** @enum {string} */
    readonly DueEventName:
      | "job_taken"
      | "snapshot_uploaded"
      | "job_done"
      | "cancel_noticed"
      | "agent_connected"
      | "agent_starting"
      | "agent_ready"
      | "app_healthy"
      | "conversation_started"
      | "prompt_delivered"
      | "reply_part"
      | "deadline_reached";
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
    readonly DeprecateTemplateRequest: {
      /** @description Why it should not be used any more; empty takes that back. */
      readonly deprecated: string;
    };
    readonly DirectAgentRequest: {
      /** @description Its next answers, in order. There may be none. */
      readonly turns: readonly components["schemas"]["AgentTurn"][];
      /**
       * @description After the last turn the agent's process `ends`, so that the health check of its app fails; or it `fails`: it
       *     reports failure with its last words. Left out, it goes on as ever.
       * @enum {string|null}
       */
      readonly then?: "ends" | "fails" | null;
    };
    readonly AgentTurn: {
      /** @description The words of the answer. */
      readonly says: string;
      /**
       * @description How long the whole answer takes, such as `20s`; left out, the pace decides. A pace without any waiting, and one that
       *     waits to be told, overrule it.
       */
      readonly thinks?: string | null;
      /**
       * @description A tool that is used first, as the screen of an agent shows it above the words: the call in the first line, what came
       *     of it in those below.
       */
      readonly tool?: string | null;
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
      /** @description An `operationId` of the Coder API. */
      readonly operation: string;
      /** @description A username, `agent of` and the name of a workspace, or null for anybody. */
      readonly caller: string | null;
      readonly input: components["schemas"]["JournalInput"];
      readonly status_code: number;
      /** @description The row of the rules table that refused; left out when none did. */
      readonly rule?: string;
      /** @description The how many-th change of the world it was, as `fork` and `rewind` count them; left out when it changed nothing. */
      readonly change?: number;
    };
    /** @description As it was understood; secrets masked, long texts cut. */
    readonly JournalInput: {
      readonly params: {
        readonly [key: string]: string;
      };
      readonly query: {
        readonly [key: string]: readonly string[];
      };
      /** @description Left out when there was none or it could not be read. */
      readonly body?: unknown;
    };
    readonly Replay: {
      readonly header: components["schemas"]["ReplayHeader"];
      readonly entries: readonly (
        | components["schemas"]["ReplayAttempt"]
        | components["schemas"]["ReplayTime"]
        | components["schemas"]["ReplayEvent"]
        | components["schemas"]["ReplayTold"]
        | components["schemas"]["ReplayAgent"]
        | components["schemas"]["ReplayTemplate"]
        | components["schemas"]["ReplayUpgrade"]
      )[];
    };
    readonly ReplayHeader: {
      readonly seed: components["schemas"]["Seed"];
      readonly release: string;
      readonly pace: components["schemas"]["Pace"];
      /** Format: date-time */
      readonly started_at: string;
      /** @description False when entries have been dropped since the start. */
      readonly complete: boolean;
      /** @description The number of the first entry here. `fork` and `rewind` count as it does. */
      readonly first: number;
    };
    /** @description An accepted attempt that changed the world. */
    readonly ReplayAttempt: {
      /** Format: date-time */
      readonly at: string;
      /** @enum {string} */
      readonly kind: "attempt";
      readonly operation: string;
      readonly caller:
        | {
            /** Format: uuid */
            readonly user: string;
            /** @description What the token that was sent follows from, of a logout. */
            readonly key?: string;
          }
        | {
            /** Format: uuid */
            readonly build: string;
          }
        | null;
      /** @description Those of the path. `keyid` is what the token follows from that it names. */
      readonly params: {
        readonly [key: string]: string;
      };
      /** @description Pairs of a key and its values, tokens left out. */
      readonly query: readonly (readonly unknown[])[];
      /** @description Left out when there was none. */
      readonly body?: unknown;
      /** @description What a real AgentAPI server held at a pause. */
      readonly messages?: readonly components["schemas"]["ReplayMessage"][];
    };
    readonly ReplayMessage: {
      readonly id: number;
      readonly role: string;
      readonly content: string;
      readonly time: string;
    };
    /** @description The next due thing of a task happened, or all that was due began to wait. */
    readonly ReplayTime: {
      /** Format: date-time */
      readonly at: string;
      /** @enum {string} */
      readonly kind: "step" | "hold";
      /** Format: uuid */
      readonly task: string;
    };
    /** @description Something was made to happen to a task. */
    readonly ReplayEvent: {
      /** Format: date-time */
      readonly at: string;
      /** @enum {string} */
      readonly kind: "event";
      /** Format: uuid */
      readonly task: string;
      readonly event: components["schemas"]["EventName"];
      readonly text: string;
    };
    /** @description Somebody who spoke to a task app gave its simulated agent a message. */
    readonly ReplayTold: {
      /** Format: date-time */
      readonly at: string;
      /** @enum {string} */
      readonly kind: "message";
      /** Format: uuid */
      readonly workspace: string;
      readonly text: string;
    };
    /** @description A template was deprecated, or that was taken back. */
    readonly ReplayTemplate: {
      /** Format: date-time */
      readonly at: string;
      /** @enum {string} */
      readonly kind: "template";
      /** Format: uuid */
      readonly template: string;
      readonly deprecated: string;
    };
    /** @description The server was replaced by one of a later release. */
    readonly ReplayUpgrade: {
      /** Format: date-time */
      readonly at: string;
      /** @enum {string} */
      readonly kind: "upgrade";
      readonly release: string;
    };
    /** @description What the simulated agent of a task says and does next. */
    readonly ReplayAgent: {
      /** Format: date-time */
      readonly at: string;
      /** @enum {string} */
      readonly kind: "agent";
      /** Format: uuid */
      readonly task: string;
      readonly turns: readonly {
        readonly says: string;
        /** @description Microseconds. */
        readonly thinks?: number;
        readonly tool?: string;
      }[];
      /** @enum {string|null} */
      readonly ending: "ends" | "fails" | null;
    };
    readonly NotificationsResponse: {
      readonly notifications: readonly components["schemas"]["Notification"][];
    };
    readonly Notification: {
      /** Format: date-time */
      readonly at: string;
      /** Format: uuid */
      readonly user_id: string;
      readonly username: string;
      /** @enum {string} */
      readonly template:
        "task paused" | "task resumed" | "task working" | "task idle" | "task completed" | "task failed";
      readonly labels: {
        readonly [key: string]: string;
      };
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
    /** @description The control API asks for its token, and none or another one came. */
    readonly ControlTokenNeeded: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description A browser asked for a page of another origin. Only while the control API asks for no token. */
    readonly ForeignPage: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description The body is longer than a mebibyte. */
    readonly TooLarge: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description The body does not fit, or the world has had fewer changes, or the change is no longer kept. */
    readonly NoSuchEntry: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description There is no such world, or it is gone by now. */
    readonly NoSuchWorld: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Response"];
      };
    };
    /** @description There is no such task in this world, or it is deleted and its workspace too. */
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
      readonly 403: components["responses"]["ForeignPage"];
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
      readonly 403: components["responses"]["ForeignPage"];
      readonly 413: components["responses"]["TooLarge"];
    };
  };
  readonly forkWorld: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["ForkRequest"];
      };
    };
    readonly responses: {
      /** @description The second world. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["HostedWorld"];
        };
      };
      readonly 400: components["responses"]["NoSuchEntry"];
      readonly 401: components["responses"]["ControlTokenNeeded"];
      readonly 403: components["responses"]["ForeignPage"];
      /** @description There is a world of that name. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 413: components["responses"]["TooLarge"];
      /** @description There are as many worlds, or tasks in them, as there may be. `Retry-After` says when one goes by itself. */
      readonly 503: {
        headers: {
          /** @description Seconds. */
          readonly "Retry-After": number;
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
    };
  };
  readonly exportWorld: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The file. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["WorldFile"];
        };
      };
      readonly 401: components["responses"]["ControlTokenNeeded"];
      readonly 403: components["responses"]["ForeignPage"];
      /** @description It would be longer than a file may be, 64 MiB. */
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
  readonly rewindWorld: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["RewindRequest"];
      };
    };
    readonly responses: {
      /** @description The world as it was. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["World"];
        };
      };
      readonly 400: components["responses"]["NoSuchEntry"];
      readonly 401: components["responses"]["ControlTokenNeeded"];
      readonly 403: components["responses"]["ForeignPage"];
      readonly 413: components["responses"]["TooLarge"];
    };
  };
  readonly listWorlds: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The worlds. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["WorldsResponse"];
        };
      };
      readonly 401: components["responses"]["ControlTokenNeeded"];
      readonly 403: components["responses"]["ForeignPage"];
    };
  };
  readonly createWorld: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["CreateWorldRequest"];
      };
    };
    readonly responses: {
      /** @description The world. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["HostedWorld"];
        };
      };
      /** @description The body does not fit. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["ControlTokenNeeded"];
      readonly 403: components["responses"]["ForeignPage"];
      /** @description There is a world of that name, or the story came to something else; then there is no world. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 413: components["responses"]["TooLarge"];
      /** @description There are as many worlds, or tasks in them, as there may be. `Retry-After` says when one goes by itself. */
      readonly 503: {
        headers: {
          /** @description Seconds. */
          readonly "Retry-After": number;
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
    };
  };
  readonly listReleases: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The releases. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ReleasesResponse"];
        };
      };
      readonly 401: components["responses"]["ControlTokenNeeded"];
      readonly 403: components["responses"]["ForeignPage"];
    };
  };
  readonly listScenarios: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The stories, by name. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ScenariosResponse"];
        };
      };
      readonly 401: components["responses"]["ControlTokenNeeded"];
      readonly 403: components["responses"]["ForeignPage"];
    };
  };
  readonly playScenario: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["PlayScenarioRequest"];
      };
    };
    readonly responses: {
      /** @description The story came to its end. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PlayedScenario"];
        };
      };
      /** @description There is no such story, or it cannot be read; each validation says where and why. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["ControlTokenNeeded"];
      readonly 403: components["responses"]["ForeignPage"];
      /** @description This world cannot do what the story asks for, or a step came to something else. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 413: components["responses"]["TooLarge"];
    };
  };
  readonly getHostedWorld: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The name of a world, or its id. */
        readonly world: string;
      };
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
          readonly "application/json": components["schemas"]["HostedWorld"];
        };
      };
      readonly 401: components["responses"]["ControlTokenNeeded"];
      readonly 403: components["responses"]["ForeignPage"];
      readonly 404: components["responses"]["NoSuchWorld"];
    };
  };
  readonly upgradeWorld: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The name of a world, or its id. */
        readonly world: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["UpgradeRequest"];
      };
    };
    readonly responses: {
      /** @description The world. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["HostedWorld"];
        };
      };
      /** @description The body does not fit, or the release is not known. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["ControlTokenNeeded"];
      readonly 403: components["responses"]["ForeignPage"];
      readonly 404: components["responses"]["NoSuchWorld"];
      /** @description The release is older than that of the world. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 413: components["responses"]["TooLarge"];
    };
  };
  readonly deleteWorld: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The name of a world, or its id. */
        readonly world: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It is gone. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly 401: components["responses"]["ControlTokenNeeded"];
      readonly 403: components["responses"]["ForeignPage"];
      readonly 404: components["responses"]["NoSuchWorld"];
      /** @description It is the world that the server starts with. */
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
      readonly 403: components["responses"]["ForeignPage"];
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
        readonly "application/json": components["schemas"]["SetClockRequest"];
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
      readonly 403: components["responses"]["ForeignPage"];
      readonly 404: components["responses"]["NoSuchTask"];
      /** @description What is waited for cannot happen, or the clock is frozen. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 413: components["responses"]["TooLarge"];
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
      readonly 403: components["responses"]["ForeignPage"];
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
      /** @description The body does not fit; state, owner or template is not known; or a refusal on the way. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["ControlTokenNeeded"];
      /** @description A page of another origin asked; or a refusal on the way, because the owner may not do it. */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      /** @description A refusal on the way, for example because the template is deleted. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      /** @description A refusal on the way, or a template whose tasks cannot be in this state. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 413: components["responses"]["TooLarge"];
      /** @description A refusal on the way that Coder answers with 500. */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      /** @description A real AgentAPI server that a template names did not answer as it should. */
      readonly 502: {
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
      readonly 403: components["responses"]["ForeignPage"];
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
      readonly 403: components["responses"]["ForeignPage"];
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
      readonly 413: components["responses"]["TooLarge"];
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
      readonly 403: components["responses"]["ForeignPage"];
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
      readonly 413: components["responses"]["TooLarge"];
    };
  };
  readonly directAgent: {
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
        readonly "application/json": components["schemas"]["DirectAgentRequest"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["Explained"];
      /** @description The body does not fit. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["ControlTokenNeeded"];
      readonly 403: components["responses"]["ForeignPage"];
      readonly 404: components["responses"]["NoSuchTask"];
      /** @description The task has no agent that could be told so. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 413: components["responses"]["TooLarge"];
    };
  };
  readonly deprecateTemplate: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @description The name of the template, or its uuid. */
        readonly template: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["DeprecateTemplateRequest"];
      };
    };
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
      /** @description The body does not fit. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["ControlTokenNeeded"];
      readonly 403: components["responses"]["ForeignPage"];
      /** @description There is no such template. */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      /** @description Templates of several organizations are called so. */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 413: components["responses"]["TooLarge"];
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
      /** @description `after` or `limit` is no number, or out of its range. */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Response"];
        };
      };
      readonly 401: components["responses"]["ControlTokenNeeded"];
      readonly 403: components["responses"]["ForeignPage"];
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
      readonly 403: components["responses"]["ForeignPage"];
    };
  };
  readonly listNotifications: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The notifications. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["NotificationsResponse"];
        };
      };
      readonly 401: components["responses"]["ControlTokenNeeded"];
      readonly 403: components["responses"]["ForeignPage"];
    };
  };
}
