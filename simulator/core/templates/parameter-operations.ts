/**
 * A version by its id, its presets and its parameters with their evaluation; the parameters of a build. Source: coderd/templateversions.go
 * templateVersionRichParameters and templateVersionExternalAuth, coderd/parameters.go, coderd/workspacebuilds.go
 * workspaceBuildParameters.
 */
import type { Attempt } from "../attempt.ts";
import type { TemplateVersion } from "../model.ts";
import { buildIsFound, versionIsFound } from "../path-rules.ts";
import type { Rule } from "../rule.ts";
import { parseUuid } from "../text/uuid.ts";
import type { Shown } from "../views.ts";
import { resolveParameters } from "./parameters.ts";

/** The operations of this file. */
export type ParameterOperation =
  | "getTemplateVersion"
  | "listTemplateVersionPresets"
  | "listTemplateVersionParameters"
  | "listTemplateVersionExternalAuth"
  | "evaluateDynamicParameters"
  | "getWorkspaceBuildParameters";

function versionOfPath(attempt: Attempt): TemplateVersion {
  const parsed = parseUuid(attempt.param("templateversion"));
  return attempt.present(
    parsed.ok ? attempt.world.templateVersions.get(parsed.uuid) : null,
    "template version",
  );
}

const isImported: Rule = {
  when: (attempt) => ["pending", "running"].includes(versionOfPath(attempt).importStatus),
  refuse: "version_not_ready",
};

// prettier-ignore
export const parameterRules: Readonly<Record<ParameterOperation, readonly Rule[]>> = {
  getTemplateVersion: versionIsFound,
  listTemplateVersionPresets: versionIsFound,
  listTemplateVersionParameters: [...versionIsFound, isImported],
  listTemplateVersionExternalAuth: versionIsFound,
  evaluateDynamicParameters: [
    ...versionIsFound,
    { when: ({ bodyProblem }) => bodyProblem !== null, refuse: "body_invalid", words: (attempt) => ({ problem: attempt.present(attempt.bodyProblem, "body") }) },
    isImported,
  ],
  getWorkspaceBuildParameters: buildIsFound,
};

export const parameterShowings: Readonly<Record<ParameterOperation, (attempt: Attempt) => Shown>> = {
  getTemplateVersion: (attempt) => ({
    status: 200,
    view: { kind: "template_version", version: versionOfPath(attempt) },
  }),
  listTemplateVersionPresets: (attempt) => ({
    status: 200,
    view: { kind: "presets", version: versionOfPath(attempt) },
  }),
  listTemplateVersionParameters: (attempt) => {
    const { parameters } = versionOfPath(attempt);
    return { status: 200, view: { kind: "rich_parameters", parameters } };
  },
  // No template asks for an account elsewhere.
  listTemplateVersionExternalAuth: () => ({ status: 200, view: { kind: "no_external_auth" } }),
  evaluateDynamicParameters: (attempt) => {
    const { inputs } = attempt.value as { readonly inputs: Readonly<Record<string, string>> | null };
    const { parameters } = versionOfPath(attempt);
    const asked = Object.entries(inputs ?? {}).map(([name, value]) => ({ name, value }));
    const values = resolveParameters(parameters, [], asked);
    return { status: 200, view: { kind: "evaluated_parameters", parameters, values } };
  },
  getWorkspaceBuildParameters: (attempt) => {
    const { parameters } = attempt.present(attempt.build, "build");
    return { status: 200, view: { kind: "build_parameters", parameters } };
  },
};
