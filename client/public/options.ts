/** What a target by public calls is made from. */
import {
  callback,
  checkOptions,
  flag,
  having,
  milliseconds,
  signal,
  text,
  type KindsOf,
} from "../../shared/check-options.ts";
import { maxTasks, peopleTokens, release, templates, token, transport, urlOrNull } from "../kinds.ts";
import type { PeopleTokens } from "../people-tokens.ts";
import type { TemplateKind } from "../target.ts";
import type { Timing } from "../time.ts";
import type { OpenStream } from "../streams/stream.ts";
import type { Transport } from "../wire.ts";

export interface PublicTargetOptions extends PeopleTokens {
  /** For people, such as `http://127.0.0.1:4010 (public calls only)`. */
  readonly name: string;
  /** Where clients reach it, without a final slash; null when it lives in this process. */
  readonly url: string | null;
  /** Carries every call. It must be bounded in time. */
  readonly send: Transport;
  /** Opens streams. Left out where none can be opened. */
  readonly open?: OpenStream;
  /** Of the user who owns the tasks. */
  readonly token: string;
  /** Of the workspace agent of `agentTaskId`, an active task of the user that is left as it is found. */
  readonly agentToken?: string;
  readonly agentTaskId?: string;
  /** The rate limit may be used up, and so judged. */
  readonly rateLimited?: boolean;
  /** Names of templates by what makes them special; `usual` is found by trying when it is left out. */
  readonly templates?: Readonly<Partial<Record<TemplateKind, string>>>;
  /** The oldest release that will do, such as `2.34`. */
  readonly release?: string;
  /** It has no routes for tasks: none is made, and none is asked for. */
  readonly withoutTasks?: boolean;
  /** So long at most one state is waited for, in milliseconds. Default five minutes. */
  readonly deadlineMs?: number;
  /** So long at most cleaning up takes, in milliseconds. Default one minute. */
  readonly closeMs?: number;
  /** Tasks at once; two for each clause at once is enough. Default 20. */
  readonly maxTasks?: number;
  /** Is told what is waited for. */
  readonly onWait?: (text: string) => void;
  /** Ends every wait; what is made is still cleaned up by `close`. */
  readonly signal?: AbortSignal;
  /** Closes what carries the calls. */
  readonly close?: () => void | Promise<void>;
  readonly timing?: Timing;
}

const KINDS: KindsOf<PublicTargetOptions> = {
  ...peopleTokens,
  name: text,
  url: urlOrNull,
  send: transport,
  open: transport,
  token,
  agentToken: token,
  agentTaskId: text,
  rateLimited: flag,
  templates,
  release,
  withoutTasks: flag,
  deadlineMs: milliseconds,
  closeMs: milliseconds,
  maxTasks,
  onWait: callback,
  signal,
  close: callback,
  timing: having(
    ["now", "sleep"] satisfies readonly (keyof Timing)[],
    "an object with functions now and sleep",
  ),
};

/** Throws a `TypeError` for an option that is wrong or unknown. */
export function checkPublicTargetOptions(given: unknown): void {
  checkOptions("createPublicTarget", given, KINDS, ["name", "url", "send", "token"]);
}
