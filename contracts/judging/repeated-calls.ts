/** What steps need beyond one call and its answer: a header's text that is kept, a call that is made again and again. */
import type { CallStep, RepeatStep } from "../language/clause.ts";
import { resolve, type Facts, type Mismatch } from "../language/match.ts";
import type { Reply } from "../../client/wire.ts";

/** What a step keeps of a reply's headers, by name, or what is missing there. */
export function keptFrom(
  { keep }: CallStep,
  reply: Reply,
  at: string,
): { readonly kept: Readonly<Record<string, string>>; readonly missing: readonly Mismatch[] } {
  if (keep === undefined) return { kept: {}, missing: [] };
  const { name, header, source } = keep;
  const got = reply.headers[header]?.join(", ");
  const found = new RegExp(source).exec(got ?? "")?.[1];
  if (found !== undefined) return { kept: { [name]: found }, missing: [] };
  const expected = { $: "matching", source, flags: "" };
  return { kept: {}, missing: [{ at: `${at}headers.${header}`, expected, got }] };
}

/** Makes a step's call until its status comes; says when it does not come, or too early. `make` gets the calls before. */
export async function repeatCalls(
  step: RepeatStep,
  facts: Facts,
  make: (before: number) => Promise<number>,
): Promise<readonly Mismatch[]> {
  const { untilStatus, atLeast = 1, atMost } = step;
  const least = Number(resolve(atLeast, facts));
  const most = Number(resolve(atMost, facts));
  let got: number | undefined;
  let calls = 0;
  for (; calls < most && got !== untilStatus; calls += 1) got = await make(calls);
  if (got !== untilStatus) return [{ at: "status", expected: untilStatus, got }];
  const early = `${String(untilStatus)} after at least ${String(least)} calls`;
  return calls < least ? [{ at: "calls", expected: early, got: calls }] : [];
}
