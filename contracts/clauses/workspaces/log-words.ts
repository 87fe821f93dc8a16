/** What the clauses about logs and streams share: docs/behaviour, 10. */
import type { Expectation } from "../../language/clause.ts";
import { matching, refusal } from "../../language/words.ts";

export const notAFormat = refusal(400, "Invalid format parameter.", 'Allowed values are "json" and "text".');
export const cannotFollow = refusal(
  400,
  "Text format is not supported with follow mode.",
  "Use format=json or omit the follow parameter.",
);

/** The text of the library, and below it the JSON of the handler. */
export const notUpgraded = (message: string, before = ""): Expectation => ({
  status: 426,
  headers: { connection: "Upgrade", upgrade: "websocket", "content-type": "text/plain; charset=utf-8" },
  text: matching(
    new RegExp(
      `^WebSocket protocol violation: Connection header "[^"\\n]*" does not contain Upgrade\\n\\{"message":"${message}","detail":"${before}failed to accept WebSocket connection: WebSocket protocol violation: Connection header \\\\"[^"\\n]*\\\\" does not contain Upgrade"\\}\\n$`,
    ),
  ),
});

/** What every handshake has. */
export const HANDSHAKE = {
  Connection: "Upgrade",
  Upgrade: "websocket",
  "Sec-WebSocket-Version": "13",
  "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
} as const;

/** A handshake that opens no WebSocket in place of server-sent events. */
export const refusedWith = (status: number, beginning: string): Expectation => ({
  status,
  headers: { "content-type": "text/plain; charset=utf-8" },
  text: matching(
    new RegExp(
      `^${beginning}[^\\n]*\\n\\{"message":"Internal error setting up server-sent events\\.","detail":"cannot establish connection: failed to accept WebSocket connection: `,
    ),
  ),
});
