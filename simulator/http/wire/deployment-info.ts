/** What the deployment says of itself. */
export interface DeploymentInfo {
  /** For example `v2.34.0+ab12cd3`. */
  readonly buildVersion: string;
  /** The commit it was built from. */
  readonly revision: string;
  /** Without a final slash. */
  readonly accessUrl: string;
}
