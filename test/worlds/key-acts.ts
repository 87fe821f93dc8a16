/** Stories that also make, use and end tokens, for properties about journals in worlds whose tokens differ. */
import * as fc from "fast-check";
import { stories, type Act, type Run } from "../properties/acts.ts";
import type { Answer } from "../support/coder.ts";

/** What somebody does with the tokens of the run: those it made so far, the newest first. */
export interface KeyAct {
  readonly kind: "key";
  readonly does: "sign in" | "make" | "make named" | "sign out" | "delete" | "expire";
  readonly which: number;
}

const keyAct: fc.Arbitrary<KeyAct> = fc.record({
  kind: fc.constant("key" as const),
  does: fc.constantFrom("sign in", "make", "make named", "sign out", "delete", "expire"),
  which: fc.nat({ max: 3 }),
});

export type AnyAct = Act | KeyAct;

/** Tasks and tokens, in any order. */
export const fullStories: fc.Arbitrary<readonly AnyAct[]> = fc
  .tuple(stories, fc.array(fc.tuple(keyAct, fc.nat({ max: 60 })), { minLength: 2, maxLength: 12 }))
  .map(([acts, keys]) => {
    const all: AnyAct[] = [...acts];
    for (const [act, place] of keys) all.splice(Math.min(place, all.length), 0, act);
    return all;
  });

/** Does acts of both kinds to one run. */
export function performer(run: Run): (act: AnyAct) => Promise<string> {
  /** Newest first. */
  const tokens: string[] = [];
  const made = (answer: Answer, field: string): string => {
    const token = (answer.body as Readonly<Record<string, unknown>> | null)?.[field];
    if (typeof token === "string") tokens.unshift(token);
    return `${answer.status}`;
  };
  const { coder } = run;
  return async (act) => {
    if (act.kind !== "key") return run.perform(act);
    const token = tokens[act.which % Math.max(tokens.length, 1)];
    const who = { token: token ?? coder.mock.token("uma") };
    const id = token?.split("-")[0] ?? "none";
    switch (act.does) {
      case "sign in": {
        const body = { email: "uma@example.com", password: coder.mock.password("uma") };
        return made(await coder.call(null, "POST /users/login", body), "session_token");
      }
      case "make":
        return made(await coder.call("uma", "POST /users/me/keys"), "key");
      case "make named":
        return made(await coder.call("uma", "POST /users/me/keys/tokens", { token_name: "" }), "key");
      case "sign out":
        return token === undefined ? "no token" : `${(await coder.call(who, "POST /users/logout")).status}`;
      case "delete":
        return `${(await coder.call("uma", `DELETE /users/me/keys/${id}`)).status}`;
      case "expire":
        return `${(await coder.call("admin", `PUT /users/uma/keys/${id}/expire`)).status}`;
    }
  };
}
