/** Counts what the calls of a run make on the server. */
import type { Made } from "../target.ts";
import type { Call, Transport } from "../wire.ts";

const TASKS = /^\/api\/(?:v2|experimental)\/+tasks\/+[^/?]+\/?(?:\?|$)/;
const TASK = /^\/api\/(?:v2|experimental)\/+tasks\/+[^/?]+\/+[^/?]+\/?(?:\?|$)/;
const BUILDS = /\/(?:pause|resume)\/?(?:\?|$)|\/workspaces\/[^/?]+\/builds\/?(?:\?|$)/;

/** The transport, which counts, and what it counted so far. */
export function counting(send: Transport): { readonly send: Transport; readonly made: Made } {
  const made = { tasks: 0, builds: 0 };
  return {
    made,
    send: async (call) => {
      const reply = await send(call);
      if (reply.status === 201 || reply.status === 202) {
        made.tasks += Number(isOf("POST", TASKS, call));
        made.builds += Number(
          isOf("POST", TASKS, call) || isOf("POST", BUILDS, call) || isOf("DELETE", TASK, call),
        );
      }
      return reply;
    },
  };
}

function isOf(method: string, path: RegExp, call: Call): boolean {
  return call.method === method && path.test(call.path);
}
