/** The log of a dry run, or of the import of a version, followed. Source: coderd/provisionerjobs.go, logFollower. */
import type { Instant } from "../../core/env.ts";
import { jsonText } from "../wire/json-text.ts";
import { buildLogValue } from "../wire/wire-logs.ts";
import type { StreamSource, StreamView } from "./stream-source.ts";
import { GOING_AWAY, NORMAL_CLOSURE, type HttpStream } from "./stream.ts";

export function planStream(
  { log, after }: StreamView<"plan_log_stream">,
  source: Pick<StreamSource, "watchTime" | "now">,
): HttpStream {
  let known = after;
  return {
    open(output) {
      let stop: (() => void) | null = null;
      const tell = (at: Instant): void => {
        for (const line of log.lines(at)) {
          if (line.id <= known) continue;
          known = line.id;
          output.send(`${jsonText(buildLogValue(line))}\n`);
        }
        if (!log.isOver(at)) return;
        stop?.();
        output.end(NORMAL_CLOSURE, "done");
      };
      const now = source.now();
      if (!log.isOver(now))
        stop = source.watchTime({
          passed: tell,
          nextAt: (at) => log.nextAt(at),
          gone: () => output.end(GOING_AWAY, ""),
        });
      tell(now);
      return () => stop?.();
    },
  };
}
