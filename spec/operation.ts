/** What the program knows of one operation, and of the Go types its body is decoded into. Types only. */

/** Who may call: a person or program with a user token, a workspace agent, whoever controls the simulator, anybody. */
export type Caller = "user" | "agent" | "control" | "none";

/** One operation of a spec. */
export interface Operation<Id extends string = string> {
  readonly id: Id;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the prefix, with `{name}` for each parameter. */
  readonly path: string;
  /** Where the path is served; `""` is the root. */
  readonly prefixes: readonly string[];
  /** The first and the last release that has it; open where left out. */
  readonly since?: string;
  readonly until?: string;
  /** The first release that serves it below a prefix, where that is later. */
  readonly prefixSince?: Readonly<Record<string, string>>;
  /** The option that must be set for it from release 2.36 on. */
  readonly flag?: string;
  readonly security: Caller;
  /** The Go struct the body is decoded into; null when no body is read. */
  readonly body: string | null;
  /** Whether an empty body is an error. False when no body is read. */
  readonly bodyRequired: boolean;
  /** Every status code that the newest release knows, ascending. */
  readonly statuses: readonly number[];
  /** The first and the last release that knows a status code, where not all do; some are of former releases only. */
  readonly statusSpans?: Readonly<Record<string, { readonly since?: string; readonly until?: string }>>;
  /** The names of the query parameters the operation reads in the newest release, tokens left aside. */
  readonly query: readonly string[];
}

/** A key of an answer that not every release has. `*` stands for each item of a list, and each key of a map. */
export interface MarkedKey {
  readonly path: readonly string[];
  /** The first release that has it. */
  readonly since: string;
}

/** A Go type, as far as decoding JSON needs to know it. */
export type GoType =
  | "string"
  | "uuid"
  | "time"
  | "int64"
  | "int32"
  | "bool"
  | { readonly array: GoType }
  | { readonly struct: string }
  /** `goType`: the name of a type of its own that the values have. */
  | { readonly map: GoType; readonly goType?: string }
  /** An object with any keys, which is judged by whoever takes it; the control API alone has such. */
  | { readonly object: "any" }
  | { readonly pointer: GoType };

/** One field of a Go struct. */
export interface GoField {
  readonly key: string;
  readonly type: GoType;
  /** The name of a Go type of its own, such as `codersdk.WorkspaceTransition`; it shows in decoding errors. */
  readonly goType?: string;
  /** The first and the last release that has it; open where left out. */
  readonly since?: string;
  readonly until?: string;
}

/** A Go struct; `name` is what decoding errors call it. */
export interface GoStruct {
  readonly name: string;
  readonly fields: readonly GoField[];
}
