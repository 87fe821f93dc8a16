/** What a template says of the metadata of its agents. Source: codersdk.WorkspaceAgentMetadataDescription. */

/** A script of the template whose output is shown beside the workspace. */
export interface MetadataItem {
  readonly key: string;
  readonly displayName: string;
  readonly script: string;
  /** Seconds between two runs; 0 runs once. */
  readonly interval: number;
  /** Seconds that a run may take. */
  readonly timeout: number;
  /** What the runs print, one after the other, and then from the first again. */
  readonly values: readonly string[];
  /** Why every run fails; empty where none does. */
  readonly error: string;
}
