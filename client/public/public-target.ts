/** A target by public calls only: it makes its own tasks, drives them, and looks until they are where they should be. */
import { randomUUID } from "node:crypto";
import { findAgentTask, type AgentTask } from "./agent-task.ts";
import { CoderCalls } from "./coder-calls.ts";
import { patient } from "./patience.ts";
import { preflight } from "../preflight.ts";
import { meetOthers, personFacts, type KnownPerson } from "./other-people.ts";
import { findTemplates } from "./public-facts.ts";
import { checkPublicTargetOptions, type PublicTargetOptions } from "./options.ts";
import { PublicRun } from "./public-run.ts";
import { checkRateLimit } from "../rate-limit.ts";
import { TargetUnusable, Unreached, type PersonFacts, type Person, type Target } from "../target.ts";
import { TaskCleaner } from "./task-cleaner.ts";
import { TaskPool } from "./task-pool.ts";
import { counting } from "./tally.ts";
import { toLaterTasks } from "../earlier/as-later.ts";
import { systemTiming } from "../time.ts";
import { chooseUsual } from "./usual-template.ts";
import { Waiter } from "./waiter.ts";
import type { Transport } from "../wire.ts";

const MINUTE_MS = 60_000;

/**
 * Looks at the server, finds its templates and makes a first task. Throws a `TypeError` for an option that is wrong or
 * unknown, and `TargetUnusable` when the server cannot be judged; whatever was made by then is cleaned up.
 */
export async function createPublicTarget(options: PublicTargetOptions): Promise<Target> {
  checkPublicTargetOptions(options);
  const { timing = systemTiming, deadlineMs = 5 * MINUTE_MS, maxTasks = 20, onWait } = options;
  const ending = new AbortController();
  const signal = AbortSignal.any([ending.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  const { send: counted, made } = counting(options.send);
  const judged = patient(counted, timing, signal);
  const send = toLaterTasks(judged);
  // Names have at most 32 characters.
  const prefix = `mc-${randomUUID().slice(0, 6)}-`;
  const waiter = new Waiter({ timing, deadlineMs, signal, onWait });
  const cleaner = new TaskCleaner({ timing, prefix });
  const pool = new TaskPool({ waiter, cleaner, maxTasks });
  const run = new PublicRun({
    options: { ...options, send: counted },
    made,
    judged,
    send,
    prefix,
    waiter,
    cleaner,
    pool,
    end: () => ending.abort(),
  });
  try {
    await settleIn(run, options, send);
    return run;
  } catch (error) {
    await run.close();
    if (!(error instanceof Unreached)) throw error;
    throw new TargetUnusable(`${whereOf(options)} cannot be judged: ${error.message}.`, { cause: error });
  }
}

function whereOf({ url, name }: PublicTargetOptions): string {
  return url ?? name;
}

/** Learns all that a run needs to know. */
async function settleIn(run: PublicRun, options: PublicTargetOptions, send: Transport): Promise<void> {
  const { token, templates: named, release, withoutTasks = false } = options;
  const where = whereOf(options);
  const { user, version } = await preflight(send, {
    token,
    where,
    ...(release === undefined ? {} : { release }),
    withoutTasks,
  });
  if (options.rateLimited === true) await checkRateLimit(send, { where, token });
  const others = await meetOthers({ where, send, user }, options);
  const calls = new CoderCalls(send, token);
  const found = await findTemplates({
    where,
    calls,
    user,
    withoutTasks,
    ...(named === undefined ? {} : { named }),
  });
  const home = found.candidates[0]?.organization_id ?? user.organization_ids[0] ?? "";
  const known: readonly KnownPerson[] = [{ person: "user", user, token }, ...others];
  run.meet(version, await peopleOf(known, send, home), await agentTaskOf(options, calls));
  // Without tasks none can be tried: the first will have to do.
  const [first] = found.candidates;
  if (withoutTasks) return run.know({ ...(first === undefined ? {} : { usual: first }), ...found.kinds });
  run.know(
    await chooseUsual({
      where,
      poolAndWaiter: run.poolAndWaiter,
      found,
      newTask: (template) => run.newTask("user", template, {}),
      onWait: options.onWait,
    }),
  );
}

async function peopleOf(
  known: readonly KnownPerson[],
  send: Transport,
  home: string,
): Promise<Readonly<Partial<Record<Person, PersonFacts>>>> {
  const people: Partial<Record<Person, PersonFacts>> = {};
  for (const one of known) people[one.person] = await personFacts(one, new CoderCalls(send, one.token), home);
  return people;
}

async function agentTaskOf(options: PublicTargetOptions, calls: CoderCalls): Promise<AgentTask | null> {
  const { agentToken, agentTaskId } = options;
  if (agentToken === undefined && agentTaskId === undefined) return null;
  const where = whereOf(options);
  if (agentToken !== undefined && agentTaskId !== undefined)
    return findAgentTask(calls, { where, id: agentTaskId, token: agentToken });
  throw new TargetUnusable(
    `${where}: an agent's token and the task it belongs to are needed both. Give the other one too, or leave both out.`,
  );
}
