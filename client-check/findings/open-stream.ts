import { wordsOf } from "../observing/task-call.ts";
import type { ClientRule } from "./finding.ts";

/** Streams end with a word, not with the process. */
export const openStream: ClientRule = {
  name: "open-stream",
  says: "a WebSocket gets its Close frame, and no stream is open when the client ends",
  find({ calls }) {
    return calls.flatMap((call) =>
      call.stream === null || call.stream.endedBy !== null
        ? []
        : [
            {
              why: `The ${call.stream.kind} of ${wordsOf(call)} was left open.`,
              calls: [call.number],
            },
          ],
    );
  },
};
