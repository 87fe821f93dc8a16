/**
 * The search for users: what its `q` asks for, what is wrong with it, and whom it finds. Source: searchquery/search.go,
 * Users; queries/users.sql, GetUsers; docs/behaviour, 11.3.
 */
import type { Attempt } from "../attempt.ts";
import type { Instant, Validation } from "../env.ts";
import type { User } from "../model.ts";
import { afterId } from "../pages.ts";
import { canReadUser } from "../permissions.ts";
import { holdsIlike } from "../text/ilike.ts";
import { int64, int64Problem } from "../text/parse-int.ts";
import { NANO_LAYOUT, parseRfc3339 } from "../text/parse-rfc3339.ts";
import { duplicateProblem, parseQuery, quote, unknownProblems } from "../text/query.ts";
import { parseBoolean } from "../text/text.ts";
import { parseInstant, ZERO_TIME } from "../text/time.ts";

/** Whom a search leaves in; each condition alone. */
type Condition = (user: User) => boolean;

/** What the values of one key ask for, none of them missing; or what is wrong with them. */
type Reader = (values: readonly string[], key: string) => Condition | Validation;

interface Read {
  readonly conditions: readonly Condition[];
  readonly problems: readonly Validation[];
}

const STATUSES: readonly string[] = ["active", "dormant", "suspended"];
const LOGIN_TYPES: readonly string[] = ["github", "none", "oauth2_provider_app", "oidc", "password", "token"];

/** In the order in which the server looks at them, which is that of the problems. */
// prettier-ignore
const READERS: Readonly<Record<string, Reader>> = {
  search: single((text) => (user) => holdsIlike(user.email, text) || holdsIlike(user.username, text)),
  name: single((text) => (user) => holdsIlike(user.name, text)),
  status: words(STATUSES, (asked) => (user) => asked.includes(user.status)),
  service_account: single(truth),
  role: readRoles,
  last_seen_after: single(time((instant) => (user) => lastSeen(user) >= instant)),
  last_seen_before: single(time((instant) => (user) => lastSeen(user) <= instant)),
  created_after: single(time((instant) => (user) => user.createdAt >= instant)),
  created_before: single(time((instant) => (user) => user.createdAt <= instant)),
  github_com_user_id: single(githubUser),
  login_type: words(LOGIN_TYPES, (asked) => () => asked.includes("password")),
};

/** What is wrong with the search of an attempt. */
export function userSearchProblems(attempt: Attempt): readonly Validation[] {
  return readSearch(attempt).problems;
}

/** The texts of the search that the database compares with columns of text. */
export function searchedTexts(attempt: Attempt): readonly string[] {
  const parsed = parseUsers(attempt);
  if (!parsed.ok) return [];
  return ["search", "name", "role"].flatMap((key) => parsed.values.get(key) ?? []);
}

/** The users a search finds, by username; those whom the caller may not read are left out without a word. */
export function findUsers(attempt: Attempt): readonly User[] {
  const { conditions } = readSearch(attempt);
  const after = startOf(attempt);
  if (after === null) return [];
  return [...attempt.world.users.values()]
    .filter((user) => canReadUser(attempt.callingUser, user))
    .filter((user) => conditions.every((fits) => fits(user)))
    .filter((user) => placeOf(user) > after)
    .sort((left, right) => (placeOf(left) < placeOf(right) ? -1 : 1));
}

const placeOf = ({ username }: User): string => username.toLowerCase();

/** The place that the list comes after; null when it comes after somebody whom nobody knows, so there is no list. */
function startOf(attempt: Attempt): string | null {
  const id = afterId(attempt);
  if (id === null) return "";
  const user = attempt.world.users.get(id);
  return user === undefined ? null : placeOf(user);
}

function parseUsers(attempt: Attempt) {
  return parseQuery(attempt.query("q"), { keys: Object.keys(READERS), bareKey: "search" });
}

function readSearch(attempt: Attempt): Read {
  const parsed = parseUsers(attempt);
  if (!parsed.ok) return { conditions: [], problems: parsed.problems };
  const conditions: Condition[] = [];
  const problems: Validation[] = [];
  for (const [key, read] of Object.entries(READERS)) {
    const values = parsed.values.get(key) ?? [];
    // A first value that is empty counts as none at all. Source: httpapi/queryparams.go, parseQueryParamSet.
    if ((values[0] ?? "") === "") continue;
    const asked = read(values, key);
    if (typeof asked === "function") conditions.push(asked);
    else problems.push(asked);
  }
  return { conditions, problems: [...problems, ...unknownProblems(parsed.unknown)] };
}

/** A key that may be given once. */
function single(read: (text: string, key: string) => Condition | Validation): Reader {
  return ([text = "", ...more], key) => duplicateProblem(key, 1 + more.length) ?? read(text, key);
}

/** A key with words of a list, between commas or each with a key of its own. Source: queryparams.go, ParseCustomList. */
function words(known: readonly string[], ask: (asked: readonly string[]) => Condition): Reader {
  return (values, key) => {
    const asked = listOf(values);
    const unknown = asked.filter((word) => !known.includes(word));
    if (unknown.length === 0) return ask(asked);
    const reasons = unknown.map((word) => `${quote(word)} is not a valid value`);
    return { field: key, detail: `Query param ${quote(key)} has invalid values: ${reasons.join("\n")}` };
  };
}

const listOf = (values: readonly string[]): readonly string[] => values.flatMap((value) => value.split(","));

/** Any text is a role; everybody is a member, so who asks for members alone gets everybody. */
function readRoles(values: readonly string[]): Condition {
  const asked = listOf(values);
  if (asked.every((role) => role === "member")) return () => true;
  return ({ siteRoles }) => siteRoles.some((role) => asked.includes(role));
}

function truth(text: string, key: string): Condition | Validation {
  const value = parseBoolean(text);
  // Nobody here is a service account.
  if (value !== null) return () => !value;
  const reason = `strconv.ParseBool: parsing ${quote(text)}: invalid syntax`;
  return { field: key, detail: `Query param ${quote(key)} must be a valid boolean: ${reason}` };
}

/** A search is in lower case, and a time needs its letters in upper case. Source: queryparams.go, Time3339Nano. */
function time(ask: (instant: Instant) => Condition): (text: string, key: string) => Condition | Validation {
  return (text, key) => {
    const parsed = parseRfc3339(text.toUpperCase(), NANO_LAYOUT);
    if (parsed.ok) return parsed.instant === NO_TIME ? () => true : ask(parsed.instant);
    const detail = `Query param ${quote(key)} must be a valid date format (${NANO_LAYOUT}): ${parsed.detail}`;
    return { field: key, detail };
  };
}

/** Go's zero time, which stands for none. */
const NO_TIME = parseInstant(ZERO_TIME);

/** Nobody is seen again here: docs/fidelity. */
const lastSeen = ({ createdAt }: User): Instant => createdAt;

function githubUser(text: string, key: string): Condition | Validation {
  const problem = int64Problem(text);
  if (problem !== null)
    return { field: key, detail: `Query param ${quote(key)} must be a valid 64-bit integer: ${problem}` };
  const asked = int64(text);
  return ({ githubUserId }) => asked === 0n || (githubUserId !== null && BigInt(githubUserId) === asked);
}
