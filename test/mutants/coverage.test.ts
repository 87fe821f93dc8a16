/** Which places of the source a clause came by, and copies of the simulator side by side. In threads, as always. */
import { expect, test } from "vitest";
import { allClauses } from "../../contracts/clauses/suite.ts";
import { sourceOf } from "../../mutants/servers/changed-simulator.ts";
import { trueHits, type Place } from "../../mutants/running/coverage.ts";
import type { Findings, Job } from "../../mutants/running/job.ts";
import { runJobs } from "../../mutants/running/pool.ts";

const HEALTH = "conventions/open/health-without-token";
const NOWHERE = "conventions/routes/unknown-path-is-404";
const BUILD_INFO = "conventions/open/buildinfo-without-token";

const job: Job = {
  id: "sound",
  changes: [],
  clauses: [HEALTH, NOWHERE, BUILD_INFO],
  enough: null,
  exploreRuns: 0,
};

/** What came of jobs that one thread did after another. */
async function findingsOf(...jobs: readonly Job[]): Promise<readonly Findings[]> {
  const found: Findings[] = [];
  await runJobs(jobs, { workers: 1, timeoutMs: 60_000 }, (_, ending) => {
    if (ending.by !== "findings") throw new Error(`the job ended otherwise: ${ending.by}`);
    found.push(ending.findings);
  });
  return found;
}

function place(mark: string, file: string, text: string): Place {
  const start = sourceOf(file).indexOf(text);
  if (start < 0) throw new Error(`${file} has no ${text}`);
  return { mark, file, start, text };
}

test("a clause comes by the places that its calls need, and by no others", async () => {
  const watched = [
    place("any call", "http/headers.ts", '"X-Content-Type-Options",'),
    place("health", "http/plain-answers.ts", 'body: "OK"'),
    place("build info", "http/wire/wire.ts", "dashboard_url: accessUrl"),
    place("cookies", "http/csrf.ts", "firstOf(query, SESSION_COOKIE) === session"),
    place("unknown route", "http/api.ts", '{ message: "Route not found." }'),
  ];
  const [findings] = await findingsOf({ ...job, watched });
  const marks = new Map<string, Set<string>>();
  for (const [clause, hits] of trueHits(findings?.hits ?? [])) {
    const known = marks.get(clause) ?? new Set();
    for (const mark of hits) marks.set(clause, known.add(mark));
  }
  // Before the first clause a target asks for the build info; so all of them count as having come by.
  expect([...(marks.get(HEALTH) ?? [])].toSorted()).toEqual(["any call", "build info", "health"]);
  expect([...(marks.get(NOWHERE) ?? [])].toSorted()).toEqual(["any call", "build info", "unknown route"]);
  expect([...(marks.get(BUILD_INFO) ?? [])].toSorted()).toEqual(["any call", "build info"]);
});

test("a place that everybody comes by is still seen when the engine has optimized it", async () => {
  const watched = [place("active", "core/status.ts", 'status === "running" || status === "canceling";')];
  const late = ["states/S9/pause-is-409", "states/T5/resume-is-409"];
  // So many that the function is hot by then.
  const early = allClauses
    .map(({ id }) => id)
    .filter((id) => /^(?:tasks|states)\//.test(id) && !late.includes(id));
  const [findings] = await findingsOf({ ...job, clauses: [...early, ...late], watched });
  const hits = new Map(trueHits(findings?.hits ?? []));
  expect(late.map((id) => hits.get(id))).toEqual(late.map(() => ["active"]));
});

test("copies of the simulator do not know of each other's changes", async () => {
  const changes = [{ file: "http/plain-answers.ts", find: 'body: "OK"', replace: 'body: "KO"' }];
  const found = await findingsOf({ ...job, id: "changed", changes }, job);
  expect(found.map(({ failed }) => failed)).toEqual([[HEALTH], []]);
});
