/** The releases that can be imitated, and what each of them changed. */
import type { Operation } from "../../spec/operations.ts";
import { profileOf, sentencesOf, type Profile } from "../core/changes.ts";
import { releaseNote } from "../core/text/release-problem.ts";
import { releases, type ReleaseName } from "../core/releases.ts";
import { operationsOf } from "../http/routes.ts";
import { jsonText } from "../http/wire/json-text.ts";
import type { Answer, Shapes } from "./reply.ts";

let written: string | undefined;

/** `GET /_sim/releases`. */
export function listReleases(): Answer {
  written ??= jsonText({
    releases: releases.map((name) => releaseDocument(name)),
  } satisfies Shapes["ReleasesResponse"]);
  return { status: 200, json: written };
}

function releaseDocument(name: ReleaseName): Shapes["ReleaseProfile"] {
  const before = releaseBefore(name);
  const now = said(profileOf(name));
  const then = before === null ? now : said(profileOf(before));
  return {
    name,
    version: profileOf(name).version,
    prefixes: prefixesOf(profileOf(name)),
    before,
    begins: [...now].filter((one) => !then.has(one)),
    ends: [...then].filter((one) => !now.has(one)),
    note: releaseNote(name),
  };
}

/** A flag that is set is no release of its own: what it brings was there in 2.34. */
function releaseBefore(name: ReleaseName): ReleaseName | null {
  if (name === "2.36+tasks") return "2.34";
  if (name === "removed") return "2.36";
  return releases[releases.indexOf(name) - 1] ?? null;
}

/** Everything that holds in a release and not in all of them: changes as sentences, and routes. */
function said(profile: Profile): ReadonlySet<string> {
  const routes = operationsOf(profile).flatMap(({ method, path, prefixes }) =>
    prefixes.map((prefix) => `${method} ${prefix}${path}`),
  );
  return new Set([...sentencesOf(profile.version), ...routes]);
}

/** The prefixes below which tasks are listed. */
function prefixesOf(profile: Profile): string[] {
  const listed = operationsOf(profile).find(({ id }: Operation) => id === "listTasks");
  return [...(listed?.prefixes ?? [])];
}
