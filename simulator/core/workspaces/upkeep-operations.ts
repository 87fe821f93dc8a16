/**
 * How a workspace is kept: its owner's favourite, when it stops by itself, whether it is updated by itself. Source:
 * coderd/workspaces.go, putFavoriteWorkspace, deleteFavoriteWorkspace, putExtendWorkspace, putWorkspaceTTL and
 * putWorkspaceAutoupdates.
 */
import type { Attempt } from "../attempt.ts";
import { plan, touch } from "../builds.ts";
import { HOUR, MINUTE, SECOND, type Instant, type Micros } from "../env.ts";
import { bodyIsInvalid } from "../guards.ts";
import type { AutomaticUpdates, Workspace } from "../model.ts";
import { workspaceOf } from "../of-attempt.ts";
import { workspaceIsFound } from "../path-rules.ts";
import { canUpdateWorkspace } from "../permissions.ts";
import type { Rule } from "../rule.ts";
import { lastBuild } from "../status.ts";
import { formatInstant, parseInstant, ZERO_TIME } from "../text/time.ts";
import type { Shown } from "../views.ts";

/** The operations of this file; all of them change the workspace. */
export type UpkeepChange =
  | "favoriteWorkspace"
  | "unfavoriteWorkspace"
  | "extendWorkspace"
  | "updateWorkspaceTtl"
  | "updateWorkspaceAutomaticUpdates";

/** How far ahead a new deadline has to be; that is a minute less than the refusal says. Source: validWorkspaceDeadline. */
const SOONEST_DEADLINE = 29 * MINUTE;
const SHORTEST_TTL = MINUTE;
const LONGEST_TTL = 30 * 24 * HOUR;

const bodyIsRead: Rule = {
  when: bodyIsInvalid,
  refuse: "body_invalid",
  words: (attempt) => ({ problem: attempt.present(attempt.bodyProblem, "body") }),
};

const isNotTheirs = (attempt: Attempt): boolean => workspaceOf(attempt).ownerId !== attempt.callingUser.id;
const mayNotUpdate = (attempt: Attempt): boolean =>
  !canUpdateWorkspace(attempt.callingUser, workspaceOf(attempt));

const deadlineText = ({ value }: Attempt): string => (value as { readonly deadline: string }).deadline;
const deadlineIsMissing = (attempt: Attempt): boolean => deadlineText(attempt) === ZERO_TIME;

/** Go also reads offsets of 24 hours and of 60 minutes. Source: time/format.go, parseTimezone. */
function askedDeadline(attempt: Attempt): Instant {
  const text = deadlineText(attempt);
  const [, local = "", sign, hours, minutes] = /^(.*)([+-])(\d\d):(\d\d)$/.exec(text) ?? [];
  const ahead = (Number(hours) * 60 + Number(minutes)) * MINUTE;
  const instant = parseInstant(local === "" ? text : `${local}Z`);
  return attempt.present(instant, "deadline") - (local === "" ? 0 : sign === "-" ? -ahead : ahead);
}

/** The time as the answer tells it: no finer than seconds. */
const inSeconds = (instant: Instant): string => formatInstant(Math.floor(instant / SECOND) * SECOND);

const ttlOf = ({ value }: Attempt): number | null => (value as { readonly ttl_ms: number | null }).ttl_ms;

/** In whole minutes; 0 is for ever. Nanoseconds of 64 bits are what Go counts in, so that a huge span is a short one. */
function askedTtl(attempt: Attempt): Micros {
  const asked = ttlOf(attempt) ?? 0;
  const nanoseconds = BigInt.asIntN(64, BigInt(asked) * 1_000_000n);
  const micros = Number(nanoseconds / 1_000n);
  return micros - (micros % MINUTE);
}

function ttlProblem(attempt: Attempt): string | null {
  if ((ttlOf(attempt) ?? 0) === 0) return null;
  const ttl = askedTtl(attempt);
  if (ttl < SHORTEST_TTL) return "time until shutdown must be at least one minute";
  return ttl > LONGEST_TTL ? "time until shutdown must be less than 30 days" : null;
}

const updatesOf = ({ value }: Attempt): string =>
  (value as { readonly automatic_updates: string }).automatic_updates;

// prettier-ignore
export const upkeepRules: Readonly<Record<UpkeepChange, readonly Rule[]>> = {
  favoriteWorkspace: [...workspaceIsFound, { when: isNotTheirs, refuse: "favorite_not_own" }],
  unfavoriteWorkspace: [...workspaceIsFound, { when: isNotTheirs, refuse: "unfavorite_not_own" }],
  extendWorkspace: [
    ...workspaceIsFound,
    bodyIsRead,
    { when: deadlineIsMissing, refuse: "validation_failed", validations: () => [{ field: "deadline", detail: 'Validation failed for tag "required" with value: "0001-01-01 00:00:00 +0000 UTC"' }] },
    { when: ({ lastBuild: { transition } }) => transition !== "start", refuse: "extend_not_started", words: ({ lastBuild: { transition } }) => ({ transition }) },
    { when: ({ lastBuild: { job } }) => job.completedAt === null, refuse: "extend_building" },
    { when: ({ lastBuild: { deadline } }) => deadline === null, refuse: "extend_manual" },
    { when: (attempt) => askedDeadline(attempt) < attempt.now + SOONEST_DEADLINE, refuse: "extend_too_soon" },
    { when: mayNotUpdate, refuse: "extend_not_permitted" },
  ],
  updateWorkspaceTtl: [
    ...workspaceIsFound,
    bodyIsRead,
    { when: (attempt) => ttlProblem(attempt) !== null, refuse: "ttl_invalid", validations: (attempt) => [{ field: "ttl_ms", detail: attempt.present(ttlProblem(attempt), "ttl") }] },
    { when: mayNotUpdate, refuse: "ttl_not_permitted" },
  ],
  updateWorkspaceAutomaticUpdates: [
    ...workspaceIsFound,
    bodyIsRead,
    { when: (attempt) => !["always", "never"].includes(updatesOf(attempt)), refuse: "automatic_updates_invalid" },
    { when: mayNotUpdate, refuse: "not_found" },
  ],
};

const NOTHING: Shown = { status: 204, view: null };

export const upkeepChanges: Readonly<Record<UpkeepChange, (attempt: Attempt) => Shown>> = {
  favoriteWorkspace: (attempt) => mark(attempt, true),
  unfavoriteWorkspace: (attempt) => mark(attempt, false),
  extendWorkspace: (attempt) => {
    const deadline = askedDeadline(attempt);
    moveDeadline(workspaceOf(attempt), deadline, attempt.now);
    return {
      status: 200,
      view: { kind: "message", message: `Deadline updated to ${inSeconds(deadline)}.` },
    };
  },
  updateWorkspaceTtl: (attempt) => {
    const workspace = workspaceOf(attempt);
    workspace.ttl = askedTtl(attempt);
    touch(workspace, attempt.now);
    // A span counts from the next start on; none at all counts at once.
    if (workspace.ttl === 0 && attempt.lastBuild.transition === "start")
      moveDeadline(workspace, null, attempt.now);
    return NOTHING;
  },
  updateWorkspaceAutomaticUpdates: (attempt) => {
    const workspace = workspaceOf(attempt);
    // The rules let only the two words pass.
    workspace.automaticUpdates = updatesOf(attempt) as AutomaticUpdates;
    touch(workspace, attempt.now);
    return NOTHING;
  },
};

/** No time of the workspace or of its task changes. */
function mark(attempt: Attempt, favorite: boolean): Shown {
  workspaceOf(attempt).favorite = favorite;
  return NOTHING;
}

function moveDeadline(workspace: Workspace, deadline: Instant | null, now: Instant): void {
  const build = lastBuild(workspace);
  build.deadline = deadline;
  build.updatedAt = touch(workspace, now);
  const planned = workspace.dues.findIndex(({ event }) => event === "deadline_reached");
  if (planned >= 0) workspace.dues.splice(planned, 1);
  if (deadline !== null) plan(workspace, "deadline_reached", deadline);
}
