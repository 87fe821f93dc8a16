/** The first user of a server that has none, made as Coder's own sign-up page makes it. Source: docs/behaviour, 1.10. */
import { randomBytes } from "node:crypto";
import { replyText } from "./reply-text.ts";
import { TargetUnusable } from "./target.ts";
import { json, type Reply, type Transport } from "./wire.ts";

const EMAIL = "first@mock-coder.example";

/**
 * Makes the first user, who is an owner, and signs in. Resolves with the session token, or with undefined when the server
 * has a first user already: then only somebody who knows it can give a token. Throws `TargetUnusable`.
 */
export async function makeFirstUser(send: Transport): Promise<string | undefined> {
  const looked = await send({ method: "GET", path: "/api/v2/users/first", headers: {} });
  if (looked.status === 200) return undefined;
  if (looked.status !== 404) throw refused("say whether it has a first user", looked);
  // Nobody needs it again: what it protects goes away with the server, or gets another password.
  const password = `${randomBytes(18).toString("base64url")}-aA1`;
  const body = { email: EMAIL, username: "first", name: "First User", password, trial: false };
  const made = await post(send, "/api/v2/users/first", body);
  if (made.status === 409) return undefined;
  if (made.status !== 201) throw refused("make its first user", made);
  const login = await post(send, "/api/v2/users/login", { email: EMAIL, password });
  const answer = json(login);
  if (login.status === 201 && typeof answer === "object" && answer !== null && "session_token" in answer)
    return String(answer.session_token);
  throw refused("let its first user sign in", login);
}

function post(send: Transport, path: string, body: object): Promise<Reply> {
  const headers = { "Content-Type": "application/json" };
  return send({ method: "POST", path, headers, body: JSON.stringify(body) });
}

function refused(what: string, reply: Reply): TargetUnusable {
  return new TargetUnusable(
    `The target does not ${what}: ${String(reply.status)} ${replyText(reply)}. Give a session token with --token instead.`,
  );
}
