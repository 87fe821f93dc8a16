/** Lets a task go on, step by step, until its reads show what is waited for. */
import { answerOf, type Answer, type Checking } from "./checking.ts";
import { lookAt, type Look, type TaskRef } from "./look.ts";

/** Steps after which a task is given up. */
const MAX_STEPS = 64;

/** `no` when it comes to rest before that, or a step goes wrong. */
export async function stepUntil(
  { bridge, reader }: Checking,
  task: TaskRef,
  fits: (look: Look) => boolean,
): Promise<{ readonly answer: Answer; readonly why?: string }> {
  try {
    for (let steps = 0; ; steps += 1) {
      const look = await lookAt(reader, task);
      if (fits(look)) return { answer: "yes" };
      const stepped = steps < MAX_STEPS ? await bridge.bridge.step(task.id, look.task !== null) : "nothing";
      if (stepped === "not-known") return { answer: "unsupported" };
      if (stepped === "nothing")
        return { answer: "no", why: `after ${String(steps)} steps the reads show ${look.says}` };
    }
  } catch (error) {
    return answerOf(error);
  }
}
