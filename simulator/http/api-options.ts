/** What the Coder API is made with, and what it tells. */
import type { OperationId } from "../../spec/operations.ts";
import type { HeaderOptions } from "./headers.ts";
import type { HttpHeaders, HttpResponse } from "./http-handler.ts";
import type { RateLimitOptions } from "./rate-limit.ts";
import type { RoutedProfile, SimulatorPort } from "./simulator-port.ts";
import type { HttpStream } from "./streams/stream.ts";
import type { JsonText } from "./wire/json-text.ts";

export interface ApiOptions<Caller extends object, View> extends HeaderOptions {
  readonly simulator: SimulatorPort<Caller, View>;
  /** A view as compact JSON text, without a final newline. */
  readonly encode: (view: View, headers: HttpHeaders) => JsonText;
  /** The token of a session that a view tells of; undefined for every other view. */
  readonly sessionOf?: ((view: View) => string | undefined) | undefined;
  /** A view as plain text; undefined for every view that is JSON. */
  readonly textOf?: ((view: View) => string | undefined) | undefined;
  /** What an answer goes on with; null for every view that ends with itself. */
  readonly streamOf?: ((view: View, headers: HttpHeaders) => HttpStream | null) | undefined;
  /** Whether pages of that origin may open WebSockets beside those of the deployment itself; none when left out. */
  readonly isAllowedOrigin?: ((origin: string) => boolean) | undefined;
  /** Gets every error that was thrown on the way to an answer; the client gets a 500. */
  readonly onFault: (error: unknown) => void;
  /** Where clients reach the deployment, without a final slash; from the `Host` header when left out. */
  readonly accessUrl?: string | undefined;
  /** Off when left out. */
  readonly rateLimit?: RateLimitOptions<Caller> | undefined;
  /** Says what is wrong with an answer; see `response-check.ts`. */
  readonly checkResponse?: ResponseCheck | undefined;
  /** Is told of every answer. */
  readonly log?: ((entry: LogEntry) => void) | undefined;
}

/** The problem of an answer that does not fit what the spec says of the release, or undefined when it fits. */
export type ResponseCheck = (
  operation: OperationId,
  answer: HttpResponse,
  release?: RoutedProfile,
) => string | undefined;

/** One answered request. The query is left out, because it may hold a token. */
export interface LogEntry {
  readonly method: string;
  readonly path: string;
  readonly operation: OperationId | undefined;
  readonly status: number;
  /** The rule that refused, if one did. */
  readonly rule: string | undefined;
  readonly milliseconds: number;
}
