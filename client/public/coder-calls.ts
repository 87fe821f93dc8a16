/** Calls of Coder's public API as a target makes them to arrange, look and clean up. What is judged goes elsewhere. */
import type { components } from "../../spec/generated.ts";
import { operations, type OperationId } from "../../spec/operations.ts";
import { replyTextWithStatus } from "../reply-text.ts";
import { Unreached, type TaskView } from "../target.ts";
import { json, TransportError, type Reply, type Transport } from "../wire.ts";

type Schemas = components["schemas"];
export type WorkspaceView = Schemas["Workspace"];
export type BuildView = Schemas["WorkspaceBuild"];

interface Parts {
  /** In the order of the path's own. */
  readonly params?: readonly string[];
  readonly query?: string;
  readonly body?: unknown;
}

/** Calls as one person. Throws `Unreached` where nothing usable comes back. */
export class CoderCalls {
  readonly #send: Transport;
  readonly token: string;

  constructor(send: Transport, token: string) {
    this.#send = send;
    this.token = token;
  }

  /** The same calls as somebody else. */
  as(token: string): CoderCalls {
    return new CoderCalls(this.#send, token);
  }

  /** Any operation. Throws `Unreached` when no reply comes. */
  async ask(operation: OperationId, { params = [], query = "", body }: Parts = {}): Promise<Reply> {
    const { method, path: template } = operations[operation];
    const given = params.values();
    const path = template.replaceAll(/\{\w+\}/g, () => encodeURIComponent(given.next().value ?? ""));
    try {
      return await this.#send({
        method,
        path: `/api/v2${path}${query}`,
        headers: {
          "Coder-Session-Token": this.token,
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      if (error instanceof TransportError) throw new Unreached(error.message, { cause: error });
      throw error;
    }
  }

  /** An operation that has to do. */
  async must(operation: OperationId, parts: Parts = {}): Promise<unknown> {
    const reply = await this.ask(operation, parts);
    if (reply.status < 300) return json(reply);
    throw new Unreached(`${operation} answers ${replyTextWithStatus(reply)}`);
  }

  /** Null when it is not found. */
  async task(id: string): Promise<TaskView | null> {
    const reply = await this.ask("getTask", { params: ["me", id] });
    if (reply.status === 404) return null;
    const value = reply.status === 200 ? json(reply) : undefined;
    if (isTask(value)) return value;
    throw new Unreached(`the task cannot be read: getTask answers ${replyTextWithStatus(reply)}`);
  }

  /** Null when it is not found, or deleted. */
  async workspace(id: string): Promise<WorkspaceView | null> {
    const reply = await this.ask("getWorkspace", { params: [id], query: "?include_deleted=true" });
    if (reply.status === 404 || reply.status === 410) return null;
    const value = reply.status === 200 ? json(reply) : undefined;
    if (hasKeys(value, "id", "latest_build") && isBuild(value["latest_build"])) return value as WorkspaceView;
    throw new Unreached(`the workspace cannot be read: getWorkspace answers ${replyTextWithStatus(reply)}`);
  }

  async build(id: string): Promise<BuildView> {
    const value = await this.must("getWorkspaceBuild", { params: [id] });
    if (isBuild(value)) return value;
    throw new Unreached("getWorkspaceBuild answers something that is no build");
  }
}

/** Is it an object with these keys? */
export function hasKeys(value: unknown, ...keys: readonly string[]): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    keys.every((key) => Object.hasOwn(value, key))
  );
}

/** Enough of a task to go on with. */
export function isTask(value: unknown): value is TaskView {
  return (
    hasKeys(value, "id", "name", "status", "workspace_id") &&
    typeof value["id"] === "string" &&
    typeof value["status"] === "string"
  );
}

/** Enough of a build to go on with. */
export function isBuild(value: unknown): value is BuildView {
  return hasKeys(value, "id", "build_number", "transition", "job") && hasKeys(value["job"], "status");
}
