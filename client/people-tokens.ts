/** The session tokens of other people, by the names that flags and options have for them. */
import type { Person } from "./target.ts";

/** Who may be given a token beside the user who owns the tasks, and what the answers must show of each. */
export const otherPeople = [
  { option: "secondToken", person: "second-user", whose: "the second session token", role: null },
  { option: "outsiderToken", person: "outsider", whose: "the outsider's session token", role: null },
  { option: "adminToken", person: "admin", whose: "the administrator's session token", role: "owner" },
  {
    option: "orgAdminToken",
    person: "org-admin",
    whose: "the organization admin's session token",
    role: null,
  },
  { option: "auditorToken", person: "auditor", whose: "the auditor's session token", role: "auditor" },
  {
    option: "templateAdminToken",
    person: "template-admin",
    whose: "the template admin's session token",
    role: "template-admin",
  },
  {
    option: "userAdminToken",
    person: "user-admin",
    whose: "the user admin's session token",
    role: "user-admin",
  },
  {
    option: "suspendedToken",
    person: "suspended",
    whose: "the suspended user's session token",
    role: null,
  },
] as const satisfies readonly {
  readonly option: string;
  readonly person: Exclude<Person, "user">;
  /** For sentences. */
  readonly whose: string;
  /** The site role that tells the person; null for those without one. */
  readonly role: string | null;
}[];

export type OtherPerson = (typeof otherPeople)[number];

/** Session tokens by whose they are; what is left out cannot be judged. */
export type PeopleTokens = Readonly<Partial<Record<OtherPerson["option"], string>>>;

/** The tokens among other options. */
export function peopleTokensIn(options: PeopleTokens): PeopleTokens {
  return Object.fromEntries(
    otherPeople.flatMap(({ option }) =>
      options[option] === undefined ? [] : [[option, options[option]] as const],
    ),
  );
}
