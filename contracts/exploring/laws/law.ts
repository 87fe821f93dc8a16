/** The words of a law: what it says, where it is written, and what it finds. */

/** What must hold of everything that is seen while a target is explored. */
export interface AnyLaw {
  /** Stable, such as `a-refusal-changes-nothing`. */
  readonly id: string;
  /** The law as a sentence about the domain, without a full stop. */
  readonly says: string;
  /** Rules of docs/behaviour. */
  readonly requirements: readonly string[];
}

/** Where what was seen breaks the law. */
export interface Finding {
  /**
   * What was looked at. A path such as `task.initial_prompt` begins with the read it leads into: `answer` (of the step's
   * own call), `logs`, `task`, `workspace`, `build`. Anything else is words.
   */
  readonly at: string;
  readonly expected: unknown;
  readonly got: unknown;
  /** True when `expected` is to the letter what should stand at the path, and not words about it. */
  readonly literal?: true;
}

/** A law about one kind of evidence. Null means that it holds, or does not speak of this. */
export interface Law<Evidence> extends AnyLaw {
  readonly judge: (evidence: Evidence) => Finding | null;
}

/** Ends a run: something was seen that breaks a law. */
export class LawBroken extends Error {
  override readonly name = "LawBroken";
  readonly law: AnyLaw;
  readonly finding: Finding;
  constructor(broken: AnyLaw, finding: Finding) {
    super(`${broken.says}: at ${finding.at}`);
    this.law = broken;
    this.finding = finding;
  }
}

export function lawBroken({ id, says, requirements }: AnyLaw, finding: Finding): LawBroken {
  return new LawBroken({ id, says, requirements }, finding);
}

/** Throws `LawBroken` for the first law that the evidence breaks. */
export function uphold<Evidence>(laws: readonly Law<Evidence>[], evidence: Evidence): void {
  const broken = firstBroken(laws, evidence);
  if (broken !== null) throw broken;
}

/** The first law that the evidence breaks; null when it breaks none. */
export function firstBroken<Evidence>(laws: readonly Law<Evidence>[], evidence: Evidence): LawBroken | null {
  for (const each of laws) {
    const finding = each.judge(evidence);
    if (finding !== null) return lawBroken(each, finding);
  }
  return null;
}

/** A law of these words. */
export function law<Evidence>(
  id: string,
  says: string,
  requirements: readonly string[],
  judge: Law<Evidence>["judge"],
): Law<Evidence> {
  return { id, says, requirements, judge };
}

/** A finding unless the two are the same, keys in any order. */
export function differs(at: string, expected: unknown, got: unknown): Finding | null {
  return same(expected, got) ? null : { at, expected, got, literal: true };
}

/** Deep equality of JSON values. */
export function same(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  const [keys, others] = [Object.keys(left), Object.keys(right)];
  if (keys.length !== others.length || Array.isArray(left) !== Array.isArray(right)) return false;
  return keys.every((key) =>
    Object.hasOwn(right, key)
      ? same((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key])
      : false,
  );
}

/** What a finding expects when it may be any of several. */
export function anyOf(expected: Iterable<unknown>): unknown {
  const patterns = [...expected];
  return patterns.length === 1 ? patterns[0] : { $: "one-of", patterns };
}
