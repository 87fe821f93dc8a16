/** What `createMockCoder` and `listen` take, checked before anything is made. Throws `TypeError`. */
import {
  callback,
  checkOptions,
  flag,
  having,
  list,
  oneOf,
  record,
  text,
  url,
  wholeNumber,
  wrongOption,
  type Kind,
  type Kinds,
} from "../spec/check-options.ts";
import type { Clock } from "./core/env.ts";
import type { NameModel } from "./core/text/names.ts";
import type { Deployment } from "./core/world.ts";
import type { LogEntry, ResponseCheck } from "./http/api.ts";
import { readOrigins } from "./http/read-origins.ts";
import type { WorldSetting } from "./world/setting.ts";
import { paces } from "./core/pace.ts";
import { releases } from "./core/releases.ts";
import {
  defaultDefinition,
  type OrganizationDefinition,
  type TemplateDefinition,
  type UserDefinition,
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

/** An option that is added without a kind does not compile. */
type KindsOf<Options> = Readonly<Record<keyof Options, Kind>>;

const OF = "createMockCoder";

const words: Kind = { fits: (value) => typeof value === "string", allowed: "a text" };

const clock = having("now", '"real", "manual", or an object with a function now');

const KINDS: KindsOf<MockCoderOptions> = {
  seed: text,
  pace: oneOf(Object.keys(paces)),
  release: oneOf(releases),
  clock: { ...clock, fits: (value) => value === "real" || value === "manual" || clock.fits(value) },
  speed: {
    fits: (value) => Number.isFinite(value) && Number(value) > 0,
    allowed: "a number above 0, such as 20 or 0.5",
  },
  definition: record,
  templates: list,
  deployment: record,
  nameModel: having("suggest", "an object with a function suggest"),
  rateLimit: wholeNumber(1),
  checkResponse: { ...callback, allowed: "what loadResponseCheck() resolves to" },
  control: flag,
  controlToken: {
    fits: (value) => typeof value === "string" && /^[!-~]+$/.test(value),
    allowed: "a text without spaces",
  },
  cors: {
    fits: (value) =>
      typeof value === "string" || (list.fits(value) && (value as unknown[]).every(words.fits)),
    allowed: 'an origin such as http://localhost:5173, an array of them, or "*"',
  },
  accessUrl: url,
  onFault: callback,
  onNotice: callback,
  log: callback,
};

const DEPLOYMENT: KindsOf<Deployment> = {
  ownerWorkspaceAccess: flag,
  tokenLifetime: {
    fits: (value) => typeof value === "number" && value > 0,
    allowed: "a number of microseconds above 0; Infinity is for ever",
  },
};

const DEFINITION: KindsOf<WorldDefinition> = {
  organizations: list,
  users: list,
  templates: list,
  plainWorkspaces: list,
};
const ORGANIZATION: KindsOf<OrganizationDefinition> = {
  name: text,
  displayName: words,
};
const USER: KindsOf<UserDefinition> = {
  username: text,
  name: words,
  siteRoles: list,
  memberships: record,
  suspended: flag,
};
const TEMPLATE: KindsOf<TemplateDefinition> = {
  name: text,
  displayName: words,
  description: words,
  organization: text,
  hasAiTask: flag,
  deprecated: words,
  deleted: flag,
  activeUserCount: wholeNumber(0),
  usableByMembers: flag,
  allowUserCancel: flag,
  defaultTtl: wholeNumber(0),
  presets: list,
  linked: oneOf(["app", "agent", "nothing"]),
  hasHealthCheck: flag,
  environment: record,
  appUrl: words,
  agentApiUrl: url,
  script: list,
  versions: list,
};
const WORKSPACE: Kinds = { owner: text, name: text, template: text };

const LISTEN: KindsOf<ListenAt> = { port: wholeNumber(0, 65_535), host: text };

/** Checks the options of `createMockCoder`. */
export function checkMockCoderOptions(given: unknown): void {
  checkOptions(OF, given, KINDS);
  checkOrigins((given as MockCoderOptions | undefined)?.cors);
  const { definition, templates, deployment } = (given ?? {}) as Readonly<Record<string, unknown>>;
  checkOptions(OF, deployment, DEPLOYMENT, "deployment");
  if (definition !== undefined) checkDefinition(definition, templates);
  const world = (definition ?? defaultDefinition) as WorldDefinition;
  checkTemplates(templates, "templates", world);
}

function checkOrigins(cors: MockCoderOptions["cors"] = []): void {
  try {
    readOrigins(typeof cors === "string" ? [cors] : cors);
  } catch (error) {
    throw new TypeError(`${OF}: the option cors: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** Checks the options of `listen`. */
export function checkListenOptions(given: unknown): void {
  checkOptions("listen", given, LISTEN);
}

/** A definition names what it uses: a world with a name that leads nowhere is not begun. `extra` are further templates. */
function checkDefinition(given: unknown, extra: unknown): void {
  checkOptions(OF, given, DEFINITION, "definition");
  const definition = given as WorldDefinition;
  const more = Array.isArray(extra) ? (extra as WorldDefinition["templates"]) : [];
  for (const name of Object.keys(DEFINITION))
    if (!list.fits((given as Readonly<Record<string, unknown>>)[name]))
      throw wrongOption(OF, `definition.${name}`, undefined, list.allowed);
  each(definition.organizations, "definition.organizations", ORGANIZATION, ["name", "displayName"]);
  each(definition.users, "definition.users", USER, ["username", "name", "memberships"]);
  const organizations = definition.organizations.map(({ name }) => name);
  definition.users.forEach(({ memberships }, index) => {
    for (const [name, roles] of Object.entries(memberships)) {
      named(`definition.users[${String(index)}].memberships`, name, organizations);
      if (!list.fits(roles))
        throw wrongOption(OF, `definition.users[${String(index)}].memberships.${name}`, roles, list.allowed);
    }
  });
  checkTemplates(definition.templates, "definition.templates", definition);
  each(definition.plainWorkspaces, "definition.plainWorkspaces", WORKSPACE, ["owner", "name", "template"]);
  definition.plainWorkspaces.forEach(({ owner, template }, index) => {
    const at = `definition.plainWorkspaces[${String(index)}]`;
    named(
      `${at}.owner`,
      owner,
      definition.users.map(({ username }) => username),
    );
    named(
      `${at}.template`,
      template,
      [...definition.templates, ...more].map(({ name }) => name),
    );
  });
}

function checkTemplates(given: unknown, at: string, world: WorldDefinition): void {
  if (given === undefined) return;
  const templates = given as WorldDefinition["templates"];
  each(templates, at, TEMPLATE, ["name"]);
  const organizations = world.organizations.map(({ name }) => name);
  templates.forEach(({ organization }, index) => {
    if (organization !== undefined)
      named(`${at}[${String(index)}].organization`, organization, organizations);
    else if (organizations.length === 0)
      throw wrongOption(OF, "definition.organizations", "", "one organization at least, for the templates");
  });
}

function each(items: readonly unknown[], at: string, kinds: Kinds, needed: readonly string[]): void {
  items.forEach((item, index) => {
    const path = `${at}[${String(index)}]`;
    if (!record.fits(item)) throw wrongOption(OF, path, item, record.allowed);
    checkOptions(OF, item, kinds, path);
    for (const name of needed)
      if ((item as Readonly<Record<string, unknown>>)[name] === undefined)
        throw wrongOption(OF, `${path}.${name}`, undefined, kinds[name]?.allowed ?? "");
  });
}

function named(path: string, name: string, known: readonly string[]): void {
  if (!known.includes(name))
    throw wrongOption(OF, path, name, known.length === 0 ? "none" : oneOf(known).allowed);
}
