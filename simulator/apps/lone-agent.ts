/** The app of one simulated agent at the root of a server, as AgentAPI itself listens inside a workspace. */
import type { LogEntry } from "../http/api-options.ts";
import { badRequest, errorText, jsonAnswer } from "../http/headers.ts";
import type { HttpAnswer, HttpHandler, HttpRequest, HttpResponse } from "../http/http-handler.ts";
import { splitTarget } from "../http/router.ts";
import { NIL_UUID } from "../core/model.ts";
import { must } from "../core/world.ts";
import { lastBuild } from "../core/status.ts";
import type { Simulator } from "../world/simulator.ts";
import type { AppPlace } from "./admit.ts";
import { MESSAGE_LIMIT } from "./read-message.ts";
import { FORM_LIMIT } from "./read-upload.ts";
import { answerSimulated, isListening } from "./simulated-app.ts";

export interface LoneAgentOptions {
  /** A world with one user and one template: what the agent is made from. */
  readonly simulator: Simulator;
  readonly onFault: (error: unknown) => void;
  readonly log?: ((entry: LogEntry) => void) | undefined;
}

/** Starts the agent, and answers for it from then on. */
export function createAgent({ simulator, onFault, log }: LoneAgentOptions): HttpHandler {
  const id = startedTask(simulator);
  const place = (): AppPlace => placeOf(simulator, id);
  return {
    bodyLimit(method, url) {
      if (method === "GET" || method === "HEAD") return 0;
      return splitTarget(url).path === "/message" ? MESSAGE_LIMIT : FORM_LIMIT;
    },
    handle(request): HttpAnswer {
      const { path } = splitTarget(request.url);
      if (path === undefined) return badRequest();
      const startedAt = performance.now();
      const finish = (answer: HttpResponse): HttpResponse => {
        const milliseconds = performance.now() - startedAt;
        const { status, headers } = answer;
        log?.({ method: request.method, path, operation: undefined, status, rule: undefined, milliseconds });
        return request.method === "HEAD" ? { status, headers, body: "" } : answer;
      };
      const fault = (error: unknown): HttpResponse => {
        onFault(error);
        return finish(jsonAnswer(500, [], errorText({ message: "A fault of the simulated agent." })));
      };
      try {
        const answer = answerAt(simulator, place(), request, path);
        return answer instanceof Promise ? answer.then(finish, fault) : finish(answer);
      } catch (error) {
        return fault(error);
      }
    },
  };
}

function answerAt(
  simulator: Simulator,
  place: AppPlace,
  request: HttpRequest,
  inside: string,
): HttpResponse | Promise<HttpResponse> {
  return answerSimulated({ simulator, place, request, headers: [], inside });
}

/** A task without a prompt whose app has just begun to listen: nothing is said yet. */
function startedTask(simulator: Simulator): string {
  const { world } = simulator;
  const [user] = world.users.values();
  const [template] = world.templates.values();
  const caller = { kind: "user", user: must(user, "user") } as const;
  const value = {
    template_version_id: must(template, "template").activeVersionId,
    template_version_preset_id: NIL_UUID,
    input: "",
    name: "agent",
    display_name: "",
  };
  const input = { params: { user: "me" }, query: new Map(), body: { ok: true, value } as const };
  void simulator.attempt("createTask", caller, input);
  const [task] = world.tasks.values();
  const { id } = must(task, "task");
  // However long the pace says that a workspace takes: there is none to wait for.
  while (!isListening(placeOf(simulator, id)) && simulator.step(id) !== null);
  return id;
}

function placeOf(simulator: Simulator, id: string): AppPlace {
  const workspace = must(simulator.workspaceOf(id), "workspace");
  const build = lastBuild(workspace);
  const { shape } = must(simulator.world.templateVersions.get(build.templateVersionId), "template version");
  return { workspace, agent: build.agent, shape, other: null };
}
