import { expect, test } from "vitest";
import { overlayAddress } from "../../../simulator/core/text/overlay-address.ts";

test.each([
  ["12345678-1234-48c3-8494-a1b8ff673144", "fd7a:115c:a1e0:48c3:8494:a1b8:ff67:3144"],
  ["12345678-1234-4001-8010-0100a1b20abc", "fd7a:115c:a1e0:4001:8010:100:a1b2:abc"],
  ["12345678-1234-4001-8010-00000000abcd", "fd7a:115c:a1e0:4001:8010::abcd"],
  ["12345678-1234-4001-8010-abcd00000000", "fd7a:115c:a1e0:4001:8010:abcd::"],
  // One zero group alone is written out.
  ["12345678-1234-4001-8010-abcd0000ef01", "fd7a:115c:a1e0:4001:8010:abcd:0:ef01"],
])("the agent %s is at %s", (id, address) => {
  expect(overlayAddress(id)).toBe(address);
});
