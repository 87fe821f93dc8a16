import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  isShared,
  withoutShare,
  withShare,
  type PortShare,
} from "../../../simulator/core/workspaces/port-share.ts";

const share: fc.Arbitrary<PortShare> = fc.record({
  agentName: fc.constantFrom("main", "other"),
  port: fc.constantFrom(9, 80, 8080, 65_535),
  shareLevel: fc.constantFrom("authenticated", "organization", "public"),
  protocol: fc.constantFrom("http", "https"),
});
const step = fc.record({ share, gone: fc.boolean() });

test("whatever is shared and taken back, each port of an agent is there once, as shared last, by number", () => {
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let shares: readonly PortShare[] = [];
      const last = new Map<string, PortShare | null>();
      for (const { share: one, gone } of steps) {
        shares = gone ? withoutShare(shares, one) : withShare(shares, one);
        last.set(`${one.agentName} ${one.port}`, gone ? null : one);
        expect(isShared(shares, one)).toBe(!gone);
      }
      const expected = [...last.values()].filter((one) => one !== null);
      expect(new Set(shares)).toEqual(new Set(expected));
      expect(shares.map(({ port }) => port)).toEqual(
        expected.map(({ port }) => port).toSorted((a, b) => a - b),
      );
    }),
  );
});
