/** What to try a server with, once it runs: calls that its release answers. Pure. */
import { goStructs, operations } from "../spec/operations.ts";
import { holds, prefixIn } from "../spec/release-span.ts";
import { servesTasks, versionOf, type Release } from "../spec/releases.ts";

export interface Tried {
  readonly url: string;
  readonly release: Release;
  /** Null when nobody has signed up yet. */
  readonly user: { readonly token: string } | null;
  readonly templateVersionId: string;
}

export interface LinesToTry {
  /** What they do, with a colon. */
  readonly says: string;
  readonly lines: readonly string[];
}

export function linesToTry({ url, release, user, templateVersionId }: Tried): LinesToTry {
  if (user === null)
    return { says: "Create the first user, then sign in for a token:", lines: signUpLines(url) };
  const curl = `curl -sS -H 'Coder-Session-Token: ${user.token}'`;
  if (!servesTasks(release)) {
    const own = `${curl} ${quoted(`${url}/api/v2/users/me`)}`;
    return { says: "Read who you are; paths of tasks are 404:", lines: [own] };
  }
  const version = versionOf(release);
  const prefix = prefixIn(operations.createTask, version);
  const tasks = `${url}${prefix}/tasks`;
  const create = `${curl} ${quoted(`${tasks}/me`)} -d '${newTask(templateVersionId, version)}'`;
  const list = `${curl} ${quoted(tasks)}`;
  // The release that brought the stable prefix brought names in paths, too.
  if (prefix !== "/api/v2") return { says: "Create a task, list all tasks:", lines: [create, list] };
  return {
    says: "Create a task, look at it until it is active, list all tasks:",
    lines: [create, `${curl} ${quoted(`${tasks}/me/hello`)}`, list],
  };
}

/** A body with the keys that the release reads. */
function newTask(templateVersionId: string, version: string): string {
  const prompt = "Fix the login bug";
  const all = { template_version_id: templateVersionId, name: "hello", input: prompt, prompt };
  const read = goStructs["CreateTaskRequest"]?.fields.filter((field) => holds(field, version)) ?? [];
  const known = new Set(read.map(({ key }) => key));
  return JSON.stringify(Object.fromEntries(Object.entries(all).filter(([key]) => known.has(key))));
}

function signUpLines(url: string): readonly string[] {
  const password = "Correct-Horse-7-Battery";
  const first = JSON.stringify({ email: "me@example.com", username: "me", password });
  const login = JSON.stringify({ email: "me@example.com", password });
  return [
    `curl -sS ${quoted(`${url}/api/v2/users/first`)} -d '${first}'`,
    `curl -sS ${quoted(`${url}/api/v2/users/login`)} -d '${login}'`,
  ];
}

/** Some shells read the brackets of an IPv6 address as a pattern. */
function quoted(url: string): string {
  return url.includes("[") ? `'${url}'` : url;
}
