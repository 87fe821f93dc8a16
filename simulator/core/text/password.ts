/** Whether a password is strong enough, told by how many others there are of its kind. Source: coderd/userpassword. */
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

/** What is wrong with a password, in Coder's words; null when it does. Repetitions and rows of keys count in full here. */
export function passwordProblem(password: string): string | null {
  const characters = Array.from(password);
  const used = KINDS.filter(({ of }) => of.test(password));
  const others = new Set(characters.filter((one) => !KINDS.some(({ of }) => of.test(one)))).size;
  const base = used.reduce((sum, { count }) => sum + count, others);
  if (characters.length * Math.log2(Math.max(base, 1)) >= MIN_BITS)
    return utf8Length(password) <= MAX_BYTES
      ? null
      : `password must be no more than ${String(MAX_BYTES)} characters`;
  const advice = new Set(KINDS.filter((kind) => !used.includes(kind)).map((kind) => kind.advice));
  return advice.size === 0
    ? "insecure password, try using a longer password"
    : `insecure password, try ${[...advice].join(", ")} or using a longer password`;
}
