/** What each release from 2.28 to 2.34 answers where they differ, and that nothing in their tables goes unseen. */
import { afterAll, expect, test } from "vitest";
import { profileOf } from "../../../simulator/core/changes.ts";
import { holds, type Release } from "../../../simulator/core/releases.ts";
import { refusalsOf, refusalsOfOthers } from "../../../simulator/world/tables-by-release.ts";
import { startAgentApiServer } from "../../support/agent-api-server.ts";
import { startCoder, type Answer, type Coder } from "../../support/coder.ts";
import { cases, type Expected, type ReleaseCase } from "./cases.ts";

const RELEASES: readonly Release[] = ["2.28", "2.29", "2.30", "2.31.0", "2.31", "2.32", "2.33", "2.34"];

const agent = await startAgentApiServer();
agent.mood = "bad-role";
afterAll(() => agent.close());

const roles: ReleaseCase = {
  ask: async (coder) => {
    const task = await coder.given("active", { template: "real-agent" });
    return coder.call("alice", `GET /api/experimental/tasks/me/${task.id}/logs`);
  },
  answers: {
    "2.28": [
      502,
      {
        message: "Invalid task app response message role.",
        detail: 'Expected "user" or "agent", got "system".',
      },
    ],
    "2.31.1": [
      502,
      { message: "Invalid task app response.", detail: 'invalid agentapi message role "system"' },
    ],
  },
};

const all = Object.entries({ ...cases, "logs with a role that nobody has": roles });

/** The answer of a version: the last one that begins with it or before. */
function expectedOf({ answers }: ReleaseCase, version: string): Expected {
  const found = Object.entries(answers).findLast(([since]) => holds({ since }, version));
  if (found === undefined) throw new Error(`no answer holds ${version}`);
  return found[1];
}

function start(release: Release): Coder {
  return startCoder({ release, templates: [{ name: "real-agent", agentApiUrl: agent.url }] });
}

/** Before 2.31.1 these stand behind the refusal of sharing as an experiment, where no call gets. */
const BEHIND: Readonly<Record<string, string>> = {
  task_not_shared: "sharing_not_enabled",
  sharing_not_permitted: "sharing_not_enabled",
};

const given = new Map<Release, Set<string>>(RELEASES.map((release) => [release, new Set()]));
const asked = RELEASES.flatMap((release) => all.map(([says, one]) => [release, says, one] as const));

test.each(asked)("in %s: %s", async (release, _, one) => {
  const [status, body] = expectedOf(one, profileOf(release).version);
  const answer: Answer = await one.ask(start(release));
  if (answer.rule !== undefined) given.get(release)?.add(answer.rule);
  expect({ status: answer.status, body: answer.body }).toMatchObject(
    body === undefined ? { status } : { status, body },
  );
  if (status >= 400) expect(answer.body).toEqual(body);
});

test.each(RELEASES)("every refusal of %s that 2.34 does not give was met", (release) => {
  const { version } = profileOf(release);
  const own = [...refusalsOf(version)].filter((code) => refusalsOfOthers().has(code));
  const behind = holds({ until: "2.31.0" }, version) ? own.filter((code) => BEHIND[code] !== undefined) : [];
  expect(own.filter((code) => given.get(release)?.has(code) !== true)).toEqual(behind);
});
