/** The situations that a client is put into, as data. Each has a server of its own. */
import type { MockCoder, MockCoderOptions } from "../../simulator/index.ts";
import { failBuilds, manyTasks, pauseNow, startAgain, taskIn } from "./arranging.ts";
import type { Arriving, Meddler, Situation, Stage } from "./situation.ts";
import * as steps from "./steps.ts";

/** Builds take a second or two: long enough to be polled, short enough to wait for. */
const BRISK: MockCoderOptions = { pace: "realistic", speed: 4 };
/** Everything happens at once. */
const AT_ONCE: MockCoderOptions = { pace: "instant" };
/** In microseconds. */
const HOUR = 3_600_000_000;
/** So long after a task is created its build fails. */
const FAILS_AFTER_MS = 1_000;

const MANY = 1_000;

const noTask = (): Promise<null> => Promise.resolve(null);
const activeTask = (coder: MockCoder): Promise<string> => taskIn(coder, "active");

export const situations: readonly Situation[] = [
  {
    name: "happy-path",
    says: "A task is created, becomes active and takes an input.",
    asks: "Create a task, wait until it is active, send it an input.",
    options: BRISK,
    arrange: noTask,
    steps: [steps.created, steps.foundActive, steps.sent],
    mustSucceed: true,
  },
  {
    name: "paused-task",
    says: "The task is paused behind the client's back: its input is refused with 409.",
    asks: "Send an input to MOCK_CODER_TASK: resume it, wait until it is active, send again.",
    options: BRISK,
    arrange: activeTask,
    meddle: (stage) => beforeFirst("send", (task) => pauseNow(stage.coder, task), stage),
    steps: [steps.sendRefused, steps.resumed, steps.waited, steps.sent],
    mustSucceed: false,
  },
  {
    name: "slow-start",
    says: "The job waits for a provisioner, and the task needs more than six seconds to become active.",
    asks: "Create a task, wait until it is active.",
    options: { pace: "queued" },
    arrange: noTask,
    steps: [steps.created, steps.waited, steps.foundActive],
    mustSucceed: true,
  },
  {
    name: "failed-build",
    says: "The build of the task fails a second after it was created.",
    asks: "Create a task, see that its status is error, give up.",
    options: { pace: "manual" },
    arrange: noTask,
    meddle: failLater,
    steps: [steps.created, steps.foundFailed],
    mustSucceed: false,
  },
  {
    name: "empty-list",
    says: "There is no task.",
    asks: "List the tasks.",
    options: AT_ONCE,
    arrange: noTask,
    steps: [steps.listed(0)],
    mustSucceed: true,
  },
  {
    name: "long-list",
    says: `There are ${String(MANY)} tasks, all in one answer.`,
    asks: "List the tasks.",
    options: AT_ONCE,
    async arrange(coder) {
      await manyTasks(coder, MANY);
      return null;
    },
    steps: [steps.listed(MANY)],
    mustSucceed: true,
  },
  {
    name: "pause-while-building",
    says: "Somebody else starts the workspace again just before the client's pause, which is refused with 409.",
    asks: "Pause MOCK_CODER_TASK: wait for the build, pause again.",
    options: BRISK,
    arrange: activeTask,
    meddle: (stage) => beforeFirst("pause", (task) => startAgain(stage.coder, task), stage),
    steps: [steps.pauseRefused, steps.paused],
    mustSucceed: false,
  },
  {
    name: "snapshot-logs",
    says: "The task is paused, and its logs are those that were kept.",
    asks: "Read the logs of MOCK_CODER_TASK.",
    options: BRISK,
    arrange: (coder) => taskIn(coder, "paused-with-snapshot"),
    steps: [steps.readSnapshot],
    mustSucceed: true,
  },
  {
    name: "expired-token",
    says: "The token is valid for the first call; then it has expired.",
    asks: "Read MOCK_CODER_TASK twice, see that the token is refused, give up.",
    options: { ...AT_ONCE, deployment: { tokenLifetime: HOUR } },
    arrange: activeTask,
    meddle: expireAfterFirst,
    steps: [steps.turnedAway],
    mustSucceed: false,
  },
];

/** Happens once, before the first such call is answered. */
function beforeFirst(
  verb: Arriving["verb"],
  happen: (task: string) => Promise<void>,
  { task }: Stage,
): Meddler {
  let isDue = true;
  return async (arriving) => {
    if (!isDue || arriving.verb !== verb || task === null) return;
    isDue = false;
    await happen(task);
  };
}

/** By time and not by calls: a client that follows a stream makes few. */
function failLater({ coder }: Stage): Meddler {
  return ({ verb }) => {
    if (verb === "create") setTimeout(() => failBuilds(coder), FAILS_AFTER_MS).unref();
  };
}

function expireAfterFirst({ coder }: Stage): Meddler {
  return ({ number }) => {
    if (number === 2) coder.simulator.advance(HOUR + 1);
  };
}
