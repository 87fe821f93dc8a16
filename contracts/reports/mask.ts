/**
 * Keeps secrets out of reports. In the place of each stands the shell variable that would hold it, `$CODER_SESSION_TOKEN`,
 * so that a call can still be read, and repeated by whoever has the token.
 */
import type { Person } from "../../client/target.ts";
import type { Exchange } from "../language/outcome.ts";
import type { RunResult } from "../judging/verdict.ts";
import { MIN_LENGTH, TokenFinder } from "./token-finder.ts";

/** Plain text, or the name of the shell variable that stands for a secret. */
export type Piece = string | { readonly variable: string };

export interface Mask {
  /** Text in which secrets are variables: `coder_session_token=$CODER_SESSION_TOKEN`. */
  text(text: string): string;
  /** The same, with the variables told apart from text that only looks like one. */
  pieces(text: string): readonly Piece[];
  /** The value of a header, whose name says how much of it is secret. */
  header(name: string, value: string): readonly Piece[];
  /** Every text in a JSON value, its keys too; the values of keys such as `password` whatever they are. */
  value(value: unknown): unknown;
}

/** A value nested deeper is a server's joke on whoever walks through it. */
const MAX_DEPTH = 64;

/** JSON keys, headers and parameters whose values are secrets whoever they belong to. */
const SECRET_KEYS =
  "password|old_password|session_token|coder_session_token|access_token|refresh_token|auth_token|agent_token|api_key|client_secret";
const SECRET_KEY = new RegExp(`^(?:${SECRET_KEYS})$`, "i");
const SECRET_HEADER =
  /^(?:coder-session-token|authorization|proxy-authorization|x-api-key|coder-auth-token)$/i;
const COOKIES = /^(?:cookie|set-cookie)$/i;

const IN_JSON = new RegExp(
  String.raw`"(?<key>${SECRET_KEYS})"(?<gap>\s{0,20}:\s{0,20}")(?<text>(?:[^"\\]|\\.)+)"`,
  "gi",
);
const IN_QUERY = /(?<name>coder_session_token|access_token)=(?<given>[^&;\s"'<>\\]+)/gi;

/** The variables that the command line reads too. */
const VARIABLE_OF: Readonly<Partial<Record<Person | "agent" | "agent-of-other", string>>> = {
  user: "CODER_SESSION_TOKEN",
  "second-user": "CODER_SECOND_SESSION_TOKEN",
  agent: "CODER_AGENT_TOKEN",
  "agent-of-other": "CODER_OTHER_AGENT_TOKEN",
};

/** Whose token nobody knows. */
const UNKNOWN = "TOKEN";

function variableOf(holder: NonNullable<Exchange["as"]> | undefined): string {
  if (holder === undefined || holder === "nobody" || holder === "token") return UNKNOWN;
  return VARIABLE_OF[holder] ?? `CODER_${holder.replaceAll("-", "_").toUpperCase()}_SESSION_TOKEN`;
}

/** The mask of a run: it knows the tokens the run was given, and those that its calls carried or its answers told. */
export function createMask(result: Pick<RunResult, "tokens" | "outcomes">): Mask {
  const variables = new Map<string, string>();
  const open = new Set<string>();
  for (const [person, token] of Object.entries(result.tokens))
    if (token !== "") variables.set(token, variableOf(person as Person));
  const exchanges = result.outcomes.flatMap((outcome) => outcome.exchanges);
  for (const exchange of exchanges) {
    for (const [token, variable] of placed(exchange)) {
      if (exchange.literal === true) open.add(token);
      else if (!variables.has(token)) variables.set(token, variable);
    }
    for (const [token, variable] of told(exchange)) if (!variables.has(token)) variables.set(token, variable);
  }
  variables.delete("");
  for (const token of variables.keys()) open.delete(token);
  return new KnownSecrets(variables, open);
}

/** The tokens that a call was made with, each with its variable. */
function* placed({ call, as }: Exchange): Generator<readonly [string, string]> {
  const variable = variableOf(as);
  for (const [name, value] of Object.entries(call.headers))
    for (const token of secretsOfHeader(name, value)) yield [token, variable];
  for (const { groups } of call.path.matchAll(IN_QUERY)) {
    const given = groups?.["given"] ?? "";
    yield [given, variable];
    yield [decoded(given), variable];
  }
}

/** The secrets that bodies and answers tell, whoever made the call. */
function* told({ call, reply }: Exchange): Generator<readonly [string, string]> {
  for (const text of [typeof call.body === "string" ? call.body : "", reply?.text ?? ""])
    for (const { groups } of text.matchAll(IN_JSON))
      yield [unquoted(groups?.["text"] ?? ""), variableOfKey(groups?.["key"])];
  for (const [name, values] of Object.entries(reply?.headers ?? {}))
    for (const token of values.flatMap((value) => secretsOfHeader(name, value))) yield [token, UNKNOWN];
}

function variableOfKey(key = ""): string {
  return /password/i.test(key) ? "PASSWORD" : UNKNOWN;
}

function secretsOfHeader(name: string, value: string): readonly string[] {
  if (SECRET_HEADER.test(name)) return [value.replace(/^(?:Bearer|Basic)\s+/i, "")];
  if (COOKIES.test(name)) return cookieValues(name, value).map(([, secret]) => secret);
  return [];
}

/** Names and values of the cookies that say who somebody is. What a CSRF check compares says nothing of that. */
function cookieValues(name: string, value: string): readonly (readonly [string, string])[] {
  const pairs = /^set-cookie$/i.test(name) ? value.split(";", 1) : value.split(";");
  return pairs.flatMap((pair) => {
    const at = pair.indexOf("=");
    const cookie = pair.slice(0, at).trim();
    const secret = pair.slice(at + 1).trim();
    return at < 0 || secret === "" || /^csrf_token$/i.test(cookie) ? [] : [[cookie, secret] as const];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}

/** A place in a text that a variable takes. */
interface Place {
  readonly from: number;
  readonly to: number;
  readonly variable: string;
}

class KnownSecrets implements Mask {
  readonly #variables: ReadonlyMap<string, string>;
  /** Written out in clauses: everybody may read them. */
  readonly #open: ReadonlySet<string>;
  /** A shorter token is masked where tokens stand, and not wherever its letters come up. */
  readonly #finder: TokenFinder;

  constructor(variables: ReadonlyMap<string, string>, open: ReadonlySet<string>) {
    const spellings = new Map<string, string>();
    for (const [token, variable] of variables)
      if (token.length >= MIN_LENGTH)
        for (const spelling of [
          encodeURIComponent(token.toWellFormed()),
          JSON.stringify(token).slice(1, -1),
          token,
        ])
          spellings.set(spelling, variable);
    this.#variables = new Map([...spellings, ...variables]);
    this.#open = open;
    this.#finder = new TokenFinder(spellings.keys());
  }

  text(text: string): string {
    return spell(this.pieces(text));
  }

  pieces(text: string): readonly Piece[] {
    return withVariables(text, [...this.#known(text), ...this.#inQueries(text), ...this.#inJson(text)]);
  }

  header(name: string, value: string): readonly Piece[] {
    const secrets = secretsOfHeader(name, value).filter((secret) => !this.#open.has(secret));
    // The value of a cookie can come up in its name: its own is the last.
    const places = secrets.map((secret) => {
      const from = value.lastIndexOf(secret);
      return { from, to: from + secret.length, variable: this.#variables.get(secret) ?? UNKNOWN };
    });
    return withVariables(value, [...this.#known(value), ...places]);
  }

  value(value: unknown, depth = 0): unknown {
    if (typeof value === "string") return this.text(value);
    if (typeof value !== "object" || value === null) return value;
    if (depth > MAX_DEPTH) return "…";
    if (Array.isArray(value)) return value.map((item) => this.value(item, depth + 1));
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        this.text(key),
        SECRET_KEY.test(key) && typeof item === "string" && item !== "" && !this.#open.has(item)
          ? `$${this.#variables.get(item) ?? variableOfKey(key)}`
          : this.value(item, depth + 1),
      ]),
    );
  }

  #known(text: string): readonly Place[] {
    return this.#finder.find(text).map(({ token, from }) => ({
      from,
      to: from + token.length,
      variable: this.#variables.get(token) ?? UNKNOWN,
    }));
  }

  #inQueries(text: string): readonly Place[] {
    return [...text.matchAll(IN_QUERY)].flatMap(({ 0: whole, groups, index }) => {
      const given = groups?.["given"] ?? "";
      if (this.#open.has(given) || this.#open.has(decoded(given))) return [];
      const to = index + whole.length;
      return [{ from: to - given.length, to, variable: this.#variables.get(decoded(given)) ?? UNKNOWN }];
    });
  }

  #inJson(text: string): readonly Place[] {
    return [...text.matchAll(IN_JSON)].flatMap(({ 0: whole, groups, index }) => {
      const { key = "", text: quoted = "" } = groups ?? {};
      if (this.#open.has(unquoted(quoted))) return [];
      const to = index + whole.length - 1;
      const variable = this.#variables.get(unquoted(quoted)) ?? variableOfKey(key);
      return [{ from: to - quoted.length, to, variable }];
    });
  }
}

/** Pieces as a person reads them. */
export function spell(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === "string" ? piece : `$${piece.variable}`)).join("");
}

/** The text with variables in these places. Of places that overlap the one that begins first counts, up to the last end. */
function withVariables(text: string, places: readonly Place[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const { from, to, variable } of [...places].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (to <= done) continue;
    if (from > done) pieces.push(text.slice(done, from));
    // A secret that reaches over the end of the one before it is gone with it.
    if (from >= done) pieces.push({ variable });
    done = to;
  }
  if (done < text.length) pieces.push(text.slice(done));
  return pieces;
}
