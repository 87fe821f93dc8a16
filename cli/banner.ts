/** What a start prints: where it is, who one can be, and three lines to try it with. */
import type { WorldSetting } from "../simulator/index.ts";
import { linesToTry } from "./lines-to-try.ts";

export interface BannerFacts extends WorldSetting {
  readonly version: string;
  readonly url: string;
  /** Null when the control API is closed. */
  readonly control: {
    /** Undefined when it stands open. */
    readonly token: string | undefined;
    /** Whether the user chose it. */
    readonly given: boolean;
  } | null;
  /** Set when others can reach it too. */
  readonly exposed: {
    readonly host: string;
    readonly port: number;
    /** Whether the user chose the seed, from which tokens follow. */
    readonly seedGiven: boolean;
  } | null;
  readonly accessUrl: string | undefined;
  /** The folder of the dashboard that is shown. */
  readonly dashboard: string | undefined;
  readonly clock: "real" | "manual";
  /** What one may not expect of the release. */
  readonly releaseNote: string | null;
  /** What came of the story that it starts with. */
  readonly scenario?: string | undefined;
  /** Whom the lines to try speak as; null when nobody has signed up yet. */
  readonly user: { readonly name: string; readonly token: string; readonly password: string } | null;
  /** Origins whose pages may call. */
  readonly cors: readonly string[];
  readonly templateVersionId: string;
}

export type Paint = (style: "bold" | "cyan" | "dim" | "yellow", text: string) => string;

/** The whole text, with a final newline. */
export function banner(facts: BannerFacts, paint: Paint): string {
  const { seed, pace, release, clock } = facts;
  const rows = [
    ["API", paint("cyan", `${facts.url}/api/v2`)],
    ...(facts.accessUrl === undefined ? [] : [["Clients", `reach it at ${facts.accessUrl}`]]),
    ...(facts.dashboard === undefined
      ? []
      : [["Pages", `${paint("cyan", facts.url)}  (${facts.dashboard})`]]),
    ...userRows(facts),
    ...(facts.scenario === undefined ? [] : [["Story", facts.scenario]]),
    ["Control", controlRow(facts, paint)],
    ...(facts.releaseNote === null ? [] : [["Release", facts.releaseNote]]),
    ["World", `pace ${pace}, seed ${JSON.stringify(seed)}, release ${release}, clock ${clock}`],
  ];
  const tried = linesToTry(facts);
  const who = release === "removed" ? "a Coder without tasks" : `Coder ${release}`;
  return [
    paint("bold", `mock-coder ${facts.version} imitates ${who}`),
    "",
    ...rows.map(([label = "", text = ""]) => `  ${paint("dim", label.padEnd(8))} ${text}`),
    ...corsLines(facts, paint),
    ...warning(facts, paint),
    "",
    tried.says,
    "",
    ...tried.lines.map((line) => `  ${line}`),
    "",
    "",
  ].join("\n");
}

function userRows({ user }: BannerFacts): string[][] {
  if (user === null) return [["Token", NOBODY_YET]];
  const { name, token, password } = user;
  return [
    ["Token", `${token}  (${name}, a plain member)`],
    ["Sign in", `${name}@example.com, password ${password}`],
  ];
}

function controlRow({ url, control }: BannerFacts, paint: Paint): string {
  if (control === null) return "closed";
  const asks = control.token === undefined ? "" : "; it asks for its token";
  return `${paint("cyan", `${url}/_sim`)}  (GET /_sim/world: all users, tokens, templates${asks})`;
}

function corsLines({ cors, control }: BannerFacts, paint: Paint): string[] {
  const named = cors.filter((origin) => origin !== "*");
  const what = control === null ? "call the API" : "call the API and the control API";
  return [
    ...(named.length === 0
      ? []
      : [`  ${paint("dim", "CORS".padEnd(8))} pages of ${named.join(", ")} may ${what}`]),
    ...(named.length === cors.length
      ? []
      : ["", `  ${paint("yellow", "Every web page may call the API (--cors *):")} ${ANY_PAGE}`]),
  ];
}

const ANY_PAGE =
  "whichever a browser here shows, and tokens of a known seed can be guessed. Name an origin to let in one page only.";

/** Others can reach the server: say to what, and how the secrets were made. */
function warning({ exposed, control }: BannerFacts, paint: Paint): string[] {
  if (exposed === null) return [];
  const { host, port, seedGiven } = exposed;
  const tokens = seedGiven
    ? "User tokens follow from the seed you gave: whoever knows the seed knows them."
    : "User tokens follow from a random seed; --seed chooses one.";
  return [
    "",
    `  ${paint("yellow", `Bound to ${host} port ${port}: others can reach it.`)} ${tokens}`,
    ...controlSecret(control),
  ];
}

/** A token that the user chose is not repeated for whoever reads the log. */
function controlSecret(control: BannerFacts["control"]): string[] {
  if (control?.token === undefined || control.given) return [];
  return [
    "  The control API asks for this token, which is not printed again:",
    `    Authorization: Bearer ${control.token}`,
  ];
}

const NOBODY_YET = "none yet; the first user to sign up becomes the owner";
