/** Jobs of provisioners, and provisioners, as lists have them. */
import type { Instant } from "../env.ts";
import type { Build, TemplateVersion, Uuid, Workspace } from "../model.ts";

/** A job, and what it is for. */
export type ListedJob = {
  readonly id: Uuid;
  readonly status: string;
  readonly createdAt: Instant;
  /** When it came to its end; null while it has not. */
  readonly completedAt: Instant | null;
  readonly version: TemplateVersion;
} & (
  { readonly of: "build"; readonly workspace: Workspace; readonly build: Build } | { readonly of: "version" }
);

/** The provisioner that takes all jobs; it is the default organization's. */
export interface ListedDaemon {
  readonly id: Uuid;
  readonly organizationId: Uuid;
  readonly current: ListedJob | null;
  readonly previous: ListedJob | null;
}
