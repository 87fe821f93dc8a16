/** Finds a template whose tasks become active, by making one of each until one does. */
import { CreateRefused, type NewTask, type PublicTask } from "./public-task.ts";
import type { FoundTemplates } from "./public-facts.ts";
import type { Kind } from "./kind.ts";
import { bringInto, type PoolAndWaiter } from "./bring-into-state.ts";
import { RestsElsewhere } from "./sight.ts";
import { TargetUnusable, Unreached, type TemplateFacts, type TemplateKind } from "../target.ts";
import { TooLong } from "./waiter.ts";

export interface Choosing {
  readonly where: string;
  readonly poolAndWaiter: PoolAndWaiter;
  readonly found: FoundTemplates;
  /** A new task of that template, for the user. */
  readonly newTask: (template: TemplateFacts) => NewTask;
  readonly onWait?: ((text: string) => void) | undefined;
}

const MOST_TOO_LONG = 2;
const KIND: Kind = { state: "active", owner: "user", template: "usual" };

/**
 * The kinds with `usual` among them, and what was learnt of others on the way. The task that showed it is kept for
 * whoever asks first. Throws `TargetUnusable`, with what became of each try.
 */
export async function chooseUsual(
  choosing: Choosing,
): Promise<Readonly<Partial<Record<TemplateKind, TemplateFacts>>>> {
  const { where, poolAndWaiter, found, newTask, onWait } = choosing;
  const kinds: Partial<Record<TemplateKind, TemplateFacts>> = { ...found.kinds };
  const tries: string[] = [];
  // Not whatever is named as unchecked: nobody has seen that one become active.
  let fallback: TemplateFacts | undefined;
  let tooLong = 0;
  for (const template of found.candidates) {
    onWait?.(`trying template ${template.name}`);
    try {
      const task = await bringInto(
        { state: "active", task: () => newTask(template), kind: null },
        poolAndWaiter,
      );
      if (await hasHealthCheck(task)) {
        // An unchecked one may be waiting; the next task is made of this one.
        poolAndWaiter.pool.keep(task, KIND);
        return { ...kinds, usual: template };
      }
      kinds.unchecked ??= template;
      fallback ??= template;
      poolAndWaiter.pool.retire(task);
      tries.push(`${template.name}: its app has no health check`);
    } catch (error) {
      if (!(error instanceof Unreached)) throw error;
      const kind = kindShownBy(error);
      if (kind !== null) kinds[kind] ??= template;
      tries.push(`${template.name}: ${error.message}`);
      if (error instanceof TooLong) tooLong += 1;
      // Where the builds of two templates do not get on, those of the next will hardly do.
      if (tooLong === MOST_TOO_LONG) break;
    }
  }
  // Without a health check there is one state less to judge, and no other difference.
  if (fallback !== undefined) return { ...kinds, usual: fallback };
  throw new TargetUnusable(
    `${where} has no template whose tasks become active. Tried ${tries.join("; ")}. ` +
      "Mend a template, or wait longer, or name a template that works.",
  );
}

async function hasHealthCheck({ calls, view }: PublicTask): Promise<boolean> {
  const workspace = view.workspace_id === null ? null : await calls.workspace(view.workspace_id);
  const agents = (workspace?.latest_build.resources ?? []).flatMap((resource) => resource.agents ?? []);
  const app = agents.flatMap(({ apps }) => apps).find(({ id }) => id === view.workspace_app_id);
  return app?.health !== "disabled";
}

/** A failure can show what a template is. */
function kindShownBy(error: Unreached): TemplateKind | null {
  if (error instanceof RestsElsewhere && error.state === "never-linked") return error.state;
  // 4.4 #12: it may be seen and not be used.
  const refused = error instanceof CreateRefused && error.reply.status === 403;
  return refused && error.message.includes("use the template") ? "restricted" : null;
}
