/** What clauses about tokens share: how one is made, tried, and taken away again. */
import type { Person } from "../../../client/target.ts";
import type { Step } from "../../language/clause.ts";
import { beforeHyphen, call, matching, partial, step, text, the } from "../../language/words.ts";

export const HOUR = 3_600_000_000_000;
export const name = text`suite-${the("run.unique")}`;
export const token = matching(/^\w{10}-\w{22}$/);
export const me = { user: "me" } as const;
export const nul = 'pq: invalid byte sequence for encoding "UTF8": 0x00';
export const NUL = "a\u0000b";

/** Makes a token of an hour, as `saved.made`. */
export const makes: Step = {
  call: call("createToken", { params: me, body: { token_name: name, lifetime: HOUR } }),
  expect: { status: 201, body: { key: token } },
  save: "made",
};
export const madeKey = the("saved.made.key");
export const id = beforeHyphen(madeKey);
/** Takes away what the clause has made; whoever runs the suite keeps the account. */
export const goes = step(call("deleteApiKey", { params: { user: "me", keyid: id } }), { status: 204 });
export const asMade = call("getUser", { as: { token: madeKey }, params: me });
export const opens = step(asMade, { status: 200, body: partial({ id: the("people.user.id") }) });

/** A second token of somebody, as `saved.second`, and how it goes again. */
export const makesSecond = (end: string, as?: Person): Step => ({
  call: call("createToken", {
    ...(as === undefined ? {} : { as }),
    params: me,
    body: { token_name: text`${name}-${{ $: "text", parts: [end] }}`, lifetime: HOUR },
  }),
  expect: { status: 201 },
  save: "second",
});
export const secondGoes = (as?: Person): Step =>
  step(
    call("deleteApiKey", {
      ...(as === undefined ? {} : { as }),
      params: { user: "me", keyid: beforeHyphen(the("saved.second.key")) },
    }),
    { status: 204 },
  );
