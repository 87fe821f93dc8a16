/** What a workspace of a template has besides the task's agent. Source: codersdk WorkspaceApp, WorkspaceResourceMetadata. */

/** An app that is not the task's: nobody speaks AgentAPI to it, and it reports nothing. */
export interface OtherApp {
  readonly slug: string;
  readonly displayName: string;
  readonly url: string;
  readonly icon: string;
  /** Opened by the client itself, by its URL, not by way of the deployment. */
  readonly external: boolean;
  readonly openIn: "slim-window" | "tab";
}

/** What the template says of the container, by `coder_metadata`. */
export interface ResourceFacts {
  readonly icon: string;
  readonly metadata: readonly ResourceMetadata[];
}

export interface ResourceMetadata {
  readonly key: string;
  readonly value: string;
  readonly sensitive: boolean;
}
