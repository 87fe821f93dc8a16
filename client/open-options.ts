/** How a target is opened, and the check of it. */
import {
  callback,
  checkOptions,
  flag,
  milliseconds,
  OptionError,
  recordOf,
  refuse,
  signal,
  text,
  wholeNumber,
  words,
  type Kind,
  type KindsOf,
} from "../shared/check-options.ts";
import { certificates, maxTasks, peopleTokens, release, templates, token } from "./kinds.ts";
import type { PeopleTokens } from "./people-tokens.ts";
import type { TemplateKind } from "./target.ts";

/** How to reach a target, and as whom. */
export interface OpenOptions extends PeopleTokens {
  /** Of the user who owns the tasks. */
  readonly token?: string;
  readonly agentToken?: string;
  /** The task that `agentToken` belongs to. */
  readonly agentTask?: string;
  readonly controlToken?: string;
  /** The rate limit may be used up, and so judged. */
  readonly rateLimited?: boolean;
  /** Where the states bridge is, when it is not the server itself. */
  readonly states?: string;
  /** What the bridge asks for. */
  readonly statesToken?: string;
  /** Use public calls only, even where there is a control API. */
  readonly public?: boolean;
  /** Make the first user of a server that has none. */
  readonly bootstrap?: boolean;
  /** Names of templates by kind; by public calls only, for a control API tells of them. Default: found by trying. */
  readonly template?: Readonly<Partial<Record<TemplateKind, string>>>;
  /** Certificate authorities to trust beside the usual ones, as PEM. */
  readonly ca?: string;
  /** The least release that will do, such as `2.34`. */
  readonly release?: string;
  /** It shall be judged as a Coder without routes for tasks: none is asked for. */
  readonly withoutTasks?: boolean;
  /** For one call, in milliseconds. Default 40,000. */
  readonly timeout?: number;
  /** For a task to come into a state, in milliseconds. Default 300,000. */
  readonly deadline?: number;
  /** Tasks at once, beside those being judged, where they are made by public calls. Default 20. */
  readonly maxTasks?: number;
  /** Is told what is waited for. */
  readonly onProgress?: (text: string) => void;
  /** Ends what is waited for. */
  readonly signal?: AbortSignal;
}

/** A container to judge: `image` or `compose`. */
export interface ContainerOptions extends OpenOptions {
  readonly image?: string;
  readonly compose?: string;
  readonly service?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The port it listens on inside. */
  readonly port: number;
  readonly waitFor?: string;
}

const path: Kind = {
  fits: (value) => typeof value === "string" && value.startsWith("/"),
  allowed: "a path that begins with a slash, such as /healthz",
};

const OPEN: KindsOf<OpenOptions> = {
  ...peopleTokens,
  token,
  agentToken: token,
  agentTask: text,
  controlToken: token,
  rateLimited: flag,
  // Read as a target's URL is, which says more.
  states: words,
  statesToken: token,
  public: flag,
  bootstrap: flag,
  template: templates,
  ca: certificates,
  release,
  withoutTasks: flag,
  timeout: milliseconds,
  deadline: milliseconds,
  maxTasks,
  onProgress: callback,
  signal,
};

const CONTAINER: KindsOf<ContainerOptions> = {
  ...OPEN,
  image: text,
  compose: text,
  service: text,
  env: recordOf(words),
  port: wholeNumber(1, 65_535),
  waitFor: path,
};

/** The options that are known, for who has more in hand than those. */
export const openOptionNames: readonly string[] = Object.keys(OPEN);
export const containerOptionNames: readonly string[] = Object.keys(CONTAINER);

/** Checks the options of `openUrl`. */
export function checkOpenOptions(given: unknown): void {
  checkOptions("openUrl", given, OPEN);
  bridgeOrPublic("openUrl", given as OpenOptions);
}

/** Checks the options of `openContainer`. */
export function checkContainerOptions(given: unknown): void {
  const of = "openContainer";
  checkOptions(of, given, CONTAINER, ["port"]);
  bridgeOrPublic(of, given as OpenOptions);
  const { image, compose, service } = given as ContainerOptions;
  refuse(of, () => {
    if (image === undefined && compose === undefined)
      return "there is neither the option image nor the option compose. Give one.";
    if (image !== undefined && compose !== undefined)
      return "the options image and compose exclude each other. Give one.";
    return service === undefined || compose !== undefined
      ? null
      : "the option service is for the option compose: an image is one service.";
  });
}

function bridgeOrPublic(of: string, { states, public: isPublic }: OpenOptions = {}): void {
  if (states !== undefined && isPublic === true)
    throw new OptionError(
      `${of}: the options states and public exclude each other: states by a bridge, or by public calls. Give one.`,
    );
}
