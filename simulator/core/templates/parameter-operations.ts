/**
 * A version by its id, its presets and its parameters with their evaluation, once or again and again over a stream; the
 * parameters of a build. Source: coderd/templateversions.go templateVersionRichParameters and templateVersionExternalAuth, coderd/parameters.go, coderd/workspacebuilds.go
 * workspaceBuildParameters.
 */
import type { Attempt } from "../attempt.ts";
import { uuidProblem } from "../guards.ts";
import type { TemplateVersion, Uuid } from "../model.ts";
import { buildIsFound, versionIsFound } from "../path-rules.ts";
import type { Rule } from "../rule.ts";
import { parseUuid } from "../text/uuid.ts";
import type { Shown } from "../views.ts";
import { evaluate, type Inputs } from "./evaluation.ts";

/** The operations of this file. */
export type ParameterOperation =
  | "getTemplateVersion"
  | "listTemplateVersionPresets"
  | "listTemplateVersionParameters"
  | "listTemplateVersionExternalAuth"
  | "evaluateDynamicParameters"
  | "openDynamicParameters"
  | "getWorkspaceBuildParameters";

function versionOfPath(attempt: Attempt): TemplateVersion {
  const parsed = parseUuid(attempt.param("templateversion"));
  return attempt.present(
    parsed.ok ? attempt.world.templateVersions.get(parsed.uuid) : null,
    "template version",
  );
}

/** Whose workspace it would be, as the query of a stream says; the caller's where it says nothing. */
const ownerOf = (attempt: Attempt): string => {
  const text = attempt.query("user_id");
  return text === "" || text === "me" ? attempt.callingUser.id : text;
};
const ownerProblem = (attempt: Attempt): string => uuidProblem(ownerOf(attempt));

function ownerIdOf(attempt: Attempt): Uuid {
  const parsed = parseUuid(ownerOf(attempt));
  return attempt.present(parsed.ok ? parsed.uuid : null, "owner");
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
  openDynamicParameters: [
    ...versionIsFound,
    { when: (attempt) => ownerProblem(attempt) !== "", refuse: "parameters_owner_invalid", words: (attempt) => ({ problem: ownerProblem(attempt) }) },
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
    const { inputs, owner_id } = attempt.value as { readonly inputs: Inputs | null; readonly owner_id: Uuid };
    const { world, callingUser } = attempt;
    const evaluation = evaluate(world, callingUser, versionOfPath(attempt), owner_id, inputs);
    return { status: 200, view: { kind: "evaluated_parameters", evaluation } };
  },
  openDynamicParameters: (attempt) => {
    const { world, callingUser } = attempt;
    const version = versionOfPath(attempt);
    return {
      status: 101,
      view: {
        kind: "parameters_stream",
        ownerId: ownerIdOf(attempt),
        evaluate: (ownerId, inputs) => evaluate(world, callingUser, version, ownerId, inputs),
      },
    };
  },
  getWorkspaceBuildParameters: (attempt) => {
    const { parameters } = attempt.present(attempt.build, "build");
    return { status: 200, view: { kind: "build_parameters", parameters } };
  },
};
