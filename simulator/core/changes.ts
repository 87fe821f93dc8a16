/**
 * What changed between releases and is no part of the spec and no status table: data, read by the code and by
 * `docs/releases.md`. Source: docs/behaviour/9-releases.md.
 */
import { holds, servesTasks, versionOf, type Release, type Span } from "./releases.ts";
import { statusTablesOf, type StatusTables } from "./status-tables.ts";

/** One difference: it holds in all of the spans. `says` is for people, a sentence about a server where it holds. */
export interface Change {
  readonly spans: readonly Span[];
  readonly says: string;
}

/** Whether a profile has the changes, by their names. */
export type Has = Readonly<Record<ChangeName, boolean>>;

/** What a release is, as far as the core asks. Made once for each. */
export interface Profile {
  readonly release: Release;
  /** Three numbers, for `holds`. */
  readonly version: string;
  readonly servesTasks: boolean;
  readonly has: Has;
  readonly statuses: StatusTables;
  readonly protocols: Protocols;
}

/** The versions of the protocols that agents and provisioners speak with the server. */
export interface Protocols {
  readonly agent: string;
  readonly provisioner: string;
}

function since(version: string, says: string): Change {
  return { spans: [{ since: version }], says };
}

function until(version: string, says: string): Change {
  return { spans: [{ until: version }], says };
}

export const changes = {
  pageForUnknownPaths: until(
    "2.26",
    "An unknown path below `/api/experimental` is answered by the dashboard's page, 200.",
  ),
  createAnswersWorkspace: until("2.26", "Create answers with the workspace, and reads `prompt`."),
  taskIsWorkspace: until(
    "2.27",
    "A task is its workspace: it has its id and its status, and the list takes its filter.",
  ),
  nameOfWords: until("2.28", "A made name is `task-`, two words and a suffix, whatever the prompt says."),
  speaksToAppByHand: until(
    "2.27",
    "What a task app answers wrongly is told by its status code and its first 128 bytes.",
  ),
  promptIsParameter: until(
    "2.29",
    "The prompt is kept as the parameter `AI Prompt` where the version has one.",
  ),
  workspaceTellsTask: since("2.28", "A workspace tells its `task_id`."),
  aiTaskByApp: until("2.28", "A build has an AI task where its app is known, not where there is a task."),
  jobTellsInitiator: since("2.28", "A job tells its `initiator_id`."),
  buildTellsSidebarApp: until("2.28", "A build tells its `ai_task_sidebar_app_id`."),
  appStatusesNewestFirst: since("2.30", "An app's `statuses` begin with the newest, not with the oldest."),
  notifiesOfWork: since("2.27", "Its owner is notified when a task works or waits for input."),
  notifiesUnasked: {
    spans: [{ since: "2.27", until: "2.27" }],
    says: "Notifications of work are sent to who did not ask for them.",
  },
  notifiesOfEnds: since(
    "2.28",
    "Its owner is notified when a task is completed or has failed, and of a first `working` no longer.",
  ),
  pausesTasks: since(
    "2.31.1",
    "A task whose time is up is paused (`task_auto_pause`); before, its workspace was stopped (`autostop`). Its owner is notified of pauses.",
  ),
  noticesNameTask: since(
    "2.29",
    "A notification of a state names the task, not its prompt, and is sent only while the agent is ready.",
  ),
  displayNames: since("2.29", "A task has a `display_name`."),
  stateOfInitializing: since("2.29", "`current_state` says what a task that initializes is doing."),
  capitalizesLetters: {
    spans: [{ since: "2.29.8", until: "2.29" }, { since: "2.30.3", until: "2.30" }, { since: "2.31.1" }],
    says: "Made names are cut and capitalized by letters, not by bytes.",
  },
  keepsSnapshots: since("2.30", "A snapshot of a task's logs has a place where it is kept."),
  membersReadMembers: since("2.30", "Members read the other members of their organization."),
  logsAsText: since(
    "2.31.1",
    "Logs of builds, imports, dry runs and agents are told as text to `format=text`.",
  ),
  stopHeedsReason: since("2.31.1", "A build heeds `reason` at a stop too."),
  pauseIsReason: since("2.31.1", "A build may be asked for with the reason `task_manual_pause`."),
  pushesToBrowsers: since(
    "2.33",
    "The build info has the key for notifications of browsers, `webpush_public_key`.",
  ),
  failureIsFailed: since("2.32", "The app's `failure` is shown as `failed`."),
  scriptsTellEnd: since("2.34", "A script of an agent tells its `exit_code` and `status`."),
} as const satisfies Readonly<Record<string, Change>>;

export type ChangeName = keyof typeof changes;

/** Changes that no code asks for, because rows of the rules and spans of the wire bring them about: for people. */
const toldOnly: readonly Change[] = [
  until("2.26", "A task can be read only once its last build is done."),
  { spans: [{ since: "2.28", until: "2.28" }], says: "A paused task shows the app of its last start." },
  since("2.29", "A path may name a task by its name."),
  since("2.31.1", "Logs of a task that is not active are those of its snapshot."),
];

/** What holds in a release of that version, as sentences. */
export function sentencesOf(version: string): readonly string[] {
  return [...Object.values<Change>(changes), ...toldOnly]
    .filter(({ spans }) => spans.some((span) => holds(span, version)))
    .map(({ says }) => says);
}

/** The oldest last. Source: tailnet/proto/version.go and provisionerd/proto/version.go, observed of the tags measured. */
export const PROTOCOLS: readonly (Span & Protocols)[] = [
  { since: "2.34", agent: "2.9", provisioner: "1.18" },
  { since: "2.33", agent: "2.8", provisioner: "1.17" },
  { since: "2.32", agent: "2.8", provisioner: "1.16" },
  { since: "2.31.1", agent: "2.8", provisioner: "1.15" },
  { since: "2.30", agent: "2.7", provisioner: "1.14" },
  { since: "2.29", agent: "2.6", provisioner: "1.12" },
  { since: "2.28", agent: "2.6", provisioner: "1.11" },
  { since: "2.27", agent: "2.6", provisioner: "1.10" },
  { agent: "2.6", provisioner: "1.9" },
];

const profiles = new Map<Release, Profile>();

/** The profile of a release; worked out once. */
export function profileOf(release: Release): Profile {
  let profile = profiles.get(release);
  if (profile === undefined) {
    const version = versionOf(release);
    profile = {
      release,
      version,
      servesTasks: servesTasks(release),
      has: hasOf(version),
      statuses: statusTablesOf(version),
      protocols: protocolsOf(version),
    };
    profiles.set(release, profile);
  }
  return profile;
}

function protocolsOf(version: string): Protocols {
  const found = PROTOCOLS.find((span) => holds(span, version));
  if (found === undefined) throw new Error(`no protocols are known of ${version}`);
  return { agent: found.agent, provisioner: found.provisioner };
}

function hasOf(version: string): Has {
  const has: Partial<Record<ChangeName, boolean>> = {};
  for (const [name, { spans }] of Object.entries(changes))
    has[name as ChangeName] = spans.some((span) => holds(span, version));
  return has as Has;
}
