/** A world's history: where another one leaves it, and going back in it. */
import { jsonText } from "../http/wire/json-text.ts";
import { show, type Answer, type ControlRequest, type Shapes } from "./reply.ts";
import { worldDocument } from "./world.ts";
import { documentOf, lifeOf, problemOf } from "./worlds.ts";

/** `POST /_sim/fork`. */
export async function forkWorld({ simulator, worlds, headers, body }: ControlRequest): Promise<Answer> {
  const { at, name, ttl } = body as Shapes["ForkRequest"];
  const ttlMs = lifeOf(ttl);
  if (typeof ttlMs === "object") return ttlMs;
  const made = await worlds.fork(simulator, {
    ...(typeof at === "number" ? { at } : {}),
    ...(typeof name === "string" ? { name } : {}),
    ...(ttlMs === undefined ? {} : { ttlMs }),
  });
  if ("kind" in made) return problemOf(made);
  return { status: 201, json: jsonText(documentOf(made, headers)) };
}

/** `GET /_sim/export`. */
export function exportWorld({ simulator, worlds }: ControlRequest): Answer {
  const file = worlds.export(simulator);
  return typeof file === "string" ? { status: 200, json: file } : problemOf(file);
}

/** `POST /_sim/rewind`. */
export async function rewindWorld({ simulator, worlds, body }: ControlRequest): Promise<Answer> {
  const problem = await worlds.rewind(simulator, (body as Shapes["RewindRequest"]).at);
  return problem !== null ? problemOf(problem) : show("World", worldDocument(simulator));
}
