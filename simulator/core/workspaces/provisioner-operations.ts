/**
 * The provisioners of an organization, their jobs, and what one keeps of a build. Source: coderd/provisionerdaemons.go,
 * provisionerjobs.go and workspacebuilds.go, workspaceBuildState.
 */
import type { Attempt } from "../attempt.ts";
import { mayDo, type Resource } from "../authcheck/authorize.ts";
import type { Organization, Uuid } from "../model.ts";
import { workspaceOf } from "../of-attempt.ts";
import { buildIsFound, organizationIsFound } from "../path-rules.ts";
import { findOrganization } from "../read-search.ts";
import type { Rule } from "../rule.ts";
import { settle } from "../settle.ts";
import { jobStatus } from "../status.ts";
import type { Shown } from "../views.ts";
import { must } from "../world.ts";
import type { ListedDaemon, ListedJob } from "./listed-job.ts";
import { provisionerQuery, provisionerQueryProblems } from "./provisioner-query.ts";

/** The operations of this file. */
export type ProvisionerOperation =
  "listProvisionerDaemons" | "listProvisionerJobs" | "getWorkspaceBuildState";

const organizationOf = (attempt: Attempt): Organization =>
  attempt.present(findOrganization(attempt, attempt.param("organization")), "organization");

function mayNot(attempt: Attempt, action: string, resource: Pick<Resource, "kind" | "organizationId">) {
  const { callingUser, world } = attempt;
  const whole = { ...resource, ownerId: "", anyOrganization: false, shared: [] };
  return !mayDo(callingUser, action, whole, world);
}

/** Members may not, though they may see which provisioners there are. */
const jobsAreHidden: Rule = {
  when: (attempt) =>
    mayNot(attempt, "read", { kind: "provisioner_jobs", organizationId: organizationOf(attempt).id }),
  refuse: "not_found",
};

const queryIsInvalid = (of: "daemons" | "jobs"): Rule => ({
  when: (attempt) => provisionerQueryProblems(attempt, of).length > 0,
  refuse: "query_invalid",
  validations: (attempt) => provisionerQueryProblems(attempt, of),
});

/** A state may hold secrets of the template, so whoever may change the template may see it. */
const stateIsHidden: Rule = {
  when: (attempt) =>
    mayNot(attempt, "update", {
      kind: "template",
      organizationId: workspaceOf(attempt).organizationId,
    }),
  refuse: "not_found",
};

export const provisionerRules: Readonly<Record<ProvisionerOperation, readonly Rule[]>> = {
  listProvisionerDaemons: [...organizationIsFound, jobsAreHidden, queryIsInvalid("daemons")],
  listProvisionerJobs: [...organizationIsFound, jobsAreHidden, queryIsInvalid("jobs")],
  getWorkspaceBuildState: [...buildIsFound, stateIsHidden],
};

export const provisionerShowings: Readonly<Record<ProvisionerOperation, (attempt: Attempt) => Shown>> = {
  listProvisionerDaemons: (attempt) => {
    const { limit, isAskedFor } = provisionerQuery(attempt);
    const daemons = daemonsOf(attempt).filter(({ id, current }) =>
      isAskedFor(id, current === null ? "idle" : "busy"),
    );
    return { status: 200, view: { kind: "provisioner_daemons", daemons: daemons.slice(0, limit) } };
  },
  listProvisionerJobs: (attempt) => {
    const { limit, isAskedFor } = provisionerQuery(attempt);
    const jobs = jobsOf(attempt).filter((job) => isAskedFor(job.id, job.status, initiatorOf(job)));
    return { status: 200, view: { kind: "provisioner_jobs", jobs: jobs.slice(0, limit) } };
  },
  // A provisioner that is no Terraform keeps none.
  getWorkspaceBuildState: () => ({ status: 200, view: null }),
};

function initiatorOf(job: ListedJob): Uuid {
  return job.of === "build" ? job.build.initiatorId : job.version.createdBy;
}

/** The jobs of the organization, newest first. */
function jobsOf(attempt: Attempt): readonly ListedJob[] {
  const { world, now } = attempt;
  const { id } = organizationOf(attempt);
  const versions = [...world.templateVersions.values()].filter(({ organizationId }) => organizationId === id);
  const workspaces = [...world.workspaces.values()].filter(({ organizationId }) => organizationId === id);
  for (const workspace of workspaces) settle(world, workspace, now);
  const imports = versions.map((version): ListedJob => {
    const isOver = ["succeeded", "failed", "canceled"].includes(version.importStatus);
    const { jobId, importStatus: status, createdAt } = version;
    return {
      of: "version",
      id: jobId,
      status,
      createdAt,
      completedAt: isOver ? createdAt : null,
      version,
    };
  });
  const builds = workspaces.flatMap((workspace) =>
    workspace.builds.map((build): ListedJob => {
      const { job, createdAt, templateVersionId } = build;
      const version = must(world.templateVersions.get(templateVersionId), "template version");
      const { id: jobId, completedAt } = job;
      return {
        of: "build",
        id: jobId,
        status: jobStatus(job),
        createdAt,
        completedAt,
        version,
        workspace,
        build,
      };
    }),
  );
  // Of one instant the later one comes first too.
  return [...imports, ...builds].reverse().sort((left, right) => right.createdAt - left.createdAt);
}

function daemonsOf(attempt: Attempt): readonly ListedDaemon[] {
  const { id, isDefault } = organizationOf(attempt);
  if (!isDefault) return [];
  const jobs = jobsOf(attempt);
  const taken = jobs.filter(({ status }) => status === "running" || status === "canceling");
  const over = jobs
    .filter(({ completedAt }) => completedAt !== null)
    .sort((left, right) => (right.completedAt ?? 0) - (left.completedAt ?? 0));
  return [
    {
      id: attempt.world.ids.uuid("provisioner", "0"),
      organizationId: id,
      current: taken[0] ?? null,
      previous: over[0] ?? null,
    },
  ];
}
