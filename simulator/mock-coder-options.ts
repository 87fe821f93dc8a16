/** What `createMockCoder` and `listen` take, checked before anything is made. Throws `TypeError`. */
import {
  callback,
  checkOptions,
  flag,
  having,
  listOf,
  objectOf,
  refuse,
  text,
  url,
  wholeNumber,
  words,
  type Kind,
  type KindsOf,
} from "../shared/check-options.ts";
import type { Clock } from "./core/env.ts";
import type { NameModel } from "./core/text/names.ts";
import type { Deployment } from "./core/world.ts";
import type { LogEntry, ResponseCheck } from "./http/api-options.ts";
import { readOrigins } from "./http/read-origins.ts";
import { dashboardProblem } from "./pages/dashboard-folder.ts";
import { namesProblem, templatesKind } from "./world/check-definition.ts";
import { settingKinds } from "./world/check-simulator-options.ts";
import type { WorldSetting } from "./world/setting.ts";
import type { WorldLimits } from "./worlds/worlds.ts";
import {
  defaultDefinition,
  type TemplateDefinition,
  type WorldDefinition,
} from "./core/setup/definitions.ts";

export interface MockCoderOptions extends Partial<WorldSetting> {
  /** `real` (default), `manual`, or a clock of the caller's own. */
  readonly clock?: "real" | "manual" | Clock;
  /** How many times as fast as the system's time the clock `real` runs. Default 1. */
  readonly speed?: number;
  /** The whole world, in place of the default one. */
  readonly definition?: WorldDefinition;
  /** Templates beside those of the definition. */
  readonly templates?: readonly TemplateDefinition[];
  readonly deployment?: Partial<Deployment>;
  /** Suggests names for new tasks, as a model does on a server that has a key for one. */
  readonly nameModel?: NameModel;
  /** Requests per minute and caller; off when left out. Source: deployment option `--api-rate-limit`. */
  readonly rateLimit?: number;
  /** From `loadResponseCheck()`: answers that do not fit the spec become loud 500s. */
  readonly checkResponse?: ResponseCheck;
  /** False closes the control API: nothing answers under `/_sim`. Default true. */
  readonly control?: boolean;
  /** What the control API asks for; without it everybody on this machine may call it. */
  readonly controlToken?: string;
  /**
   * Origins whose pages may read answers, such as `http://localhost:5173`; none when left out, as in Coder. A named one
   * may send cookies and call the control API. `"*"` is every page that any browser shows: they need a user's token, but
   * those that follow from a seed can be guessed; cookies and the control API stay closed to them.
   */
  readonly cors?: string | readonly string[];
  /** Where clients reach it, without a final slash. Default: what the `Host` header says. */
  readonly accessUrl?: string;
  /**
   * How many worlds there may be beside its own, tasks in all of them, and bytes of the journal that are kept of each.
   * Default: 10,000, 1,000,000 and 64 MiB.
   */
  readonly worldLimits?: Partial<WorldLimits>;
  /** The folder of a built dashboard, such as Coder's `site/out`: it is shown on every path that is of no API. */
  readonly dashboard?: string;
  /** Gets what went wrong inside; the client got a 500. Default: rethrown as an unhandled error, never swallowed. */
  readonly onFault?: (error: unknown) => void;
  /** Is told in a sentence what no answer says, such as that a pause kept no log. Default: a warning of the process. */
  readonly onNotice?: (sentence: string) => void;
  /** Is told of every answer of the Coder API. */
  readonly log?: (entry: LogEntry) => void;
}

export interface ListenAt {
  /** Default 0: a free one. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
}

const OF = "createMockCoder";

const clock = having(["now"], '"real", "manual", or an object with a function now');

const origins = listOf(words);

export const speedKind: Kind = {
  // Faster than the fastest, time would soon be later than any date can say.
  fits: (value) => typeof value === "number" && value > 0 && value <= 10_000,
  allowed: "a number above 0 and up to 10000, such as 20 or 0.5",
};

const WORLD_LIMITS: KindsOf<WorldLimits> = {
  worlds: wholeNumber(0),
  tasks: wholeNumber(0),
  journalBytes: wholeNumber(0),
};

const KINDS: KindsOf<MockCoderOptions> = {
  ...settingKinds,
  clock: { ...clock, fits: (value) => value === "real" || value === "manual" || clock.fits(value) },
  speed: speedKind,
  templates: templatesKind,
  rateLimit: wholeNumber(1),
  checkResponse: { ...callback, allowed: "what loadResponseCheck() resolves to" },
  control: flag,
  controlToken: {
    fits: (value) => typeof value === "string" && /^[!-~]+$/.test(value),
    allowed: "a text without spaces",
  },
  cors: corsKind(),
  accessUrl: url,
  worldLimits: objectOf(WORLD_LIMITS),
  dashboard: { ...text, inside: (value, at) => dashboardSentence(String(value), at) },
  onFault: callback,
  log: callback,
};

const LISTEN: KindsOf<ListenAt> = { port: wholeNumber(0, 65_535), host: text };

/** Checks the options of `createMockCoder`. */
export function checkMockCoderOptions(given: unknown): void {
  checkOptions(OF, given, KINDS);
  const { definition = defaultDefinition, templates } = (given ?? {}) as MockCoderOptions;
  refuse(OF, () => namesProblem(definition, templates));
}

/** Checks the options of `listen`. */
export function checkListenOptions(given: unknown): void {
  checkOptions("listen", given, LISTEN);
}

function dashboardSentence(folder: string, at: string): string | null {
  const problem = dashboardProblem(folder);
  return problem === null ? null : `the option ${at}: ${problem}`;
}

/** Origins, one or several. */
export function corsKind(): Kind {
  return {
    fits: (value) =>
      typeof value === "string" || (Array.isArray(value) && origins.inside?.(value, "") === null),
    allowed: 'an origin such as http://localhost:5173, an array of them, or "*"',
    inside: (value, at) => {
      try {
        readOrigins(typeof value === "string" ? [value] : (value as readonly string[]));
        return null;
      } catch (error) {
        return `the option ${at}: ${error instanceof Error ? error.message : String(error)}`;
      }
    },
  };
}
