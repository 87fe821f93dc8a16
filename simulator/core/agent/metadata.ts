/**
 * What an agent reports of its workspace again and again, such as how busy its processor is. Nothing is stored: the
 * results follow from the agent's records and the instant. Source: agent/agent.go reportMetadata,
 * coderd/agentapi/metadata.go, coderd/agentapi/metadatabatcher.
 */
import { SECOND, type Instant, type Micros } from "../env.ts";
import type { Agent, Workspace } from "../model.ts";
import type { MetadataItem } from "./metadata-item.ts";

/** The latest result of a script that is known to the server. */
export interface MetadataResult {
  readonly item: MetadataItem;
  readonly collectedAt: Instant;
  readonly value: string;
  readonly error: string;
}

/** What agents report is written down every five seconds. Source: metadatabatcher, defaultMetadataFlushInterval. */
const FLUSH: Micros = 5 * SECOND;
/** From the start of a run to when its output is in. */
const RUN: Micros = SECOND;

/** Whose agent it is. */
interface Place {
  readonly workspace: Workspace;
  readonly agent: Agent;
}

/** The result of each script as it is known at `now`, in the template's order; null for one that is not in yet. */
export function metadataResults(
  items: readonly MetadataItem[],
  place: Place,
  now: Instant,
): readonly (MetadataResult | null)[] {
  const { startedAt } = place.agent;
  const written = startedAt === null ? 0 : writtenBy(startedAt, Math.min(now, endOf(place)));
  return items.map((item) => (startedAt === null ? null : latest(item, startedAt, written)));
}

/** When the server may know more than at `now`; Infinity once the agent is silent. */
export function nextMetadataAt(place: Place, now: Instant): Instant {
  const { startedAt } = place.agent;
  if (startedAt === null) return Infinity;
  const next = startedAt + writtenBy(startedAt, now) + FLUSH;
  return next > endOf(place) ? Infinity : next;
}

/** The span from the start of the agent to when its reports were last written down. */
function writtenBy(startedAt: Instant, at: Instant): Micros {
  const running = Math.max(0, at - startedAt);
  return running - (running % FLUSH);
}

/** When the agent fell silent: it lost its connection, or a later build took its place. */
function endOf({ workspace: { builds }, agent }: Place): Instant {
  const later = builds[builds.findIndex((build) => build.agent === agent) + 1];
  const replacedAt = later?.job.completedAt ?? Infinity;
  return agent.connection === "connected"
    ? replacedAt
    : Math.min(replacedAt, agent.disconnectedAt ?? Infinity);
}

/** The latest run whose output was written down within that span. */
function latest(item: MetadataItem, startedAt: Instant, written: Micros): MetadataResult | null {
  if (written < RUN) return null;
  const run = item.interval === 0 ? 0 : Math.floor((written - RUN) / (item.interval * SECOND));
  return {
    item,
    collectedAt: startedAt + RUN + run * item.interval * SECOND,
    value: item.values[run % item.values.length] ?? "",
    error: item.error,
  };
}
