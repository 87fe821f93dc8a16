/**
 * Ids, tokens and chance from a seed. Each answer follows from (seed, kind, key) alone.
 */
import { Buffer } from "node:buffer";
import { hash, randomBytes } from "node:crypto";
import type { Draw, Ids } from "../core/env.ts";
import type { WorldTag } from "./world-tag.ts";

const ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** The codes of the hex digits. */
const DIGITS = Buffer.from("0123456789abcdef");

/** The secrets that tell the world they are of, by kind. */
const SESSION_ID = "api key id";
const TAGGED = new Set([SESSION_ID, "api key secret", "agent token", "app signing token"]);

/**
 * Ids for one seed. Plain ids come from a fast mix keyed by the seed (a uuid is no secret); a kind that ends in
 * `token` is a secret, in whatever form, and comes from SHA-256, so that knowing some tells nothing of others. With a tag, tokens are those of one world among others, and begin as its
 * tokens do; everything else is as without.
 */
export function createIds(seed: string, tag?: WorldTag): Ids {
  const secret = hash("sha256", `ids\0${seed}`, "buffer");
  const secretKey = secret.toString("hex");
  const seeded: Lanes = [0, 4, 8, 12].map((offset) => secret.readInt32LE(offset));
  const taggedKey =
    tag === undefined ? secretKey : hash("sha256", `tag\0${secretKey}\0${tag.letters}`, "hex");
  const keyOf = (kind: string): string => (TAGGED.has(kind) ? taggedKey : secretKey);
  /** By kind: the state that every key of it begins with; null for secrets. There are a few dozen kinds. */
  const begun = new Map<string, Lanes | null>();
  return {
    uuid: (kind, key) => {
      let state = begun.get(kind);
      if (state === undefined) begun.set(kind, (state = kind.endsWith("token") ? null : begin(seeded, kind)));
      if (state !== null) return mixedUuid(state, key);
      const uuid = secretUuid(keyOf(kind), kind, key);
      return tag !== undefined && TAGGED.has(kind) ? tag.digits + uuid.slice(tag.digits.length) : uuid;
    },
    token(kind, key, length) {
      const token = secretToken(keyOf(kind), kind, key, length);
      return tag !== undefined && kind === SESSION_ID ? tag.letters + token.slice(tag.letters.length) : token;
    },
  };
}

/** A seed nobody knows yet: 16 hex digits. */
export function randomSeed(): string {
  return randomBytes(8).toString("hex");
}

/** The sequence of chance for (seed, key). Another key gives an unrelated sequence. */
export function createDraw(seed: string, key: string): Draw {
  const state = hash("sha256", `draw\0${seed}\0${key}`, "hex");
  let [a, b, c, d] = wordsOf(state);
  // sfc32, by Chris Doty-Humphrey: 128 bits of state, passes PractRand.
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  return { below: (limit) => drawBelow(next, limit) };
}

const WORD = 2 ** 32;

/** Even chances for any limit: draws past the last whole multiple of it are thrown away. */
function drawBelow(next: () => number, limit: number): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > WORD) {
    throw new RangeError(`below(limit) needs a whole number from 1 to 2^32, got ${limit}`);
  }
  const fair = WORD - (WORD % limit);
  let drawn = next();
  while (drawn >= fair) drawn = next();
  return drawn % limit;
}

/** Four 32-bit words. */
type Lanes = readonly number[];

/** What the keys of a kind are mixed into. The length in front keeps ("ab", "c") apart from ("a", "bc"). */
function begin(seeded: Lanes, kind: string): Lanes {
  return mix(seeded, `${kind.length}:${kind}`);
}

/** A version 4 uuid of a key. */
function mixedUuid(begun: Lanes, key: string): string {
  let [a = 0, b = 0, c = 0, d = 0] = mix(begun, key);
  a = (a + b + c + d) | 0;
  [a, b, c, d] = [finish(a), finish(b + a), finish(c + a), finish(d + a)];
  a = (a + b + c + d) | 0;
  return formatUuid(a, (b + a) | 0, (c + a) | 0, (d + a) | 0);
}

/**
 * Four lanes with a text mixed into them, MurmurHash3 in spirit, over UTF-16 units. The multipliers stand in the loop
 * by themselves: read from a list they cost half of it.
 */
function mix(from: Lanes, text: string): Lanes {
  let [a = 0, b = 0, c = 0, d = 0] = from;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i) + 1;
    a = (Math.imul(rotate(a ^ Math.imul(unit, 0x239b961b), 15) + b, 5) + 0x561ccd1b) | 0;
    b = (Math.imul(rotate(b ^ Math.imul(unit, 0xab0e9789), 16) + c, 5) + 0x0bcaa747) | 0;
    c = (Math.imul(rotate(c ^ Math.imul(unit, 0x38b34ae5), 17) + d, 5) + 0x96cd1c35) | 0;
    d = (Math.imul(rotate(d ^ Math.imul(unit, 0xa1e38b93), 18) + a, 5) + 0x32ac3b17) | 0;
  }
  return [a, b, c, d];
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

function finish(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** Where a uuid is spelled. A text read from bytes is flat; one added up from parts would keep every part alive. */
const SPELLED = Buffer.alloc(36, "-");
/** Where its 32 digits stand, in order. */
const PLACES = Array.from({ length: 36 }, (_, place) => place).filter(
  (place) => ![8, 13, 18, 23].includes(place),
);

const VERSION_PLACE = 14;
const VARIANT_PLACE = 19;

/** Four words as a uuid, with version 4 and variant 10 in their places. */
function formatUuid(a: number, b: number, c: number, d: number): string {
  const words = [a, (b & 0xffff_0fff) | 0x4000, (c & 0x3fff_ffff) | 0x8000_0000, d];
  for (let digit = 0; digit < 32; digit++) {
    const word = words[digit >>> 3] ?? 0;
    SPELLED[PLACES[digit] ?? 0] = DIGITS[(word >>> (28 - 4 * (digit & 7))) & 0xf] ?? 0;
  }
  return SPELLED.toString("latin1");
}

/** The hash itself as a uuid: nothing is read of it but its digits. */
function secretUuid(secret: string, kind: string, key: string): string {
  const hex = secretHex(secret, kind, key, 0);
  for (let digit = 0; digit < 32; digit++) SPELLED[PLACES[digit] ?? 0] = hex.charCodeAt(digit);
  SPELLED[VERSION_PLACE] = DIGITS[4] ?? 0;
  SPELLED[VARIANT_PLACE] = DIGITS[8 | (Number.parseInt(hex.charAt(16), 16) & 3)] ?? 0;
  return SPELLED.toString("latin1");
}

/** The first four 32-bit words of a hash in hex. */
function wordsOf(hex: string): readonly [number, number, number, number] {
  const word = (index: number): number => Number.parseInt(hex.slice(8 * index, 8 * index + 8), 16) | 0;
  return [word(0), word(1), word(2), word(3)];
}

function secretToken(secret: string, kind: string, key: string, length: number): string {
  let token = "";
  for (let block = 0; token.length < length; block++) {
    for (const byte of Buffer.from(secretHex(secret, kind, key, block), "hex")) {
      // 248 is the largest multiple of 62 in a byte: bytes past it would favour the first letters.
      if (byte < 248 && token.length < length) token += ALPHANUMERIC.charAt(byte % 62);
    }
  }
  return token;
}

/** A keyed hash of which at most half is ever shown, so that it cannot be carried on by whoever knows some. */
function secretHex(secret: string, kind: string, key: string, block: number): string {
  const keyed = `${secret}${kind.length}:${kind}${block}:${key}`;
  return hash("sha256", keyed, "hex").slice(0, 32);
}
