/**
 * Finds the operation of a request. The tree is built once at boot from the operations of a spec; a look-up walks it
 * segment by segment, fixed words before parameters.
 */
import type { Caller, Operation } from "../../spec/operations.ts";
import { percentDecode } from "./go/percent.ts";
import type { Span } from "../core/releases.ts";
import type { Depth } from "./simulator-port.ts";

/**
 * A router inside the router: it runs stages of its own before it is known whether the path leads anywhere, and its
 * path may end in a slash, which that of an operation alone may not. Source: go-chi `mux.go`, Mount.
 */
export interface Mount extends Span {
  /** With its prefix, and `{name}` for each parameter. */
  readonly path: string;
  readonly security: Caller;
  /** What is looked up besides. */
  readonly depth?: Depth;
}

export interface Match<Id extends string = string> {
  /** Undefined when no operation has this path and method. */
  readonly operation: Operation<Id> | undefined;
  /** Without an operation: the methods the path has, or undefined when there is no such path. */
  readonly allow: readonly string[] | undefined;
  /** Without an operation: the stages to run before saying so. */
  readonly security: Caller;
  readonly depth: Depth | undefined;
  readonly params: Readonly<Record<string, string>>;
}

export interface Router<Id extends string> {
  /** `path` is decoded and its slashes are folded. */
  match(method: string, path: string): Match<Id>;
}

interface Node<Id extends string> {
  readonly words: Map<string, Node<Id>>;
  parameter: { readonly name: string; readonly node: Node<Id> } | undefined;
  readonly operations: Map<string, Operation<Id>>;
  mount: Mount | undefined;
}

const NO_PARAMS: Readonly<Record<string, string>> = Object.freeze({});
/** Methods that Coder's router knows; any other is refused before a route is looked for. Source: go-chi/chi. */
const METHODS = new Set(["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"]);

/** Throws when two operations share path and method, or name one parameter twice: faults of the spec. */
export function createRouter<Id extends string>(
  operations: Iterable<Operation<Id>>,
  mounts: readonly Mount[],
): Router<Id> {
  const root = newNode<Id>();
  for (const operation of operations) {
    for (const prefix of operation.prefixes) {
      const node = nodeAt(root, prefix + operation.path);
      const other = node.operations.get(operation.method);
      if (other !== undefined) throw new Error(`${operation.id} and ${other.id} share a path and a method`);
      node.operations.set(operation.method, operation);
    }
  }
  for (const mount of mounts) nodeAt(root, mount.path).mount = mount;
  return { match: (method, path) => matchIn(root, method, path) };
}

function matchIn<Id extends string>(root: Node<Id>, method: string, path: string): Match<Id> {
  let node = root;
  let mount: Mount | undefined;
  let params: Record<string, string> | undefined;
  for (let start = 1; start < path.length;) {
    const slash = path.indexOf("/", start);
    const end = slash === -1 ? path.length : slash;
    const segment = path.slice(start, end);
    const word = node.words.get(segment);
    if (word !== undefined && (node.parameter === undefined || end === path.length || !isLeaf(word)))
      node = word;
    else if (node.parameter === undefined) return miss(undefined, mount, params);
    else {
      params ??= {};
      params[node.parameter.name] = segment;
      node = node.parameter.node;
    }
    if (node.mount !== undefined) mount = node.mount;
    start = end + 1;
  }
  if (path.endsWith("/") && node.mount === undefined) return miss(undefined, mount, params);
  const operation = node.operations.get(method);
  if (operation === undefined) return refuseMethod(node, method, mount, params);
  return {
    operation,
    allow: undefined,
    security: operation.security,
    depth: undefined,
    params: params ?? NO_PARAMS,
  };
}

/** Nothing is behind a leaf, so a longer path means the parameter: `/users/first/` is about a user of that name. */
function isLeaf<Id extends string>({ words, parameter, mount }: Node<Id>): boolean {
  return words.size === 0 && parameter === undefined && mount === undefined;
}

function refuseMethod<Id extends string>(
  node: Node<Id>,
  method: string,
  mount: Mount | undefined,
  params: Readonly<Record<string, string>> | undefined,
): Match<Id> {
  // A method nobody knows is refused at the very start, without a word about those that would do.
  if (!METHODS.has(method)) return miss([], undefined, params);
  return miss(node.operations.size === 0 ? undefined : [...node.operations.keys()], mount, params);
}

function miss<Id extends string>(
  allow: readonly string[] | undefined,
  mount: Mount | undefined,
  params: Readonly<Record<string, string>> | undefined,
): Match<Id> {
  return {
    operation: undefined,
    allow,
    security: mount?.security ?? "none",
    depth: mount?.depth,
    params: params ?? NO_PARAMS,
  };
}

function newNode<Id extends string>(): Node<Id> {
  return { words: new Map(), parameter: undefined, operations: new Map(), mount: undefined };
}

function nodeAt<Id extends string>(root: Node<Id>, path: string): Node<Id> {
  let node = root;
  for (const segment of path.split("/").slice(1)) node = childOf(node, segment);
  return node;
}

function childOf<Id extends string>(node: Node<Id>, segment: string): Node<Id> {
  if (segment.startsWith("{")) {
    const name = segment.slice(1, -1);
    node.parameter ??= { name, node: newNode() };
    if (node.parameter.name !== name)
      throw new Error(`one parameter has the names ${node.parameter.name} and ${name}`);
    return node.parameter.node;
  }
  const known = node.words.get(segment);
  if (known !== undefined) return known;
  const made = newNode<Id>();
  node.words.set(segment, made);
  return made;
}

/** The two halves of a request target. */
export interface Target {
  /** Decoded. Undefined when an escape is broken. */
  readonly path: string | undefined;
  /** What stands behind the `?`, as it came. */
  readonly rawQuery: string;
}

const ABSOLUTE_FORM = /^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i;

/**
 * Takes a request target apart. The path is decoded before it is cut into segments, so that `%2F` separates like any
 * slash: Coder routes on the decoded path, because the stage that folds slashes puts it in place.
 */
export function splitTarget(url: string): Target {
  const local = url.startsWith("/") ? url : url.replace(ABSOLUTE_FORM, "");
  const mark = local.indexOf("?");
  const raw = mark === -1 ? local : local.slice(0, mark);
  const rawQuery = mark === -1 ? "" : local.slice(mark + 1);
  return { path: percentDecode(raw), rawQuery };
}

/**
 * The path that is routed. CSRF and the rate limit look at the one before it, which Coder leaves in place. Source:
 * `coderd/coderd.go`, `singleSlashMW`.
 */
export function foldSlashes(path: string): string {
  return path.includes("//") ? path.replace(/\/{2,}/g, "/") : path;
}
