/**
 * The stream of an agent's metadata. It looks once a second whether there is anything new, and tells all of it every
 * five seconds in any case, as its age grows. Source: coderd/workspaceagents.go, watchWorkspaceAgentMetadata.
 */
import { metadataResults, nextMetadataAt } from "../../core/agent/metadata.ts";
import { SECOND, type Instant } from "../../core/env.ts";
import { versionOf } from "../../core/builds.ts";
import type { WorldView } from "../../core/views.ts";
import { must } from "../../core/world.ts";
import { jsonText } from "../wire/json-text.ts";
import { metadataValues } from "../wire/wire-metadata.ts";
import type { StreamSource, StreamView } from "./stream-source.ts";
import { GOING_AWAY, type HttpStream } from "./stream.ts";

/** How often it looks for news. */
const TICK = SECOND;
/** After so long without news it tells what there is. */
const SILENCE = 5 * SECOND;

const frames = {
  events: (text: string) => `event: data\ndata: ${text}\n\n`,
  websocket: (text: string) => `{"type":"data","data":${text}}\n`,
};

export function metadataStream(
  { world }: WorldView,
  { workspace, agent, transport }: StreamView<"agent_metadata_stream">,
  source: StreamSource,
): HttpStream {
  const items = versionOf(world, must(world.buildsByAgent.get(agent.id), "build")).shape.metadata;
  const place = { workspace, agent };
  return {
    ...(transport === "events" ? { ping: "event: ping\n\n" } : {}),
    open(output) {
      const openedAt = source.now();
      let lookedAt = openedAt;
      let sentAt = openedAt;
      let told = "";
      // What is sent at once is sent again at the first look, though nothing be new.
      let pending = true;
      const timesOf = (now: Instant): string =>
        metadataResults(items, place, now)
          .map((result) => result?.collectedAt)
          .join();
      const send = (now: Instant): void => {
        told = timesOf(now);
        sentAt = lookedAt;
        const values = metadataValues(items, metadataResults(items, place, now), now);
        output.send(frames[transport](jsonText(values)));
      };
      const stop = source.watch(workspace, {
        changed: () => {},
        passed(now) {
          const at = now - ((now - openedAt) % TICK);
          if (at <= lookedAt) return;
          lookedAt = at;
          if (pending || at - sentAt >= SILENCE || timesOf(now) !== told) send(now);
          pending = false;
        },
        nextAt() {
          const news = pending ? lookedAt : nextMetadataAt(place, lookedAt);
          const ticks = Math.ceil((Math.min(news, sentAt + SILENCE) - openedAt) / TICK);
          return Math.max(lookedAt + TICK, openedAt + ticks * TICK);
        },
        gone: () => output.end(GOING_AWAY, ""),
      });
      send(openedAt);
      return stop;
    },
  };
}
