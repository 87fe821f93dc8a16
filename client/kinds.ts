/** What options of several calls may be. */
import {
  callback,
  having,
  objectOf,
  text,
  wholeNumber,
  words,
  type Kind,
  type KindsOf,
} from "../shared/check-options.ts";
import { authoritiesIn } from "./authorities.ts";
import type { PeopleTokens } from "./people-tokens.ts";
import { releaseOf } from "./release-of.ts";
import { templateKinds, type Target } from "./target.ts";

export const certificates: Kind = {
  fits: (value) => {
    if (typeof value !== "string") return false;
    const found = authoritiesIn(value);
    return found.certificates.length > 0 && found.broken === null;
  },
  allowed: 'the text of a PEM file, with "-----BEGIN CERTIFICATE-----" in it',
};

export const release: Kind = {
  fits: (value) => typeof value === "string" && releaseOf(value) !== null,
  allowed: "a release such as 2.34",
};

/** `readToken` says more of one that cannot be sent, and does not repeat it. */
export const token = words;

export const peopleTokens: KindsOf<PeopleTokens> = {
  secondToken: token,
  outsiderToken: token,
  adminToken: token,
  orgAdminToken: token,
  auditorToken: token,
  templateAdminToken: token,
  userAdminToken: token,
  suspendedToken: token,
};

export const templates = objectOf(Object.fromEntries(templateKinds.map((kind) => [kind, text])));

/** Two, for a clause may need two tasks. */
export const maxTasks = wholeNumber(2, 1_000);

export const transport: Kind = { ...callback, allowed: "a function that carries a call" };
export const urlOrNull: Kind = {
  fits: (value) => value === null || typeof value === "string",
  allowed: "a URL, or null for a server in this process",
};

const targetMethods = ["send", "arrange", "isIn", "until", "waitFor", "cause", "adopt", "release", "close"];
const judged = having(targetMethods, "a target, as openUrl() resolves to it");

/** What clauses and random calls are about. */
export const target: Kind = {
  ...judged,
  fits: (value) => judged.fits(value) && hasFacts(value as Partial<Target>),
};

function hasFacts({ facts, capabilities }: Partial<Target>): boolean {
  return typeof facts?.people === "object" && typeof capabilities?.has === "function";
}
