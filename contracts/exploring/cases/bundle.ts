/** A failure as one can keep it: how it was found, what it is, and how to come to it again. No secrets in it. */
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import type { PersonFacts, Target } from "../../../client/target.ts";
import schema from "./bundle.schema.json" with { type: "json" };
import { fold, type Folded } from "./folded.ts";
import type { AnyLaw, Finding, LawBroken } from "../laws/law.ts";
import type { Run } from "../run.ts";
import type { CallerName, Step } from "../steps/steps.ts";
import type { TalkCaller, Told } from "../steps/talk.ts";
import { messageOf } from "../../../client/message-of.ts";

export const BUNDLE_FORMAT = "mock-coder/explore-bundle";
/** Grows by one when a bundle of before can no longer be read. */
export const BUNDLE_VERSION = 1;

export interface Bundle {
  readonly format: typeof BUNDLE_FORMAT;
  readonly version: typeof BUNDLE_VERSION;
  readonly found: FoundAt;
  readonly law: AnyLaw;
  readonly finding: Finding;
  /** What a replay does again. */
  readonly steps: readonly Step[];
  /** What went over the wire when it was found. */
  readonly calls: readonly BundleCall[];
}

/** Where and how it was found, and what the calls have in them that is another thing elsewhere. */
export interface FoundAt {
  readonly seed: number;
  /** What `explore` takes as its path to come to the same run. */
  readonly path: string;
  /** When, as RFC 3339 says it. */
  readonly at: string;
  readonly target: {
    readonly name: string;
    readonly url: string | null;
    readonly version: string;
    /** Time could be moved there one step at a time, by its control API. */
    readonly stepwise: boolean;
  };
  /** Of the run: every name it gave begins with it. */
  readonly prefix: string;
  readonly template_version_id: string;
  readonly people: Readonly<Partial<Record<CallerName, OpenFacts>>>;
}

/** What is no secret of somebody. */
type OpenFacts = Omit<PersonFacts, "token" | "sign_in">;

/** One call as it went, its long texts told by their repetitions. */
export interface BundleCall {
  readonly kind: Told["kind"];
  /** The place of its step, from 0; -1 after the last. */
  readonly step: number;
  readonly as: TalkCaller;
  /** Of an agent: the number of the start build whose token it calls with. */
  readonly build?: number;
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly body?: Folded;
  /** Null when no answer came. */
  readonly reply: { readonly status: number; readonly text: Folded } | null;
}

export interface Failing {
  readonly target: Target;
  readonly broken: LawBroken;
  readonly run: Run;
  readonly found: Pick<FoundAt, "seed" | "path">;
}

/** The bundle of a run that broke a law. */
export function bundleOf({ target, broken, run, found }: Failing): Bundle {
  const { name, url, version, facts } = target;
  const mask = maskOf(run);
  return {
    format: BUNDLE_FORMAT,
    version: BUNDLE_VERSION,
    found: {
      ...found,
      at: new Date().toISOString(),
      target: { name, url, version, stepwise: target.step !== undefined },
      prefix: run.prefix,
      template_version_id: run.template.version_id,
      people: Object.fromEntries(
        run.reach.others
          ? [personOf("user", facts.people.user), personOf("second-user", facts.people["second-user"])].flat()
          : personOf("user", facts.people.user),
      ),
    },
    law: broken.law,
    finding: JSON.parse(mask(JSON.stringify(withoutHoles(broken.finding)))) as Finding,
    steps: run.taken,
    calls: run.talk.told.map((told) => callOf(told, mask)),
  };
}

function personOf(
  name: CallerName,
  facts: PersonFacts | undefined,
): readonly (readonly [CallerName, OpenFacts])[] {
  if (facts === undefined) return [];
  const { token: _token, sign_in: _signIn, ...rest } = facts;
  return [[name, rest]];
}

/** What is not there is said to be nothing: JSON would drop it. */
function withoutHoles({ expected, got, ...rest }: Finding): Finding {
  return { ...rest, expected: expected ?? null, got: got ?? null };
}

function callOf({ body, reply, ...rest }: Told, mask: (text: string) => string): BundleCall {
  return {
    ...rest,
    ...(body === undefined ? {} : { body: fold(mask(body)) }),
    reply: reply === null ? null : { status: reply.status, text: fold(mask(reply.text)) },
  };
}

/** Takes every token out of a text that the run knew. Calls keep none by themselves, but a target may echo one. */
function maskOf(run: Run): (text: string) => string {
  const people = Object.values(run.target.facts.people).flatMap(({ token, sign_in: signIn }) => [
    token,
    signIn?.password ?? "",
  ]);
  const agents = run.ledger.tasks.flatMap(({ tokens }) => [...tokens.values()]);
  const secrets = [...people, ...agents].filter((token) => token !== "");
  return (text) => secrets.reduce((masked, secret) => masked.replaceAll(secret, "<token>"), text);
}

/** A file that is no bundle. The message says where, what, why and the cure. */
export class BundleUnusable extends Error {
  override readonly name = "BundleUnusable";
}

const validate = new Ajv2020({ strict: false, validateFormats: false }).compile<Bundle>(schema);

/** Reads a bundle from its text. `file` is for the message. Throws `BundleUnusable`. */
export function readBundle(text: string, file: string): Bundle {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new BundleUnusable(
      `${file}: is not JSON: ${messageOf(error)}. Give a file that \`mock-coder explore\` wrote.`,
      {
        cause: error,
      },
    );
  }
  const { format, version } = (value ?? {}) as { readonly format?: unknown; readonly version?: unknown };
  if (format !== BUNDLE_FORMAT)
    throw new BundleUnusable(
      `${file}: is no bundle: its "format" is ${said(format)}, not "${BUNDLE_FORMAT}". Give a file that \`mock-coder explore\` wrote.`,
    );
  if (version !== BUNDLE_VERSION)
    throw new BundleUnusable(
      `${file}: is a bundle of version ${said(version)}; this mock-coder reads version ${String(BUNDLE_VERSION)}. Take the mock-coder that wrote it, or explore anew.`,
    );
  if (!validate(value))
    throw new BundleUnusable(
      `${file}: is a damaged bundle: ${problemOf(validate.errors?.[0])}. Give it as \`mock-coder explore\` wrote it.`,
    );
  return value;
}

function said(value: unknown): string {
  return value === undefined ? "missing" : JSON.stringify(value);
}

function problemOf(error: ErrorObject | undefined): string {
  if (error === undefined) return "it does not fit its schema";
  const where = error.instancePath === "" ? "it" : error.instancePath.slice(1).replaceAll("/", ".");
  return `${where} ${error.message ?? "does not fit its schema"}`;
}
