/** A port of an agent that others may open. Source: coderd/database, workspace_agent_port_share. */

export type ShareLevel = "authenticated" | "organization" | "public";
export type PortProtocol = "http" | "https";

export interface PortShare {
  readonly agentName: string;
  readonly port: number;
  readonly shareLevel: ShareLevel;
  readonly protocol: PortProtocol;
}

type PortOfAgent = Pick<PortShare, "agentName" | "port">;

function isOf({ agentName, port }: PortOfAgent, share: PortShare): boolean {
  return share.agentName === agentName && share.port === port;
}

/** Is the port of that agent shared? */
export function isShared(shares: readonly PortShare[], wanted: PortOfAgent): boolean {
  return shares.some((share) => isOf(wanted, share));
}

/** The shares with this one in the place of an earlier one, by port. */
export function withShare(shares: readonly PortShare[], share: PortShare): readonly PortShare[] {
  return [...withoutShare(shares, share), share].toSorted((left, right) => left.port - right.port);
}

export function withoutShare(shares: readonly PortShare[], gone: PortOfAgent): readonly PortShare[] {
  return shares.filter((share) => !isOf(gone, share));
}
