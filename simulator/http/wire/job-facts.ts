/** What jobs of all kinds show alike. */
import type { Instant } from "../../core/env.ts";
import type { QueuePlace } from "../../core/job-queue.ts";
import { NIL_UUID, type Uuid } from "../../core/model.ts";
import type { World } from "../../core/world.ts";

type Json = Readonly<Record<string, unknown>>;

/** Only the endpoints of provisioner jobs fill it in. Source: coderd/provisionerjobs.go, convertProvisionerJob. */
export const NO_METADATA: Json = {
  template_version_name: "",
  template_id: NIL_UUID,
  template_name: "",
  template_display_name: "",
  template_icon: "",
};

/** The place of a job that is read among all that wait; null when it does not. */
export function queuePlace(
  world: World,
  job: { readonly id: Uuid; readonly status: string },
  createdAt: Instant,
  now: Instant,
): QueuePlace | null {
  return job.status === "pending" ? world.jobQueue.place(job.id, createdAt, now) : null;
}

/** The provisioner daemon that takes all jobs; its name is shown by the endpoints of provisioner jobs only. */
export function workerId(world: World): Uuid {
  return world.ids.uuid("provisioner", "0");
}
