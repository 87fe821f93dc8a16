/** What a start prints: where it is, who one can be, and three lines to try it with. */
import type { ClockMode, WorldSetting } from "../simulator/index.ts";

export interface BannerFacts extends WorldSetting {
  readonly version: string;
  readonly url: string;
  /** Set when others can reach it too. */
  readonly exposed: {
    readonly host: string;
    readonly port: number;
    readonly controlToken: string;
    /** Whether the user chose the seed, from which tokens follow. */
    readonly seedGiven: boolean;
  } | null;
  readonly accessUrl: string | undefined;
  readonly clock: ClockMode;
  readonly username: string;
  readonly token: string;
  readonly templateVersionId: string;
}

export type Paint = (style: "bold" | "cyan" | "dim" | "yellow", text: string) => string;

/** The whole text, with a final newline. */
export function banner(facts: BannerFacts, paint: Paint): string {
  const { seed, pace, release, clock } = facts;
  const rows = [
    ["API", paint("cyan", `${facts.url}/api/v2`)],
    ...(facts.accessUrl === undefined ? [] : [["Clients", `reach it at ${facts.accessUrl}`]]),
    ["Token", `${facts.token}  (${facts.username}, a plain member)`],
    ["Control", `${paint("cyan", `${facts.url}/_sim`)}  (GET /_sim/world: all users, tokens, templates)`],
    ["World", `pace ${pace}, seed ${JSON.stringify(seed)}, release ${release}, clock ${clock}`],
  ];
  return [
    paint("bold", `mock-coder ${facts.version} imitates Coder ${release}`),
    "",
    ...rows.map(([label = "", text = ""]) => `  ${paint("dim", label.padEnd(8))} ${text}`),
    ...warning(facts, paint),
    "",
    "Create a task, look at it (again and again, until it is active), list all:",
    "",
    ...curlLines(facts).map((line) => `  ${line}`),
    "",
    "",
  ].join("\n");
}

/** The door stands open to others: say to what, and how the secrets were made. */
function warning({ exposed }: BannerFacts, paint: Paint): string[] {
  if (exposed === null) return [];
  const { host, port, controlToken, seedGiven } = exposed;
  const tokens = seedGiven
    ? "User tokens follow from the seed you gave: whoever knows the seed knows them."
    : "User tokens follow from a random seed; --seed chooses one.";
  return [
    "",
    `  ${paint("yellow", `Bound to ${host} port ${port}: others can reach it.`)} ${tokens}`,
    "  The control door asks for this token, which is not printed again:",
    `    Authorization: Bearer ${controlToken}`,
  ];
}

function curlLines({ url, token, templateVersionId }: BannerFacts): string[] {
  const curl = `curl -sS -H 'Coder-Session-Token: ${token}'`;
  const tasks = `${url}/api/v2/tasks`;
  const body = JSON.stringify({
    template_version_id: templateVersionId,
    name: "hello",
    input: "Fix the login bug",
  });
  return [
    `${curl} ${quoted(`${tasks}/me`)} -d '${body}'`,
    `${curl} ${quoted(`${tasks}/me/hello`)}`,
    `${curl} ${quoted(tasks)}`,
  ];
}

/** Some shells read the brackets of an IPv6 address as a pattern. */
function quoted(url: string): string {
  return url.includes("[") ? `'${url}'` : url;
}
