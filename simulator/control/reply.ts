/** What an operation of the control API gives back, and what it is given. */
import type { components } from "../../spec/generated-control.ts";
import type { Validation } from "../core/env.ts";
import { jsonText } from "../http/wire/json-text.ts";
import type { Query } from "../http/query-string.ts";
import type { HttpHeaders } from "../http/http-handler.ts";
import type { Simulator } from "../world/simulator.ts";
import type { Inside } from "./stories-port.ts";
import type { ControlledWorlds } from "./worlds-port.ts";

/** The shapes of `spec/control.yaml`, by name. */
export type Shapes = components["schemas"];

export interface Reply {
  readonly status: number;
  /** Compact, without a final newline. */
  readonly json: string;
}

/** A no, in Coder's error shape. A refusal of the Coder API is one too. */
export interface Problem {
  readonly status: number;
  readonly message: string;
  readonly detail?: string;
  readonly validations?: readonly Validation[];
  /** Seconds after which it may be possible. */
  readonly retryAfter?: number;
}

export interface ControlRequest {
  /** Of the world that the path or the host names. */
  readonly simulator: Simulator;
  readonly worlds: ControlledWorlds;
  /** Calls of that world, from within. */
  readonly inside: () => Inside;
  readonly headers: HttpHeaders;
  /** Path parameters by name, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  /** As its schema says; an operation without a body has `{}`. */
  readonly body: unknown;
}

export type Answer = Reply | Problem;
export type Handler = (request: ControlRequest) => Answer | Promise<Answer>;

/** 200 with a document of that shape. */
export function show<Name extends keyof Shapes>(_shape: Name, document: Shapes[Name]): Reply {
  return { status: 200, json: jsonText(document) };
}

/** 400 because of one field. */
export function misfit(message: string, field: string, detail: string): Problem {
  return { status: 400, message, validations: [{ field, detail }] };
}

/** For a word that is none of those known: names them all. */
export function unknownWord(what: string, word: string, field: string, known: readonly string[]): Problem {
  return misfit(`Unknown ${what} ${JSON.stringify(word)}.`, field, `Must be one of: ${known.join(", ")}.`);
}
