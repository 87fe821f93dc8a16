/** The two answers that need no world: the server is up, and how long the way to it takes. */
import type { OperationId } from "../../spec/operations.ts";
import type { HttpResponse } from "./http-handler.ts";
import { TEXT_TYPE } from "./headers.ts";

/**
 * Any page may measure, whatever its origin. Source: coderd/latencycheck.go.
 */
const MEASURED: readonly string[] = [
  "Access-Control-Allow-Credentials",
  "false",
  "Access-Control-Allow-Headers",
  "*",
  "Access-Control-Allow-Methods",
  "*",
  "Access-Control-Allow-Origin",
  "*",
  "Timing-Allow-Origin",
  "*",
];

/** The answer of an operation that is `OK` and nothing more; undefined for every other. */
export function plainAnswer(id: OperationId | undefined, headers: string[]): HttpResponse | undefined {
  if (id !== "getHealth" && id !== "getLatencyCheck") return undefined;
  if (id === "getLatencyCheck") headers.push(...MEASURED);
  headers.push("Content-Type", TEXT_TYPE, "Content-Length", "2");
  return { status: 200, headers, body: "OK" };
}
