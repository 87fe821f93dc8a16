/** The key by which browsers know the deployment that pushes to them (RFC 8292). */
import { Buffer } from "node:buffer";
import { createECDH } from "node:crypto";
import type { World } from "../../core/world.ts";

const known = new WeakMap<World, string>();

/** A point of P-256 as Coder shows it: uncompressed, base64url without padding. It follows from the seed. */
export function webPushKey(world: World): string {
  const key = known.get(world) ?? makeKey(world);
  known.set(world, key);
  return key;
}

function makeKey({ ids }: World): string {
  const digits = ids.uuid("web push key", "first half") + ids.uuid("web push key", "second half");
  const secret = Buffer.from(digits.replaceAll("-", ""), "hex");
  // Below the order of the curve, whatever was drawn.
  secret[0] = (secret[0] ?? 0) & 0x7f;
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(secret);
  return pair.getPublicKey().toString("base64url");
}
