/** Operations that workspace proxies may call, too, so that they refuse in words of their own: docs/behaviour, 13.1 #16. */
import type { OperationId } from "../../../spec/operations.ts";

export const forProxiesToo: ReadonlySet<OperationId> = new Set(["getConnectionInfo"]);
