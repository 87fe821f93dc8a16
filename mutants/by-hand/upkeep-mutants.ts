/** Mutants of how a workspace is kept: favourites, deadlines, spans and updates. */
import { handmade, type Mutant } from "../mutant.ts";

const UPKEEP = "core/workspaces/upkeep-operations.ts";
const PORTS = "core/workspaces/port-share-operations.ts";
const SHARES = "core/workspaces/port-share.ts";
const FAVORITE = "core/workspaces/favorite.ts";
const SEARCHES = "core/searches.ts";
const WORKSPACE = "http/wire/wire-workspace.ts";

// prettier-ignore
export const upkeepMutants: readonly Mutant[] = handmade("upkeep", {
  "favorites-are-everybodys": ["everybody is told of a favourite", [FAVORITE, "return ownerId === viewerId && favorite;", "return (ownerId === viewerId || viewerId !== null) && favorite;"]],
  "favorites-are-forgotten": ["a favourite is forgotten", [UPKEEP, "workspaceOf(attempt).favorite = favorite;", "void favorite;"]],
  "favorites-stay": ["a mark cannot be taken away", [UPKEEP, "unfavoriteWorkspace: (attempt) => mark(attempt, false)", "unfavoriteWorkspace: (attempt) => mark(attempt, true)"]],
  "favorites-change-the-build": ["a mark changes the time of the build", [UPKEEP, "workspaceOf(attempt).favorite = favorite;", "workspaceOf(attempt).favorite = favorite;\n  lastBuild(workspaceOf(attempt)).updatedAt = touch(workspaceOf(attempt), attempt.now + 1);"]],
  "favorites-are-listed-anywhere": ["favourites stand where others stand", [SEARCHES, "[isFavoriteOf(caller.id, workspace), isRunning(workspace)]", "[isFavoriteOf(caller.id, workspace) && caller.id === \"\", isRunning(workspace)]"]],
  "running-ones-before-favorites": ["what runs stands before favourites", [SEARCHES, "[isFavoriteOf(caller.id, workspace), isRunning(workspace)]", "[isRunning(workspace), isFavoriteOf(caller.id, workspace)]"]],
  "running-ones-are-listed-anywhere": ["what runs stands where others stand", [SEARCHES, "[isFavoriteOf(caller.id, workspace), isRunning(workspace)]", "[isFavoriteOf(caller.id, workspace), isRunning(workspace) && caller.id === \"\"]"]],
  "deadline-is-not-moved": ["a deadline stays where it was", [UPKEEP, "  build.deadline = deadline;\n", "  void deadline;\n"]],
  "deadline-is-told-in-parts-of-a-second": ["a deadline is told to the last digit", [UPKEEP, "formatInstant(Math.floor(instant / SECOND) * SECOND)", "formatInstant(Math.floor(instant / SECOND) * SECOND + (instant % SECOND))"]],
  "deadline-has-no-zone": ["the offset of a deadline is overlooked", [UPKEEP, "(local === \"\" ? 0 : sign === \"-\" ? -ahead : ahead)", "(local === \"\" ? 0 : sign === \"-\" ? -ahead : 0)"]],
  "ttl-is-not-cut": ["a span is kept to the millisecond", [UPKEEP, "return micros - (micros % MINUTE);", "return micros - (micros % SECOND);"]],
  "ttl-counts-at-once": ["a span moves the deadline at once", [UPKEEP, "    if (workspace.ttl === 0 && attempt.lastBuild.transition === \"start\")\n      moveDeadline(workspace, null, attempt.now);", "    if (attempt.lastBuild.transition === \"start\")\n      moveDeadline(workspace, workspace.ttl === 0 ? null : attempt.now + workspace.ttl, attempt.now);"]],
  "ttl-is-the-templates": ["a start asks the template how long it runs", ["core/settle.ts", "  if (workspace.ttl > 0) build.deadline = at + workspace.ttl;", "  const { defaultTtl } = must(world.templates.get(workspace.templateId), \"template\");\n  if (defaultTtl > 0) build.deadline = at + defaultTtl;"]],
  "no-ttl-leaves-the-deadline": ["who runs for ever stops all the same", [UPKEEP, "if (workspace.ttl === 0 && attempt.lastBuild", "if (workspace.ttl < 0 && attempt.lastBuild"]],
  "no-ttl-takes-any-deadline": ["who runs for ever loses the deadline of a stop too", [UPKEEP, "workspace.ttl === 0 && attempt.lastBuild.transition === \"start\"", "workspace.ttl === 0 && attempt.lastBuild.transition !== \"delete\""]],
  "ttl-may-be-a-second": ["a workspace may run for a second", [UPKEEP, "const SHORTEST_TTL = MINUTE;", "const SHORTEST_TTL = 0;"]],
  "ttl-of-a-minute-is-too-short": ["a minute is too short", [UPKEEP, "if (ttl < SHORTEST_TTL)", "if (ttl <= SHORTEST_TTL)"]],
  "ttl-of-a-month-is-too-long": ["30 days are too long", [UPKEEP, "ttl > LONGEST_TTL ?", "ttl >= LONGEST_TTL ?"]],
  "no-ttl-is-zero": ["a workspace that runs for ever says 0", [WORKSPACE, "ttl_ms: workspace.ttl === 0 ? undefined :", "ttl_ms: workspace.ttl < 0 ? undefined :"]],
  "updates-are-forgotten": ["how a workspace is updated is not kept", [UPKEEP, "    workspace.automaticUpdates = updatesOf(attempt) as AutomaticUpdates;\n", "    void (updatesOf(attempt) as AutomaticUpdates);\n"]],
  "updates-in-any-case": ["always may be written in capitals", [UPKEEP, "[\"always\", \"never\"].includes(updatesOf(attempt))", "[\"always\", \"never\"].includes(updatesOf(attempt).toLowerCase())"]],
  "ports-are-forgotten": ["a port that is shared is not kept", [PORTS, "workspace.portShares = withShare(workspace.portShares, share);", "void withShare(workspace.portShares, share);"]],
  "ports-stay": ["a port cannot be taken back", [PORTS, "workspace.portShares = withoutShare(workspace.portShares, portOf(attempt));", "void withoutShare(workspace.portShares, portOf(attempt));"]],
  "ports-in-any-order": ["ports are listed in the order they were shared in", [SHARES, ".toSorted((left, right) => left.port - right.port)", ".toSorted((left, right) => left.port * 0 - right.port * 0)"]],
  "ports-are-shared-twice": ["a port that is shared again is listed twice", [SHARES, "[...withoutShare(shares, share), share]", "[...shares, share]"]],
  "ports-are-of-any-agent": ["a port of another agent is taken back", [SHARES, "share.agentName === agentName && share.port === port", "(share.agentName === agentName || share.agentName !== agentName) && share.port === port"]],
  "ports-go-all-at-once": ["all ports of an agent are taken back", [SHARES, "share.agentName === agentName && share.port === port", "share.agentName === agentName && (share.port === port || share.port > port)"]],
  "ports-begin-higher": ["the lowest port is 10", [PORTS, "const LOWEST_PORT = 9;", "const LOWEST_PORT = 10;"]],
  "ports-begin-lower": ["ports may be below 9", [PORTS, "const LOWEST_PORT = 9;", "const LOWEST_PORT = 8;"]],
  "ports-end-earlier": ["the highest port is 65534", [PORTS, "const HIGHEST_PORT = 65_535;", "const HIGHEST_PORT = 65_534;"]],
  "ports-end-later": ["a port may be 65536", [PORTS, "const HIGHEST_PORT = 65_535;", "const HIGHEST_PORT = 65_536;"]],
  "ports-of-the-owner": ["a port may be shared with its owner", [PORTS, '!["authenticated", "organization", "public"]', '!["owner", "authenticated", "organization", "public"]']],
  "ports-by-any-protocol": ["a protocol may be written in capitals", [PORTS, ".includes(bodyOf(attempt).protocol)", ".includes(bodyOf(attempt).protocol.toLowerCase())"]],
  "ports-of-agents-that-are-gone": ["a port of a stopped workspace can be shared", [PORTS, "  if (lastBuild.agent === null) return true;\n", ""]],
  "ports-have-64-bits": ["a port has 64 bits", ["http/go/go-json-store.ts", "int32: 2n ** 31n", "int32: 2n ** 63n"]],
  "ports-end-with-a-build": ["what is shared goes with the next build", ["core/builds.ts", "  workspace.dues.length = 0;\n", "  workspace.dues.length = 0;\n  workspace.portShares = [];\n"]],
});
