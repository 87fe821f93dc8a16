/** Mutants of what some commands ask: keys for Git, members, provisioners, their jobs and what they keep. */
import { handmade, type Mutant } from "../mutant.ts";

const KEYS = "core/settings/ssh-key-operations.ts";
const PEOPLE = "core/accounts/people-operations.ts";
const QUERY = "core/workspaces/provisioner-query.ts";
const PROVISIONERS = "core/workspaces/provisioner-operations.ts";
const WIRE = "http/wire/wire-provisioners.ts";

// prettier-ignore
export const commandLineMutants: readonly Mutant[] = handmade("command-line", {
  "key-is-the-old-one": ["a key that is made anew is the old one", [KEYS, "generation: before + 1", "generation: before"]],
  "key-is-forgotten": ["a key that was made anew is forgotten", [KEYS, "return showKey(attempt);", "const made = showKey(attempt);\n    keepSettings(attempt.world, id, { sshKey: { generation: before, madeAt: attempt.now } });\n    return made;"]],
  "key-has-no-newline": ["a key has no newline at its end", ["http/wire/ssh-public-key.ts", "${wire.toString(\"base64\")}\\n`", "${wire.toString(\"base64\")}`"]],
  "members-see-themselves": ["members see nobody but themselves", [PEOPLE, "canReadMembership(attempt.callingUser, user, organization.id, attempt.world.profile.has),\n    );", "user.id === attempt.callingUser.id,\n    );"]],
  "provisioners-are-never-seen": ["a provisioner was never seen", [WIRE, "last_seen_at: formatInstant(Math.max(world.startedAt, now - (now % MINUTE)))", "last_seen_at: now > MINUTE ? null : now"]],
  "provisioners-of-any-status": ["provisioners are found whatever they do", [QUERY, "(statuses.length === 0 || statuses.includes(status)) &&", "(statuses.length === 0 || statuses.includes(status) || initiatorId === undefined) &&"]],
  "jobs-of-any-status": ["jobs are found whatever their status", [QUERY, "(statuses.length === 0 || statuses.includes(status)) &&", "(statuses.length === 0 || statuses.includes(status) || initiatorId !== undefined) &&"]],
  "ids-do-not-count": ["jobs are found whatever their ids", [QUERY, "(ids.length === 0 || ids.includes(id)) &&", "(ids.length < 9 || ids.includes(id)) &&"]],
  "initiators-do-not-count": ["jobs are found whosever they are", [QUERY, "(!initiator.ok || initiatorId === undefined || initiator.uuid === initiatorId)", "(!initiator.ok || initiatorId === undefined || initiator.uuid !== \"\")"]],
  "limit-does-not-count": ["a list of jobs is as long as it is", [QUERY, "limit: text === \"\" ? 50 : Number(text) || Infinity,", "limit: text === \"\" ? 50 : Infinity,"]],
  "limit-of-zero-is-none": ["a limit of zero lists nothing", [QUERY, "Number(text) || Infinity,", "Number(text),"]],
  "oldest-jobs-first": ["the oldest job comes first", [PROVISIONERS, "right.createdAt - left.createdAt);", "left.createdAt - right.createdAt);"]],
  "jobs-are-for-nothing": ["a job does not say what it is for", [WIRE, "    metadata: purposeValue(world, job),\n", "    ...(purposeValue(world, job) === null ? base : {}),\n"]],
  "jobs-do-themselves": ["a job does not say who does it", [WIRE, "worker_name: isTaken ? NAME : undefined", "worker_name: isTaken ? undefined : undefined"]],
  "nobody-could": ["a job that waits does not say who could take it", [WIRE, "job.status === \"pending\" ? [workerId(world)] : undefined", "job.status === \"canceled\" ? [workerId(world)] : undefined"]],
  "state-has-a-charset": ["the state of a build is JSON by its charset", ["http/api.ts", "[\"getWorkspaceBuildState\", \"application/json\"]", "[\"getWorkspaceBuildState\", JSON_TYPE]"]],
});
