/** The key by which Git hosts know the workspaces of a user. */
import { Buffer } from "node:buffer";
import { createPrivateKey, createPublicKey } from "node:crypto";
import type { Uuid } from "../../core/model.ts";
import type { World } from "../../core/world.ts";

const KIND = "ssh-ed25519";
/** What stands before the 32 bytes of a secret in PKCS #8 (RFC 8410), and before those of a public key. */
const SECRET_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");
const PUBLIC_HEAD_LENGTH = 12;

/** A key as `authorized_keys` has it, with a newline at its end. It follows from the seed, the user and which one it is. */
export function sshPublicKey({ ids }: World, userId: Uuid, generation: number): string {
  const half = (which: string): string => ids.uuid("ssh key", `${userId}/${generation}/${which}`);
  const secret = Buffer.from((half("first half") + half("second half")).replaceAll("-", ""), "hex");
  const pair = createPrivateKey({ key: Buffer.concat([SECRET_HEAD, secret]), format: "der", type: "pkcs8" });
  const point = createPublicKey(pair).export({ format: "der", type: "spki" }).subarray(PUBLIC_HEAD_LENGTH);
  const wire = Buffer.concat([sized(Buffer.from(KIND)), sized(point)]);
  return `${KIND} ${wire.toString("base64")}\n`;
}

/** Source: RFC 4251, section 5. */
function sized(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
