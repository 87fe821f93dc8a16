/** Our simulator's answers to the contract suite, in the form of the recordings of a real server. */
import { createHttpTransport } from "../../client/http-transport.ts";
import type { Target } from "../../client/target.ts";
import { allClauses } from "../../contracts/clauses/suite.ts";
import { judge } from "../../contracts/judging/judge.ts";
import type { Clause } from "../../contracts/language/clause.ts";
import type { Exchange } from "../../contracts/language/outcome.ts";
import { startSoundServer } from "../../mutants/servers/sound-server.ts";
import type { Recording } from "./recording.ts";

/** Requests a minute that the recorded server allowed where the rate limit was judged, and elsewhere. */
const RATE_LIMIT = 120;
const PLENTY = 10_000_000;
/** Clauses at once. */
const AT_ONCE = 8;

/** All exchanges of the suite; those of one clause are in order. */
export async function recordSimulator(): Promise<readonly Recording[]> {
  const isAboutTheLimit = ({ needs }: Clause): boolean => needs.includes("rate-limit");
  return [
    ...(await record(
      allClauses.filter((clause) => !isAboutTheLimit(clause)),
      PLENTY,
    )),
    ...(await record(allClauses.filter(isAboutTheLimit), RATE_LIMIT)),
  ];
}

/** Through a socket: some headers are written only there. Its provisioner has always something to do, as the recorded one had. */
async function record(clauses: readonly Clause[], rateLimit: number): Promise<readonly Recording[]> {
  const server = await startSoundServer({ rateLimit, pace: "queued" });
  const running = await server.mock.listen();
  const transport = createHttpTransport(running.url);
  try {
    const target = await server.target(transport.send);
    const together = clauses.filter(({ alone }) => !alone).values();
    const work = async (): Promise<readonly Recording[]> => {
      const recorded: Recording[] = [];
      for (const clause of together) recorded.push(...(await recordClause(clause, target)));
      return recorded;
    };
    const recorded = (await Promise.all(Array.from({ length: AT_ONCE }, work))).flat();
    for (const clause of clauses) if (clause.alone) recorded.push(...(await recordClause(clause, target)));
    await target.close();
    return recorded;
  } finally {
    transport.close();
    await running.close();
    await server.close();
  }
}

async function recordClause(clause: Clause, target: Target): Promise<readonly Recording[]> {
  const exchanges: Exchange[] = [];
  await judge(clause, target, (exchange) => exchanges.push(exchange));
  const hidden = hideTokens(target);
  return exchanges.flatMap(({ part, operation, as = "user", call, reply }): Recording[] =>
    reply === null
      ? []
      : [
          {
            clause: clause.id,
            part,
            operation,
            as,
            call: hidden(`${call.method} ${call.path}`),
            ...(call.body === undefined ? {} : { sent: hidden(call.body.toString()) }),
            status: reply.status,
            headers: reply.headers,
            body: reply.text,
          },
        ],
  );
}

/** Tokens as the recordings write them. */
function hideTokens({ facts }: Target): (text: string) => string {
  const people = Object.entries(facts.people);
  return (text) =>
    people.reduce((left, [name, { token }]) => left.replaceAll(token, `<token:${name}>`), text);
}
