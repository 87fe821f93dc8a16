/** Causes one event and looks at what it did. */
import { Unreached, type EventName } from "../../client/target.ts";
import { replyTextWithStatus } from "../../client/reply-text.ts";
import { answerOf, makeTask, type Checking, type EventOutcome } from "./checking.ts";
import { eventChecks } from "./event-checks.ts";
import { asOwner, lookAt, type Look, type TaskRef } from "./look.ts";
import { stepUntil } from "./step-until.ts";

/** Arranges the state an event belongs to, causes it and reads. Never throws for what the bridge does. */
export async function checkEvent(checking: Checking, event: EventName): Promise<EventOutcome> {
  const { from, text, deletesWorkspace, seenInWorkspace, whyNot } = eventChecks[event];
  const { bridge, reader } = checking;
  let task: TaskRef;
  try {
    task = await makeTask(checking, from);
  } catch (error) {
    const { answer } = answerOf(error);
    const missing = answer === "unsupported" ? "is not known" : "was not reached";
    return {
      event,
      from,
      does: "not-asked",
      why: `its state "${from}" ${missing}`,
    };
  }
  try {
    const before = await lookAt(reader, task);
    await bridge.bridge.cause(task.id, event, text);
    if (seenInWorkspace === true && before.workspace === null)
      return {
        event,
        from,
        does: "not-asked",
        why: "the server shows no workspaces, in which it would be seen",
      };
    const after =
      deletesWorkspace === true ? await deleteWorkspace(checking, task) : await lookAt(reader, task);
    const why = whyNot(after, before);
    return why === null ? { event, from, does: "yes" } : { event, from, does: "no", why };
  } catch (error) {
    const { answer, why } = answerOf(error);
    return { event, from, does: answer, why };
  }
}

/** By way of the workspace, to the end of the job. Throws `Unreached` where the server does not do that. */
async function deleteWorkspace(checking: Checking, task: TaskRef): Promise<Look> {
  const path = `/workspaces/${encodeURIComponent(task.workspaceId ?? "")}/builds`;
  const reply = await asOwner(checking.reader, "POST", path, { transition: "delete" });
  if (reply.status !== 201)
    throw new Unreached(`the server does not delete the workspace: ${replyTextWithStatus(reply)}`);
  await stepUntil(
    checking,
    task,
    ({ status, task: view }) => status === 404 || view?.workspace_status === "deleted",
  );
  return lookAt(checking.reader, task);
}
