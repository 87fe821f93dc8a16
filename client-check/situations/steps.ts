/** What clients do in situations. Pure. */
import { fieldsOf, isAccepted, statusShown } from "../observing/task-call.ts";
import type { Step } from "./situation.ts";

export const created: Step = {
  says: "created a task",
  when: (call) => call.verb === "create" && isAccepted(call),
};

/** A client may poll, or follow a stream. */
export const waited: Step = {
  says: "looked at a task that was not active yet, or followed a stream",
  when: (call) => {
    const shown = call.verb === "read" ? statusShown(call) : null;
    return shown === "pending" || shown === "initializing" || call.stream !== null;
  },
};

export const sent: Step = {
  says: "sent an input that was accepted",
  when: (call) => call.verb === "send" && isAccepted(call),
};

/** An accepted input shows it as well as a look does. */
export const foundActive: Step = {
  says: "found the task active, or sent it an input",
  when: (call) =>
    (call.verb === "read" && statusShown(call) === "active") || (call.verb === "send" && isAccepted(call)),
};

export const sendRefused: Step = {
  says: "sent an input that was refused with 409",
  when: ({ verb, status }) => verb === "send" && status === 409,
};

export const resumed: Step = {
  says: "resumed the task",
  when: (call) => call.verb === "resume" && isAccepted(call),
};

export const foundFailed: Step = {
  says: "found the task in error, or sent it an input that was refused with 400",
  when: (call) => statusShown(call) === "error" || (call.verb === "send" && call.status === 400),
};

export const pauseRefused: Step = {
  says: "asked for a pause that was refused with 409",
  when: ({ verb, status }) => verb === "pause" && status === 409,
};

export const paused: Step = {
  says: "paused the task",
  when: (call) => call.verb === "pause" && isAccepted(call),
};

export const readSnapshot: Step = {
  says: "read the logs of the paused task",
  when: (call) => call.verb === "logs" && isAccepted(call) && fieldsOf(call.answer)["snapshot"] === true,
};

export const turnedAway: Step = {
  says: "made a call that was refused with 401",
  when: ({ status }) => status === 401,
};

/** The list of tasks, with so many in it. */
export function listed(count: number): Step {
  return {
    says: `listed the ${count === 0 ? "tasks, of which there are none" : `${String(count)} tasks`}`,
    when: (call) => {
      if (call.verb !== "list" || !isAccepted(call)) return false;
      const { tasks } = fieldsOf(call.answer);
      return Array.isArray(tasks) && tasks.length === count;
    },
  };
}
