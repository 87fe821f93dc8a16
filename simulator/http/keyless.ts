/**
 * Operations that workspace proxies may call beside users: a key that is not good is none there, and who has none is told
 * of both ways to show who calls. Source: coderd/httpmw/actor.go, RequireAPIKeyOrWorkspaceProxyAuth; apikey.go, Optional.
 */
import type { OperationId } from "../../spec/operations.ts";
import type { Refused } from "./simulator-port.ts";

const FOR_PROXIES_TOO: ReadonlySet<OperationId> = new Set(["getConnectionInfo"]);

/** What whoever shows no good key is told by such an operation; null by every other, and for a user who may not call. */
export function refuseKeyless(operation: OperationId | undefined, refused: Refused): Refused | null {
  if (operation === undefined || !FOR_PROXIES_TOO.has(operation)) return null;
  if (refused.status !== 401 || refused.rule === "user_not_active") return null;
  const message = "API key or external proxy authentication required, but none provided";
  return { refused: true, rule: refused.rule, status: 401, message };
}
