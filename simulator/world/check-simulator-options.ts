/** What a world is made of, checked before one is made. */
import {
  callback,
  checkOptions,
  flag,
  having,
  objectOf,
  oneOf,
  optionSentence,
  refuse,
  text,
  wholeNumber,
  type Kind,
  type KindsOf,
} from "../../shared/check-options.ts";
import { paces } from "../core/pace.ts";
import { allowedReleases, releaseProblem } from "../core/text/release-problem.ts";
import type { Deployment } from "../core/world.ts";
import { definitionKind, namesProblem } from "./check-definition.ts";
import type { SimulatorOptions } from "./setting.ts";
import type { WorldTag } from "./world-tag.ts";

const DEPLOYMENT: KindsOf<Deployment> = {
  ownerWorkspaceAccess: flag,
  workspaceSharing: flag,
  tokenLifetime: {
    fits: (value) => value === Infinity || (Number.isSafeInteger(value) && Number(value) > 0),
    allowed: "a whole number of microseconds from 1 on; Infinity is for ever",
  },
};

/** What `createMockCoder` takes as well. */
export const settingKinds = {
  seed: text,
  pace: oneOf(Object.keys(paces)),
  release: releaseKind(),
  definition: definitionKind,
  deployment: objectOf(DEPLOYMENT),
  nameModel: having(["suggest"], "an object with a function suggest"),
  onNotice: callback,
  onFault: callback,
} as const satisfies Readonly<Record<string, Kind>>;

const TAG: KindsOf<WorldTag> = { letters: text, digits: text };

const KINDS: KindsOf<SimulatorOptions> = {
  ...settingKinds,
  clock: having(["now", "advance"], "a clock, as createManualClock() and createSystemClock() make it"),
  createStore: callback,
  connectApp: callback,
  requestLogCapacity: wholeNumber(1),
  journalBytes: wholeNumber(0),
  tag: objectOf(TAG, ["letters", "digits"]),
};

/** Checks the options of `createSimulator`. Throws `TypeError`. */
export function checkSimulatorOptions(given: unknown): void {
  const of = "createSimulator";
  checkOptions(of, given, KINDS);
  const { definition } = (given ?? {}) as SimulatorOptions;
  if (definition !== undefined) refuse(of, () => namesProblem(definition));
}

function releaseKind(): Kind {
  return {
    fits: (value) => typeof value === "string",
    allowed: allowedReleases,
    inside(value, at) {
      const problem = releaseProblem(String(value));
      return problem === null ? null : `${optionSentence(at, value, "a release of Coder")} ${problem}`;
    },
  };
}
