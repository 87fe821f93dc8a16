/** Laws about what a create makes, and when it is refused. */
import type { Pattern } from "../../language/clause.ts";
import { any, oneOf, partial, refusal } from "../../language/words.ts";
import { fits, shown, wanted } from "../answers.ts";
import type { Beginning, Creation } from "../evidence.ts";
import { differs, law, type Law } from "./law.ts";

/** Why a name is refused; null when it is not. Docs/behaviour, 7.1. */
export function nameProblem(name: string): string | null {
  if (name === "") return null;
  if (new TextEncoder().encode(name).length > 32) return "must be <= 32 characters";
  if (name === "new" || name === "create") return `cannot use "${name}" as a name`;
  return /^[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*$/.test(name) ? null : "must be alphanumeric with hyphens";
}

/** Docs/behaviour, 4.4 #4, 7.1. */
export const namesFollowTheRules: Law<Creation> = law(
  "names-follow-the-rules",
  "a create is refused when its name is too long, reserved, or not of letters, digits and single hyphens",
  ["4.4 #4", "7.1"],
  ({ answer, name }) => {
    const problem = nameProblem(name);
    if (problem === null) return null;
    const refused = refusal(400, "Unable to create a Task with the provided name.", problem);
    return fits(refused, answer) ? null : { at: "answer", expected: wanted(refused), got: shown(answer) };
  },
);

/** Docs/behaviour, 4.4 #14 and #20, 4.6 #10, 7.1 #5: whatever the case of its letters. */
export const aNameIsTakenWhileItLives: Law<Creation> = law(
  "a-name-is-taken-while-its-workspace-lives",
  "a create is refused exactly while a live workspace of the owner has the name, in any case of letters",
  ["4.4 #14", "4.4 #20", "4.6 #10", "7.1 #5", "2.1 #6"],
  ({ answer, name, taken }) => {
    if (nameProblem(name) !== null) return null;
    const clash = refusal(
      409,
      name === ""
        ? { $: "matching", source: '^Workspace ".+" already exists\\.$', flags: "" }
        : `Workspace "${name}" already exists.`,
      undefined,
      [{ field: "name", detail: "This value is already in use and should be unique." }],
    );
    if (taken !== "yes" && answer.status === 201) return null;
    if (taken !== "no" && fits(clash, answer)) return null;
    return { at: "answer", expected: taken === "no" ? { status: 201 } : wanted(clash), got: shown(answer) };
  },
);

/** How a new task shows, all of it: its job waits, or a provisioner has it. Docs/behaviour, 3.6 #1 and 4.4 #23. */
const BEGINNINGS: readonly Readonly<Record<string, Pattern>>[] = [
  { status: "pending", current_state: null },
  {
    status: "initializing",
    current_state: { timestamp: any.time, state: "working", message: "Workspace is pending", uri: "" },
  },
];

/** Docs/behaviour, 3.6 #1, 4.4 #23 and #27, 7.1 #5, 7.2. */
export const aTaskBeginsWithItsFirstBuild: Law<Creation> = law(
  "a-created-task-begins-with-its-first-build",
  "a created task waits for its first build or is in it, beside a workspace that is pending, has its name and its input to the letter, and neither agent nor app",
  ["3.6 #1", "4.4 #19", "4.4 #23", "4.4 #27", "7.2"],
  ({ answer, name, input, owner, versionId }) => {
    if (answer.status !== 201) return null;
    const made = { $: "matching", source: "^[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{4}$", flags: "" } as const;
    const begun = {
      name: name === "" ? made : name,
      display_name: any.text,
      owner_id: owner.id,
      owner_name: owner.username,
      template_version_id: versionId,
      initial_prompt: input,
      workspace_status: "pending",
      workspace_build_number: 1,
      workspace_agent_id: null,
      workspace_app_id: null,
    };
    const body = oneOf(...BEGINNINGS.map((beginning) => partial({ ...begun, ...beginning })));
    const expected = { status: 201, body };
    return fits(expected, answer) ? null : { at: "answer", expected, got: shown(answer) };
  },
);

export const creationLaws: readonly Law<Creation>[] = [
  namesFollowTheRules,
  aNameIsTakenWhileItLives,
  aTaskBeginsWithItsFirstBuild,
];

/** Docs/behaviour, 4.4 #23. */
export const aTaskBeginsWithAStart: Law<Beginning> = law(
  "a-task-begins-with-a-start-build",
  "a created task has a workspace whose first build is a start, for the reason initiator, by the caller",
  ["4.4 #23", "4.12 #9"],
  ({ caller, workspace }) => {
    const first = workspace?.latest_build;
    // Where time goes by another build may have come since.
    if (first?.build_number !== 1) return null;
    return (
      differs("workspace.latest_build.transition", "start", first.transition) ??
      differs("workspace.latest_build.reason", "initiator", first.reason) ??
      differs("workspace.latest_build.initiator_id", caller.id, first.initiator_id)
    );
  },
);
