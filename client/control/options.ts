/** What a target with a states bridge is made from. */
import { callback, checkOptions, text, words, type Kind, type KindsOf } from "../../shared/check-options.ts";
import { token, transport, urlOrNull } from "../kinds.ts";
import type { Capability } from "../target.ts";
import type { OpenStream } from "../streams/stream.ts";
import type { Transport } from "../wire.ts";

export interface ControlTargetOptions {
  readonly name: string;
  readonly url: string | null;
  /** Calls that are judged. */
  readonly send: Transport;
  /** Opens streams. Left out where none can be opened. */
  readonly open?: OpenStream;
  /** Calls of the control API, and the reads that arranging needs. Default: `send`. */
  readonly control?: Transport;
  /** Calls of the states bridge, where it is elsewhere. Default: `control`. */
  readonly states?: Transport;
  /** What the bridge is called in sentences. Default: `the control API`. */
  readonly statesName?: string;
  /** The session token of the user who owns the tasks. Default: the first plain member's. */
  readonly token?: string;
  /** What the control API asks for. */
  readonly controlToken?: string;
  /** What whoever runs it knows of the target, such as `rate-limit`: the control API cannot tell. */
  readonly extra?: readonly Capability[];
  /** Closes what carries the calls. */
  readonly close?: () => void | Promise<void>;
}

const capabilities: Kind = {
  fits: (value) => Array.isArray(value) && [...(value as readonly unknown[])].every(words.fits),
  allowed: 'an array of what the target can do, such as "rate-limit"',
};

const KINDS: KindsOf<ControlTargetOptions> = {
  name: text,
  url: urlOrNull,
  send: transport,
  open: transport,
  control: transport,
  states: transport,
  statesName: text,
  token,
  controlToken: token,
  extra: capabilities,
  close: callback,
};

/** Throws a `TypeError` for an option that is wrong or unknown. */
export function checkControlTargetOptions(given: unknown): void {
  checkOptions("createControlTarget", given, KINDS, ["name", "url", "send"]);
}
