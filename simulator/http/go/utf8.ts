/** Bytes to text as Go does it when it must be text: each byte that fits no sequence becomes one U+FFFD. */
import { Buffer, isUtf8 } from "node:buffer";

/** What stands for a byte that fits no sequence. */
type Unfit = (byte: number) => string;

const replaced: Unfit = () => "\ufffd";

/**
 * Text of UTF-8 bytes. Differs from `TextDecoder` for a sequence that breaks off: Go writes one U+FFFD for each of
 * its bytes, the standard one for all of them. Source: unicode/utf8, `DecodeRune`.
 */
export function utf8Text(bytes: Uint8Array, unfit: Unfit = replaced): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return buffer.toString();
  let text = "";
  let start = 0;
  for (let at = 0; at < buffer.length;) {
    const size = sequenceLength(buffer, at);
    if (size > 0) {
      at += size;
      continue;
    }
    text += buffer.toString("utf8", start, at) + unfit(buffer[at] ?? 0);
    at++;
    start = at;
  }
  return text + buffer.toString("utf8", start);
}

/** Length of the valid sequence at `at`, or 0 when there is none. Source: The Unicode Standard, table 3-7. */
export function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length =
    first >= 0xc2 && first <= 0xdf
      ? 2
      : first >= 0xe0 && first <= 0xef
        ? 3
        : first >= 0xf0 && first <= 0xf4
          ? 4
          : 0;
  if (length === 0) return 0;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  const second = bytes[at + 1] ?? 0;
  if (second < low || second > high) return 0;
  for (let offset = 2; offset < length; offset++) {
    const next = bytes[at + offset] ?? 0;
    if (next < 0x80 || next > 0xbf) return 0;
  }
  return length;
}
