/**
 * Whether a password is strong enough, told by how many others there are of its kind. Source: coderd/userpassword, and
 * wagslane/go-password-validator 0.3, base.go, length.go and validate.go.
 */
import { utf8Length } from "./text.ts";

const MIN_BITS = 52;
/** Coder says characters and counts bytes. */
const MAX_BYTES = 64;

/** Kinds of characters, how many there are of each, and what is said when a weak password has none of them. */
const KINDS: readonly { readonly of: RegExp; readonly count: number; readonly advice: string }[] = [
  { of: /[!@$&*]/, count: 5, advice: "including more special characters" },
  { of: /[_\-., ]/, count: 5, advice: "including more special characters" },
  { of: /["#%'()+/:;<=>?[\\\]^{|}~]/, count: 22, advice: "including more special characters" },
  { of: /[a-z]/, count: 26, advice: "using lowercase letters" },
  { of: /[A-Z]/, count: 26, advice: "using uppercase letters" },
  { of: /\d/, count: 10, advice: "using numbers" },
];

const ROWS = ["0123456789", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz"];
/** What everybody types in a row, in the order in which it is looked for: all forwards, then all backwards. */
const BOTH_WAYS: readonly string[] = [...ROWS, ...ROWS.map((row) => Array.from(row).toReversed().join(""))];
/** As many as count of what is repeated, or stands in a row. */
const COUNTING = 2;

/** What is wrong with a password, in Coder's words; null when it does. */
export function passwordProblem(password: string): string | null {
  const characters = Array.from(password);
  const used = KINDS.filter(({ of }) => of.test(password));
  const others = new Set(characters.filter((one) => !KINDS.some(({ of }) => of.test(one)))).size;
  const base = used.reduce((sum, { count }) => sum + count, others);
  if (countingBytes(characters) * Math.log2(Math.max(base, 1)) >= MIN_BITS)
    return utf8Length(password) <= MAX_BYTES
      ? null
      : `password must be no more than ${String(MAX_BYTES)} characters`;
  const advice = new Set(KINDS.filter((kind) => !used.includes(kind)).map((kind) => kind.advice));
  return advice.size === 0
    ? "insecure password, try using a longer password"
    : `insecure password, try ${[...advice].join(", ")} or using a longer password`;
}

/** The length that counts, in bytes: repetitions and rows of keys are two characters long at most. */
function countingBytes(characters: readonly string[]): number {
  return utf8Length(BOTH_WAYS.reduce(withoutRow, withoutRepetitions(characters)).join(""));
}

/** Two NUL characters are taken to stand before the first one, so that a password cannot start with any. */
function withoutRepetitions(characters: readonly string[]): readonly string[] {
  return characters.filter(
    (one, at) => one !== (characters[at - 1] ?? "\0") || one !== (characters[at - COUNTING] ?? "\0"),
  );
}

/**
 * Goes along the row again and again, and along the password whenever the two agree: the third agreement on end and
 * those after it do not count. After each time one more character is passed by unseen, as Coder does it.
 */
function withoutRow(characters: readonly string[], row: string): readonly string[] {
  const kept: string[] = [];
  let run = 0;
  let at = 0;
  while (at < characters.length) {
    for (const key of row) {
      if (at === characters.length) break;
      if (characters[at] !== key) {
        run = 0;
        continue;
      }
      run++;
      if (run <= COUNTING) kept.push(key);
      at++;
    }
    const unseen = characters[at];
    if (unseen !== undefined) kept.push(unseen);
    at++;
  }
  return kept;
}
