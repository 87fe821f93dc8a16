import { hasToken } from "../observing/token-mask.ts";
import { wordsOf } from "../observing/task-call.ts";
import type { ClientRule } from "./finding.ts";

/** URLs end up in logs of servers and proxies. */
export const tokenInUrl: ClientRule = {
  name: "token-in-url",
  says: "the session token is never part of a URL",
  find: ({ calls, token }) =>
    calls
      .filter(({ url }) => hasToken(url, token))
      .map((call) => ({
        why: `The URL of ${wordsOf(call)} has the session token in it; it belongs into the header Coder-Session-Token.`,
        calls: [call.number],
      })),
};

/** What a client prints ends up in logs of CI. */
export const tokenInOutput: ClientRule = {
  name: "token-in-output",
  says: "the session token is never printed",
  find: ({ printedToken }) =>
    printedToken.map((stream) => ({ why: `The command printed the session token to ${stream}.`, calls: [] })),
};
