/** What the agent of a task says and does next. */
import { endings, isEnding, type AgentTurn } from "../core/agent/agent-plan.ts";
import { parseDuration } from "../core/text/time.ts";
import { misfit, unknownWord, type Answer, type ControlRequest, type Problem, type Shapes } from "./reply.ts";
import { explainAgain, findLive } from "./tasks.ts";

/** `POST /_sim/tasks/{id}/agent`. */
export function directAgent({ simulator, params, body }: ControlRequest): Answer {
  const { turns: given, then = null } = body as Shapes["DirectAgentRequest"];
  if (then !== null && !isEnding(then)) return unknownWord("ending", then, "then", Object.keys(endings));
  const turns: AgentTurn[] = [];
  for (const [index, one] of given.entries()) {
    const turn = readTurn(one, `turns[${index}].thinks`);
    if ("status" in turn) return turn;
    turns.push(turn);
  }
  const found = findLive(simulator, params);
  if ("status" in found) return found;
  const problem = simulator.carryOut({
    at: simulator.now(),
    kind: "agent",
    task: found.id,
    turns,
    ending: then,
  });
  return problem === null ? explainAgain(simulator, found) : { status: 409, message: problem };
}

function readTurn({ says, thinks, tool }: Shapes["AgentTurn"], field: string): AgentTurn | Problem {
  const span = typeof thinks === "string" ? parseDuration(thinks) : 0;
  if (span === null || span < 0)
    return misfit(
      `Invalid span ${JSON.stringify(thinks)}.`,
      field,
      'Must be a span such as "20s" or "1m30s".',
    );
  return {
    says,
    ...(typeof thinks === "string" ? { thinks: span } : {}),
    ...(typeof tool === "string" ? { tool } : {}),
  };
}
