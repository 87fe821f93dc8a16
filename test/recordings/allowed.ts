/** In what our answers may differ from the recorded ones, and why. Each is met, or it has to go. */
import type { Difference } from "./compare.ts";

export interface Allowed {
  readonly why: string;
  readonly clause?: RegExp;
  readonly at: RegExp;
  /** As JSON, without particulars; `absent` for what is not there. */
  readonly recorded: RegExp;
  readonly got: RegExp;
}

export function isAllowed(difference: Difference, { clause, at, recorded, got }: Allowed): boolean {
  return (
    (clause?.test(difference.clause) ?? true) &&
    at.test(difference.at) &&
    recorded.test(difference.recorded) &&
    got.test(difference.got)
  );
}

/** Of an agent, wherever a build shows it. */
const ofAgent = (key: string): RegExp => new RegExp(String.raw`resources\[\]\.agents\[\]\.${key}$`);

export const allowed: readonly Allowed[] = [
  {
    why: "the recorded server is a later patch of the release",
    at: /^(headers\.x-coder-build-version|body\.version)$/,
    recorded: /^"v2\.34\.3"$/,
    got: /^"v2\.34\.3\+[0-9a-f]{7}"$/,
  },
  {
    why: "the recorded server was built without its commit",
    at: /^body\.external_url$/,
    recorded: /^"https:\/\/github\.com\/coder\/coder"$/,
    got: /^"https:\/\/github\.com\/coder\/coder\/commit\/[0-9a-f]{40}"$/,
  },
  {
    why: "every deployment has a key of its own",
    at: /^body\.webpush_public_key$/,
    recorded: /^"[\w-]{87}"$/,
    got: /^"[\w-]{87}"$/,
  },
  {
    why: "the templates of the recorded server had their apps elsewhere, and asked for their health otherwise",
    at: ofAgent(String.raw`apps\[\]\.(url|healthcheck\.(url|interval|threshold))`),
    recorded: /^("http:\/\/localhost:\d+\/<id>(\/status)?"|[56])$/,
    got: /^("http:\/\/localhost:3284(\/status)?"|3|20)$/,
  },
  {
    why: "the templates of the recorded server name the display apps in an order of their own",
    at: ofAgent(String.raw`display_apps\[\]`),
    recorded: /^"\w+"$/,
    got: /^"\w+"$/,
  },
  {
    why: "the agents of the recorded server ran no scripts",
    at: ofAgent(String.raw`(scripts|log_sources) \(length\)`),
    recorded: /^0$/,
    got: /^2$/,
  },
  {
    why: "the agents of the recorded server wrote no logs",
    at: ofAgent("logs_length"),
    recorded: /^0$/,
    got: /^87$/,
  },
  {
    why: "the templates of the recorded server named no directory",
    at: ofAgent("(expanded_)?directory"),
    recorded: /^absent$/,
    got: /^"\/home\/coder"$/,
  },
  {
    why: "the agents of the recorded server said nothing of their version",
    at: ofAgent("(api_)?version"),
    recorded: /^""$/,
    got: /^"(v2\.34\.3|2\.9)"$/,
  },
  {
    why: "the templates of the recorded server had neither icons nor readmes",
    at: /^body(\.\w+\[\]|\[\])?\.(template_icon|icon|readme)$/,
    recorded: /^""$/,
    got: /^"(\/(icon|emojis)\/[\w.-]+|# .*)"$/s,
  },
  {
    why: "the templates of the recorded server said nothing of their containers, and their apps had no icons",
    at: /resources\[\]\.(icon|metadata|agents\[\]\.apps\[\]\.icon)$/,
    recorded: /^(""|absent)$/,
    got: /^("\/icon\/[\w.-]+"|\[\{"key":.*\])$/,
  },
  {
    why: "the agents of the recorded server had no network",
    at: ofAgent("latency"),
    recorded: /^absent$/,
    got: /^\{"Coder Embedded Relay":\{"preferred":true,"latency_ms":[\d.]+\}\}$/,
  },
  {
    why: "how many jobs wait beside this one is a matter of what others do",
    at: /job\.queue_(position|size)$/,
    recorded: /^[1-9]\d*$/,
    got: /^[1-9]\d*$/,
  },
  {
    why: "others have tasks too",
    at: /^body\.count$/,
    recorded: /^\d+$/,
    got: /^\d+$/,
  },
  {
    why: "names are made by chance where the input gives none",
    at: /^body\.(name|workspace_name|display_name)$/,
    recorded: /^"([a-z]+-[a-z]+-<suffix>|[A-Z][a-z]+ [a-z]+)"$/,
    got: /^"([a-z]+-[a-z]+-<suffix>|[A-Z][a-z]+ [a-z]+)"$/,
  },
  {
    why: "the broken apps of the recorded server had more to say",
    clause: /failing|rejecting/,
    at: /^body\.detail$/,
    recorded: /^"failed to \w+ \w+: \{.*"unexpected error occurred|^"failed to \w+ \w+: \{/,
    got: /^"failed to \w+ \w+: boom"$/,
  },
  {
    why: "nobody listens on another port",
    clause: /closed-app/,
    at: /^body\.detail$/,
    recorded:
      /^"Get \\"http:\/\/localhost:4313\/\w+\\": connect tcp \[<address>\]:4313: connection was refused"$/,
    got: /^"Get \\"http:\/\/<host>\/\w+\\": connect tcp \[<address>\]:\d+: connection was refused"$/,
  },
  {
    why: "the strange app of the recorded server never reported that it works",
    clause: /^tasks\/send\/strange-reply-is-204$/,
    at: /^body\.current_state\.(state|message)$/,
    recorded: /^"(idle|Ready for input)"$/,
    got: /^"(working|Working on: Go on)"$/,
  },
  {
    why: "a job that is canceled while it runs ends in one of several ways",
    clause: /^(tasks\/life\/(start|stop)-is-canceled|workspaces\/cancel\/running-(start|stop)-is-canceling)$/,
    at: /^body\.(workspace_status|workspace_agent_\w+|workspace_app_id|updated_at \(another\)|status|job\.(status|error)|resources \(length\)|deadline|has_(ai_task|external_agent))$/,
    recorded: /./,
    got: /./,
  },
  {
    why: "of requests that were repeated until the limit was reached the first was recorded",
    clause: /^rate-limit\//,
    at: /^headers\.x-ratelimit-remaining$/,
    recorded: /^"<number>"$/,
    got: /^"0"$/,
  },
  {
    why: "one limit for all paths (1.10 #12)",
    clause: /^users\/login\//,
    at: /^headers\.x-ratelimit-limit$/,
    recorded: /^"60"$/,
    got: /^"<unique>"$/,
  },
  {
    why: "tasks without an app were made of a template of their own there, whose apps reported nothing",
    clause: /^(states\/S7|tasks\/get)\/no-app(\/|$)/,
    at: /^body\.(template_name|template_display_name|current_state)$/,
    recorded: /^("no-app-agent"|""|null)$/,
    got: /^("coding-agent"|"Coding agent"|\{"timestamp":.*"idle".*)$/,
  },
  {
    why: "the template whose starts fail has another name here, for rows written by hand made it succeed there",
    clause: /^templates\/list\//,
    at: /^body\[\]$/,
    recorded: /^("no-app-agent"|absent)$/,
    got: /^("empty-app-agent"|absent)$/,
  },
  {
    why: "a template that came later",
    clause: /^templates\/list\//,
    at: /^body\[\]$/,
    recorded: /^absent$/,
    got: /^"used-agent"$/,
  },
];
