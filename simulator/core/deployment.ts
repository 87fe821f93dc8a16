/**
 * What a deployment says of itself to whoever starts a page or a tool. Most of it is constant, so that the edge writes
 * it (`http/wire/wire-deployment.ts`); here is who may see it, and what is counted.
 * Source: coderd/deployment.go, coderd/experiments.go, coderd/updatecheck.go, coderd/templates.go templateExamples,
 * coderd/debug.go debugDeploymentHealth.
 */
import type { Attempt } from "./attempt.ts";
import { deploymentStats, type DeploymentFact } from "./deployment-facts.ts";
import { mayDo } from "./authcheck/authorize.ts";
import { canReadDeployment, canReadTemplatesAnywhere } from "./permissions.ts";
import type { Rule } from "./rule.ts";
import { quote } from "./text/query.ts";
import type { Shown } from "./views.ts";

/** The operations of this file. */
export type DeploymentOperation = keyof typeof deploymentRules;

const forbidden: Rule = {
  when: ({ callingUser }) => !canReadDeployment(callingUser),
  refuse: "forbidden",
};

function mayNotDebug({ callingUser, world }: Attempt): boolean {
  const resource = {
    kind: "debug_info",
    ownerId: "",
    organizationId: "",
    anyOrganization: false,
    shared: [],
  };
  return !mayDo(callingUser, "read", resource, world);
}

const healthFormat = (attempt: Attempt): string => attempt.query("format") || "json";

export const deploymentRules = {
  listExperiments: [],
  listAvailableExperiments: [],
  listRegions: [],
  getSshConfig: [],
  getConnectionInfo: [],
  getDeploymentConfig: [forbidden],
  getDeploymentStats: [forbidden],
  getDeploymentHealth: [
    { when: mayNotDebug, refuse: "forbidden" },
    {
      when: (attempt) => !["json", "text"].includes(healthFormat(attempt)),
      refuse: "health_format_invalid",
      words: (attempt) => ({ format: quote(healthFormat(attempt)) }),
    },
  ],
  getUpdateCheck: [],
  getAppHost: [],
  listTemplateExamples: [
    { when: ({ callingUser }) => !canReadTemplatesAnywhere(callingUser), refuse: "not_found" },
  ],
  getLatencyCheck: [],
  getBuildInfo: [],
  getHealth: [],
} as const satisfies Readonly<Record<string, readonly Rule[]>>;

/** Something that never changes. */
export const fact = (name: DeploymentFact) => (): Shown => ({
  status: 200,
  view: { kind: "deployment", fact: name },
});

export const deploymentShowings: Readonly<Record<DeploymentOperation, (attempt: Attempt) => Shown>> = {
  listExperiments: fact("experiments"),
  listAvailableExperiments: fact("available experiments"),
  listRegions: fact("regions"),
  getSshConfig: fact("ssh"),
  getConnectionInfo: fact("connection"),
  getDeploymentConfig: fact("config"),
  getDeploymentStats: ({ world, now }) => ({
    status: 200,
    view: { kind: "deployment_stats", stats: deploymentStats(world, now) },
  }),
  getDeploymentHealth: (attempt) => ({
    status: 200,
    view: {
      kind: healthFormat(attempt) === "text" ? "deployment_health_text" : "deployment_health",
      at: attempt.now,
    },
  }),
  getUpdateCheck: fact("update check"),
  getAppHost: fact("app host"),
  listTemplateExamples: fact("template examples"),
  getLatencyCheck: fact("latency"),
  getBuildInfo: () => ({ status: 200, view: { kind: "build_info" } }),
  getHealth: () => ({ status: 200, view: { kind: "health" } }),
};
