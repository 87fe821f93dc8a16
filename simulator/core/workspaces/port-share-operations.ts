/**
 * Which ports of a workspace others may open. Nothing listens there: they are kept and shown.
 * Source: coderd/workspaceagentportshare.go.
 */
import type { Attempt } from "../attempt.ts";
import { bodyIsInvalid, mayNotUpdateWorkspace } from "../guards.ts";
import { workspaceOf } from "../of-attempt.ts";
import { workspaceIsFound } from "../path-rules.ts";
import { canReadTemplate } from "../permissions.ts";
import type { Rule } from "../rule.ts";
import { versionOf } from "../builds.ts";
import type { Shown } from "../views.ts";
import { must } from "../world.ts";
import { isShared, withoutShare, withShare, type PortShare } from "./port-share.ts";

/** The operation of this file that changes nothing. */
export type PortShareShowing = "listPortShares";

/** Those that do. */
export type PortShareChange = "sharePort" | "unsharePort";

interface SharePortBody {
  readonly agent_name: string;
  readonly port: number;
  readonly share_level: string;
  readonly protocol: string;
}

const LOWEST_PORT = 9;
const HIGHEST_PORT = 65_535;

const bodyOf = ({ value }: Attempt): SharePortBody => value as SharePortBody;

/** A body to take a share away has no level and no protocol. */
const portOf = (attempt: Attempt): Pick<PortShare, "agentName" | "port"> => {
  const { agent_name: agentName, port } = bodyOf(attempt);
  return { agentName, port };
};

const bodyIsRead: Rule = {
  when: bodyIsInvalid,
  refuse: "body_invalid",
  words: (attempt) => ({ problem: attempt.present(attempt.bodyProblem, "body") }),
};

const levelIsUnknown = (attempt: Attempt): boolean =>
  !["authenticated", "organization", "public"].includes(bodyOf(attempt).share_level);
const portIsOutOfRange = (attempt: Attempt): boolean =>
  bodyOf(attempt).port < LOWEST_PORT || bodyOf(attempt).port > HIGHEST_PORT;
const protocolIsUnknown = (attempt: Attempt): boolean =>
  !["http", "https"].includes(bodyOf(attempt).protocol);

/** Who is given a workspace by its owner need not be in the organization of its template. */
const templateIsUnreadable = (attempt: Attempt): boolean => {
  const template = must(attempt.world.templates.get(workspaceOf(attempt).templateId), "template");
  return !canReadTemplate(attempt.callingUser, template);
};

/** Agents are there once a start is done, and until another build is asked for. */
const agentIsUnknown = (attempt: Attempt): boolean => {
  const { world, lastBuild } = attempt;
  if (lastBuild.agent === null) return true;
  return versionOf(world, lastBuild).shape.agentName !== bodyOf(attempt).agent_name;
};

const shareIsUnknown = (attempt: Attempt): boolean =>
  !isShared(workspaceOf(attempt).portShares, portOf(attempt));

export const portShareRules: Readonly<Record<PortShareShowing | PortShareChange, readonly Rule[]>> = {
  listPortShares: workspaceIsFound,
  sharePort: [
    ...workspaceIsFound,
    bodyIsRead,
    { when: levelIsUnknown, refuse: "port_share_level_invalid" },
    { when: portIsOutOfRange, refuse: "port_invalid" },
    { when: protocolIsUnknown, refuse: "port_protocol_invalid" },
    { when: templateIsUnreadable, refuse: "port_share_not_permitted" },
    { when: agentIsUnknown, refuse: "port_agent_unknown" },
    { when: mayNotUpdateWorkspace, refuse: "port_share_not_permitted" },
  ],
  unsharePort: [
    ...workspaceIsFound,
    bodyIsRead,
    { when: shareIsUnknown, refuse: "port_share_unknown" },
    { when: mayNotUpdateWorkspace, refuse: "port_unshare_not_permitted" },
  ],
};

export const portShareShowings: Readonly<Record<PortShareShowing, (attempt: Attempt) => Shown>> = {
  listPortShares: (attempt) => {
    const workspace = workspaceOf(attempt);
    return { status: 200, view: { kind: "port_shares", workspace, shares: workspace.portShares } };
  },
};

export const portShareChanges: Readonly<Record<PortShareChange, (attempt: Attempt) => Shown>> = {
  sharePort: (attempt) => {
    const workspace = workspaceOf(attempt);
    const { share_level, protocol } = bodyOf(attempt);
    // The rules let only the known words pass.
    const share = { ...portOf(attempt), shareLevel: share_level, protocol } as PortShare;
    workspace.portShares = withShare(workspace.portShares, share);
    return { status: 200, view: { kind: "port_share", workspace, share } };
  },
  unsharePort: (attempt) => {
    const workspace = workspaceOf(attempt);
    workspace.portShares = withoutShare(workspace.portShares, portOf(attempt));
    return { status: 200, view: null };
  },
};
