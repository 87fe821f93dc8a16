/** An agent's metadata as a JSON value. Source: codersdk.WorkspaceAgentMetadata; coderd, convertWorkspaceAgentMetadata. */
import type { MetadataResult } from "../../core/agent/metadata.ts";
import type { MetadataItem } from "../../core/agent/metadata-item.ts";
import { SECOND, type Instant } from "../../core/env.ts";
import { formatInstant, ZERO_TIME } from "../../core/text/time.ts";

type Json = Readonly<Record<string, unknown>>;

/** Seconds since Go's zero time: more than a span can hold, so the longest span there is. */
const NEVER_COLLECTED = 9_223_372_036;

export function metadataValues(
  items: readonly MetadataItem[],
  results: readonly (MetadataResult | null)[],
  now: Instant,
): readonly Json[] {
  return items.map((item, index) => ({
    result: resultValue(results[index] ?? null, now),
    description: {
      display_name: item.displayName,
      key: item.key,
      script: item.script,
      interval: item.interval,
      timeout: item.timeout,
    },
  }));
}

function resultValue(result: MetadataResult | null, now: Instant): Json {
  if (result === null) return { collected_at: ZERO_TIME, age: NEVER_COLLECTED, value: "", error: "" };
  const { collectedAt, value, error } = result;
  const age = Math.floor((now - collectedAt) / SECOND);
  return { collected_at: formatInstant(collectedAt), age, value, error };
}
