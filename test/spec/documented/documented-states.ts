/**
 * What Coder's published pages said of the Tasks API at four points of its history: method and path, parameters,
 * body keys (`-` where the page has no body), success code and keys of the answer, as far as the page shows one.
 */

export interface DocumentedState {
  readonly what: string;
  /** When the page was written so. */
  readonly date: string;
  /** The first release whose server is of that state. */
  readonly release: "2.29" | "2.30" | "2.31";
  readonly lines: string;
}

const TASK =
  "created_at current_state display_name id initial_prompt name organization_id owner_avatar_url owner_id owner_name " +
  "status template_display_name template_icon template_id template_name template_version_id updated_at " +
  "workspace_agent_health workspace_agent_id workspace_agent_lifecycle workspace_app_id workspace_build_number " +
  "workspace_id workspace_name workspace_status";

const CREATE = "display_name input name template_version_id template_version_preset_id";

const GENERAL = `
GET /tasks | q:query:string:false | - | 200 | count tasks
POST /tasks/{user} | user:path:string:true | ${CREATE} | 201 | ${TASK}
GET /tasks/{user}/{task} | user:path:string:true task:path:string:true | - | 200 | ${TASK}
DELETE /tasks/{user}/{task} | user:path:string:true task:path:string:true | - | 202 |
PATCH /tasks/{user}/{task}/input | user:path:string:true task:path:string:true | input | 204 |
POST /tasks/{user}/{task}/send | user:path:string:true task:path:string:true | input | 204 |`;

const LIVE_LOGS = `
GET /tasks/{user}/{task}/logs | user:path:string:true task:path:string:true | - | 200 | logs`;

const UPLOAD = `
POST /workspaceagents/me/tasks/{task}/log-snapshot | task:path:uuid:true format:query:string:true | | 204 |`;

const PAUSE_AND_RESUME = `
GET /tasks/{user}/{task}/logs | user:path:string:true task:path:string:true | - | 200 | logs snapshot snapshot_at
POST /tasks/{user}/{task}/pause | user:path:string:true task:path:uuid:true | - | 202 | ?
POST /tasks/{user}/{task}/resume | user:path:string:true task:path:uuid:true | - | 202 | ?`;

/** The oldest first. */
export const documentedStates: readonly DocumentedState[] = [
  {
    what: "experimental, with display names",
    date: "2025-11-25",
    release: "2.29",
    // That page shows no answers.
    lines: (GENERAL + LIVE_LOGS)
      .replaceAll(" /tasks", " /api/experimental/tasks")
      .replaceAll(/\| (200|201) \|.*$/gm, "| $1 | ?"),
  },
  { what: "below /api/v2", date: "2025-11-25", release: "2.29", lines: GENERAL + LIVE_LOGS },
  {
    what: "with the upload of snapshots",
    date: "2026-01",
    release: "2.30",
    lines: GENERAL + LIVE_LOGS + UPLOAD,
  },
  {
    what: "with pause, resume and stored logs",
    date: "2026-02-12",
    release: "2.31",
    lines: GENERAL + PAUSE_AND_RESUME + UPLOAD,
  },
];
