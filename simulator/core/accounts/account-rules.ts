/** What operations below a user share: who the user is, and that there is one. Source: httpmw/userparam.go. */
import { readableUser, type Attempt } from "../attempt.ts";
import { userIsUnreadable } from "../guards.ts";
import type { User } from "../model.ts";
import { nulInUser, quoted } from "../nul-rules.ts";
import type { Rule } from "../rule.ts";

/** The user of the path, whom the caller must be able to read. Source: httpmw/userparam.go, ExtractUserParam. */
export const accountIsFound: readonly Rule[] = [
  nulInUser,
  { when: userIsUnreadable, refuse: "user_unknown", words: quoted("user"), until: "2.31.0" },
  { when: userIsUnreadable, refuse: "not_found", since: "2.31.1" },
];

/** The user of the path, whom the rules have found. */
export function userOf(attempt: Attempt): User {
  return attempt.present(readableUser(attempt.world, attempt.callingUser, attempt.param("user")), "user");
}
