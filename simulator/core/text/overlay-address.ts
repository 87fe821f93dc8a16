/**
 * Where the control plane finds an agent in its overlay network: an IPv6 address that follows from the agent's id.
 * Source: tailnet, TailscaleServicePrefix AddrFromUUID; spelled as Go's net/netip does (RFC 5952).
 */
import type { Uuid } from "../model.ts";

/** The prefix that Coder and Tailscale use, 48 bits; the other 80 are the last ones of the id. */
const PREFIX = ["fd7a", "115c", "a1e0"] as const;

/** The address of an agent, for example `fd7a:115c:a1e0:48c3:8494:a1b8:ff67:3144`. */
export function overlayAddress(agentId: Uuid): string {
  const digits = agentId.replaceAll("-", "").slice(12);
  const groups = [...PREFIX, ...(digits.match(/.{4}/g) ?? [])];
  return withoutZeros(groups.map((group) => group.replace(/^0{1,3}/, "")));
}

/** The longest run of two or more zero groups, the first of its length, is left out. */
function withoutZeros(groups: readonly string[]): string {
  let [start, length] = [0, 1];
  for (let index = 0; index < groups.length; index++) {
    let run = 0;
    while (groups[index + run] === "0") run++;
    if (run > length) [start, length] = [index, run];
  }
  if (length === 1) return groups.join(":");
  return `${groups.slice(0, start).join(":")}::${groups.slice(start + length).join(":")}`;
}
