/**
 * What older releases answered where later ones answer otherwise, one for each change: each clause named here is of the
 * releases since, and has a twin of those before, with the same story and the answer of then. Source: docs/behaviour, 9.2.
 */
import type { Clause, Contract, Expectation, Pattern } from "../language/clause.ts";
import { expectationOf } from "../language/state-answers.ts";
import { matching, notFound, refusal, text, the } from "../language/words.ts";

interface Former {
  /** The first release that answers as the clause says, and the last one that did not. */
  readonly since: string;
  readonly until: string;
  readonly because: string;
  readonly clauses: readonly string[];
  readonly answer: Expectation;
}

/** A path below a user who is not there. */
function noSuchUser(user: Pattern): Expectation {
  return refusal(400, '"user" must be an existing uuid or username.', user);
}

const ghost = noSuchUser(text`queried user="ghost-${the("run.unique")}"`);

// prettier-ignore
export const formers: readonly Former[] = [
  {
    since: "2.31.1", until: "2.31.0", because: "9.2 #11",
    clauses: [
      "tasks/create-refusals/unknown-user-is-404", "tasks/create-refusals/user-comes-before-body",
      "tasks/paths/unknown-username-is-404",
      "tasks/operation-paths/delete-below-nobody-is-404", "tasks/operation-paths/input-below-nobody-is-404",
      "tasks/operation-paths/send-below-nobody-is-404", "tasks/operation-paths/logs-below-nobody-is-404",
    ],
    answer: ghost,
  },
  {
    since: "2.31.1", until: "2.31.0", because: "9.2 #11",
    clauses: ["tasks/paths/unknown-user-id-is-404", "tasks/paths/me-in-another-case-is-a-username"],
    answer: noSuchUser(matching(/^queried user="[^"]+"$/)),
  },
  {
    since: "2.31.1", until: "2.31.0", because: "9.2 #28",
    clauses: ["tasks/send/blank-is-not-empty", "tasks/send/paused-is-409", "tasks/logs/paused-is-stored"],
    answer: expectationOf("inactive", "paused"),
  },
  {
    since: "2.31.1", until: "2.31.0", because: "9.2 #28",
    clauses: [
      "tasks/send/starting-is-409", "tasks/send/pending-is-409", "tasks/logs/starting-has-nothing-stored",
      "tasks/logs/pending-has-nothing-stored", "tasks/logs/app-initializing-has-nothing-stored",
    ],
    answer: expectationOf("inactive", "initializing"),
  },
  {
    since: "2.31.1", until: "2.31.0", because: "9.2 #28",
    clauses: ["tasks/send/stopping-is-400", "tasks/logs/stopping-is-409"],
    answer: expectationOf("inactive", "unknown"),
  },
  {
    since: "2.31.1", until: "2.31.0", because: "9.2 #28",
    clauses: ["tasks/send/start-canceled-is-400", "tasks/logs/start-canceled-is-409"],
    answer: expectationOf("inactive", "error"),
  },
  {
    since: "2.31.1", until: "2.31.0", because: "9.2 #12",
    clauses: ["tasks/logs/strange-role-is-502"],
    answer: refusal(502, "Invalid task app response message role.", matching(/^Expected "user" or "agent", got ".*"\.$/)),
  },
  {
    since: "2.31.1", until: "2.31.0", because: "9.2 #13",
    clauses: [
      "agent/app-status/state-failed-is-400", "agent/app-status/state-completed-is-400", "agent/app-status/state-unknown-is-400",
      "agent/app-status/state-empty-is-400", "agent/app-status/state-padded-is-400",
    ],
    answer: refusal(400, "Invalid state provided.", matching(/^invalid state: ".*"$/), [
      { field: "state", detail: "State must be one of: complete, failure, working." },
    ]),
  },
  {
    since: "2.31.1", until: "2.31.0", because: "9.2 #13",
    clauses: ["agent/app-status/message-beats-slug"],
    answer: refusal(400, "Failed to get workspace app.", 'No app found with slug "no-such-app"'),
  },
  {
    since: "2.29", until: "2.28", because: "9.2 #19",
    clauses: ["tasks/paths/task-by-unknown-name-is-404", "tasks/paths/task-by-longer-name-is-404"],
    answer: refusal(400, matching(/^Invalid UUID "[^"]+"\.$/), matching(/^invalid UUID /)),
  },
  {
    since: "2.30", until: "2.29", because: "9.2 #16",
    clauses: [
      "tasks/create-others/member-is-403", "tasks/create-others/member-by-id-is-403",
      "tasks/paths/own-task-below-a-fellow-member",
    ],
    answer: notFound,
  },
];

/** The same contracts, with the twins. Throws when a clause that is named is not there: a fault of ours. */
export function withFormerAnswers(contracts: readonly Contract[]): readonly Contract[] {
  const changed = new Map(formers.flatMap((former) => former.clauses.map((id) => [id, former] as const)));
  const found = contracts.map(({ path, clauses }) => ({
    path,
    clauses: clauses.flatMap((clause) => {
      const former = changed.get(clause.id);
      changed.delete(clause.id);
      return former === undefined ? [clause] : bothOf(clause, former);
    }),
  }));
  const [missing] = changed.keys();
  if (missing !== undefined) throw new Error(`no clause ${missing} has a former answer`);
  return found;
}

function bothOf(clause: Clause, { since, until, because, answer }: Former): readonly Clause[] {
  const { later } = clause.expect;
  const id = clause.id.replace(/-is-\d{3}$/, `-is-${String(answer.status)}`);
  return [
    { ...clause, since },
    {
      ...clause,
      id: `${id}-until-${until}`,
      requirements: [because, ...clause.requirements],
      expect: { ...answer, ...(later === undefined ? {} : { later }) },
      until,
    },
  ];
}
