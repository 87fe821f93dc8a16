/** `mock-coder identify`: from the flags to an answer. */
import { setTimeout as delay } from "node:timers/promises";
import { createHttpTransport } from "../../client/http-transport.ts";
import { identify, type Identified } from "../../client/identify/identify.ts";
import { ownTask } from "../../client/identify/own-task.ts";
import { reached, readPerson, readVersion, type UserView } from "../../client/preflight.ts";
import { TargetUnusable } from "../../client/target.ts";
import { readTargetUrl, UnreadableUrl } from "../../client/target-url.ts";
import type { Transport } from "../../client/wire.ts";
import { surfaceOf } from "../../contracts/reports/paint.ts";
import { CannotStart } from "../cannot-start.ts";
import { readAuthorities } from "../verify/authorities.ts";
import type { IdentifyFlags } from "./command.ts";
import { identifiedJson, identifiedText } from "./identified-text.ts";

const EXIT_UNUSABLE = 3;
const LOOK_MS = 1_000;

/** Resolves with the exit code. Throws `CannotStart`. */
export async function runIdentify(url: string | undefined, flags: IdentifyFlags): Promise<number> {
  const { token, timeout, ca: file, json } = flags;
  const typed = url ?? process.env["CODER_URL"];
  if (typed === undefined)
    throw new CannotStart("identify needs the address of a server: give it, or set CODER_URL.");
  if (token === undefined)
    throw new CannotStart(
      "identify needs a session token: give it with --token, or set CODER_SESSION_TOKEN.",
    );
  const ca = file === undefined ? {} : { ca: readAuthorities(file) };
  try {
    const where = readTargetUrl(typed, url === undefined ? "CODER_URL" : "the target URL");
    const transport = createHttpTransport(where, { timeoutMs: timeout, ...ca });
    try {
      const result = await reached(where, () => askServer(transport.send, where, { ...flags, token }));
      const text =
        json === true
          ? identifiedJson(where, result)
          : identifiedText(where, result, surfaceOf(process.stdout, process.env));
      process.stdout.write(text);
      return result.contradictions.length + result.strange.length === 0 ? 0 : 1;
    } finally {
      transport.close();
    }
  } catch (error) {
    if (error instanceof UnreadableUrl) throw new CannotStart(error.message, { cause: error });
    if (error instanceof TargetUnusable)
      throw new CannotStart(error.message, { cause: error, exitCode: EXIT_UNUSABLE });
    throw error;
  }
}

async function askServer(
  send: Transport,
  where: string,
  flags: IdentifyFlags & { readonly token: string },
): Promise<Identified> {
  const { token, secondToken, agentToken, create, all, templateVersion, deadline } = flags;
  const version = await readVersion(send, where);
  const user = await readPerson(send, { token, where, whose: "the session token" });
  const second =
    secondToken === undefined
      ? undefined
      : await readPerson(send, { token: secondToken, where, whose: "the token of --second-token" });
  const task = ownTask({
    send,
    token,
    where,
    templateVersion,
    looks: Math.max(1, Math.ceil(deadline / LOOK_MS)),
    pause: () => delay(LOOK_MS),
  });
  try {
    return await identify({
      send,
      token,
      version,
      fellow: fellowOf(user, second),
      agentToken,
      all,
      findTask: () => task.find(),
      makeTask: create === true ? () => task.make() : undefined,
    });
  } finally {
    const left = await task.cleanUp();
    if (left !== null) process.stderr.write(`mock-coder: ${left}\n`);
  }
}

/** Whom the caller may not act for: roles may let anybody read everybody, whatever the release. */
function fellowOf(user: UserView, second: UserView | undefined): string | undefined {
  const { roles, organization_ids: organizations } = user;
  if (second === undefined || second.id === user.id || roles.length > 0) return undefined;
  return second.organization_ids.some((id) => organizations.includes(id)) ? second.username : undefined;
}
