/** In what our answers may differ from the recorded ones in every release, and why. Each is met, or it has to go. */
import type { ReleaseDifference } from "./compare-release.ts";

export interface AllowedInReleases {
  readonly why: string;
  readonly label?: RegExp;
  readonly at: RegExp;
  /** As JSON, without particulars; `absent` for what is not there. */
  readonly recorded: RegExp;
  readonly got: RegExp;
}

/** Of an agent, wherever a build shows it. */
const ofAgent = (key: string): RegExp => new RegExp(String.raw`resources\[\]\.agents\[\]\.${key}$`);

export const allowedInReleases: readonly AllowedInReleases[] = [
  {
    why: "the recorded servers were built without their commit",
    at: /^body\.(version|external_url)$/,
    recorded: /^"(v2\.\d+\.\d+|https:\/\/github\.com\/coder\/coder)"$/,
    got: /^"(v2\.\d+\.\d+\+[0-9a-f]{7}|https:\/\/github\.com\/coder\/coder\/commit\/[0-9a-f]{40})"$/,
  },
  {
    why: "every deployment has a key of its own",
    at: /^body\.webpush_public_key$/,
    recorded: /^"[\w-]{87}"$/,
    got: /^"[\w-]{87}"$/,
  },
  {
    why: "versions that nobody names have names of two words there",
    at: /template_version_name$/,
    recorded: /^"[a-z]+_[a-z]+\d+"$/,
    got: /^"v1"$/,
  },
  {
    why: "the recorded servers had four provisioners",
    at: /matched_provisioners\.(count|available)$/,
    recorded: /^4$/,
    got: /^1$/,
  },
  {
    why: "the recorded provisioners said otherwise that they were canceled",
    at: /\.job\.error$/,
    recorded: /^"canceled"$/,
    got: /^"terraform (plan|apply): exit status 1"$/,
  },
  {
    why: "stopped workspaces kept their disks there",
    at: /^body\.latest_build\.resources \(length\)$/,
    recorded: /^1$/,
    got: /^0$/,
  },
  {
    why: "their templates told the agent of its task, and asked for the app's health otherwise",
    at: ofAgent(String.raw`(environment_variables\.CODER_TASK_ID|apps\[\]\.healthcheck\.\w+)`),
    recorded: /^("(<id>|__TASK_ID__)"|"http:\/\/localhost:10000\/status"|\d+)$/,
    got: /^(absent|"http:\/\/localhost:10000\/status"|\d+)$/,
  },
  {
    why: "their apps had another name",
    at: ofAgent(String.raw`apps\[\]\.(slug|display_name)`),
    recorded: /^"(ccw|Chat)"$/,
    got: /^"(agent|Agent)"$/,
  },
  {
    why: "their agents ran other scripts",
    at: ofAgent(String.raw`scripts\[\]\.(script|start_blocks_login)`),
    recorded: /./,
    got: /./,
  },
  {
    why: "their agents wrote fewer lines",
    at: ofAgent("logs_length"),
    recorded: /^\d+$/,
    got: /^87$/,
  },
  {
    why: "their templates had neither display apps nor a directory, and blocked the login while scripts ran",
    at: ofAgent(String.raw`(display_apps \(length\)|(expanded_)?directory|startup_script_behavior)`),
    recorded: /^(0|absent|"blocking")$/,
    got: /^(4|"\/home\/coder"|"non-blocking")$/,
  },
  {
    why: "no two agents are equally far away",
    at: ofAgent(String.raw`latency\.Coder Embedded Relay\.latency_ms`),
    recorded: /^[\d.]+$/,
    got: /^[\d.]+$/,
  },
  {
    why: "templates of one content were one file there",
    at: /job\.file_id \(another\)$/,
    recorded: /^"<id>"$/,
    got: /^"<id>"$/,
  },
  {
    why: "members may not cancel the jobs of the template that one server had deprecated",
    label: /^template deprecated$/,
    at: /^body\.template_allow_user_cancel_workspace_jobs$/,
    recorded: /^false$/,
    got: /^true$/,
  },
  {
    why: "nobody listens on another port",
    label: /^tasks-closed\//,
    at: /^body\.detail$/,
    recorded:
      /^"Get \\"http:\/\/localhost:10000\/\w+\\": connect tcp \[<address>\]:10000: connection was refused"$/,
    got: /^"Get \\"http:\/\/<host>\/\w+\\": connect tcp \[<address>\]:1: connection was refused"$/,
  },
];

export function isAllowedInReleases(difference: ReleaseDifference): AllowedInReleases | undefined {
  return allowedInReleases.find(
    ({ label, at, recorded, got }) =>
      (label?.test(difference.label) ?? true) &&
      at.test(difference.at) &&
      recorded.test(difference.recorded) &&
      got.test(difference.got),
  );
}
