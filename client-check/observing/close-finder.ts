/** Finds the Close frame among the frames of a client. Source: RFC 6455, 5.2. Pure, but for what it has read. */
import { Buffer } from "node:buffer";

const CLOSE = 0x8;
const MASK_BYTES = 4;

export class CloseFinder {
  /** The head of a frame of which the rest has not come yet. */
  #head: Buffer = Buffer.alloc(0);
  /** Bytes of the frame under way that are still to come. */
  #rest = 0;

  /** Reads on. Returns whether a Close frame began in these bytes. */
  read(bytes: Uint8Array): boolean {
    let buffer = Buffer.concat([this.#head, bytes]);
    let found = false;
    for (;;) {
      const skipped = Math.min(this.#rest, buffer.length);
      buffer = buffer.subarray(skipped);
      this.#rest -= skipped;
      const size = frameSize(buffer);
      if (size === null || this.#rest > 0) break;
      found ||= ((buffer[0] ?? 0) & 0xf) === CLOSE;
      this.#rest = size;
    }
    this.#head = buffer;
    return found;
  }
}

/** Bytes of the whole frame that begins here; null while its head is not complete. */
function frameSize(buffer: Buffer): number | null {
  const second = buffer[1];
  if (second === undefined) return null;
  const mask = (second & 0x80) === 0 ? 0 : MASK_BYTES;
  const length = second & 0x7f;
  if (length < 126) return 2 + mask + length;
  if (length === 126) return buffer.length < 4 ? null : 4 + mask + buffer.readUInt16BE(2);
  return buffer.length < 10 ? null : 10 + mask + Number(buffer.readBigUInt64BE(2));
}
