/** What the clauses about plans share: docs/behaviour, 12.9 and 12.10. */
import type { OperationId } from "../../../spec/operations.ts";
import { refusal, type the, type ClauseSpec } from "../../language/words.ts";
import { cannotFollow, notAFormat, notUpgraded } from "../workspaces/log-words.ts";

const notAnInteger = refusal(400, 'Query param "after" must be an integer.', undefined, [
  { field: "after", detail: "Must be an integer" },
]);

/** How a log is asked for is told alike everywhere. */
export function logRefusals(
  name: string,
  operation: OperationId,
  given: NonNullable<ClauseSpec["given"]>,
  params: Readonly<Record<string, ReturnType<typeof the>>>,
): Readonly<Record<string, ClauseSpec>> {
  const asked = (query: Readonly<Record<string, string>>) => ({ operation, params, query });
  return {
    [`${name}-log-of-unknown-format-is-400`]: {
      says: `the log of ${name} has two formats, which are looked at before the line`,
      requirement: "12.9 #6",
      given,
      request: asked({ format: "yaml", after: "x", follow: "" }),
      expect: notAFormat,
    },
    [`${name}-log-as-text-cannot-follow`]: {
      says: `the text of the log of ${name} is not followed, whatever the line`,
      requirement: "12.9 #6",
      given,
      request: asked({ format: "text", after: "x", follow: "" }),
      expect: cannotFollow,
    },
    [`${name}-log-after-no-integer-is-400`]: {
      says: `the log of ${name} is read after a line`,
      requirement: "12.9 #6",
      given,
      request: asked({ after: "x" }),
      expect: notAnInteger,
    },
    [`${name}-log-without-upgrade-is-426`]: {
      says: `who follows the log of ${name} asks for a WebSocket`,
      requirement: ["12.9 #6", "10.4 #2"],
      given,
      request: asked({ follow: "true" }),
      expect: notUpgraded("Failed to accept websocket\\."),
    },
  };
}
