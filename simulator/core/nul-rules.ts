/**
 * Texts with a NUL (`\u0000`, `%00`) or with bytes that are no UTF-8 (`%ff`): JSON and paths may hold the one, paths the
 * other, PostgreSQL's columns neither. So wherever a text would be stored or looked up the database's error is the
 * answer, in the words of that place. One row for each place; whatever reaches no column, such as a message for the app,
 * is let pass. Source: docs/behaviour, 1.11.
 */
import type { Attempt } from "./attempt.ts";
import { messagesHoldNul, type SnapshotMessage } from "./agent/snapshot.ts";
import { NIL_UUID } from "./model.ts";
import { understoodSearch, type SearchingOperation } from "./read-search.ts";
import type { RefusalCode } from "./refusals.ts";
import type { Rule } from "./rule.ts";
import { PROMPT_PARAMETER } from "./tasks/ai-task.ts";
import { askedPrompt } from "./tasks/create-body.ts";
import { askedValues, resolveParameters } from "./templates/parameters.ts";
import { quote } from "./text/query.ts";
import { databaseFault } from "./text/raw-bytes.ts";
import { holdsNul } from "./text/text.ts";

/** The row that refuses when the database does not take one of the texts that this place gives to it. */
export function nulIn(
  refuse: RefusalCode,
  texts: (attempt: Attempt) => readonly (string | null)[],
  words: (attempt: Attempt) => Readonly<Record<string, string>> = () => ({}),
): Rule {
  const isUntaken = (text: string | null): text is string => text !== null && databaseFault(text) !== null;
  return {
    when: (attempt) => texts(attempt).some(isUntaken),
    refuse,
    words: (attempt) => ({
      ...words(attempt),
      fault: databaseFault(texts(attempt).find(isUntaken) ?? "") ?? "",
    }),
  };
}

export const param =
  (name: string) =>
  (attempt: Attempt): readonly string[] => [attempt.param(name)];

/** A path parameter as Go quotes it, for the word of its name. */
export const quoted =
  (name: string) =>
  (attempt: Attempt): Readonly<Record<string, string>> => ({ [name]: quote(attempt.param(name)) });

// Paths

export const nulInUser = nulIn("nul_in_user", param("user"), quoted("user"));
export const nulInTask = nulIn("nul_in_task", param("task"));
export const nulInOrganization = nulIn("nul_in_organization", param("organization"), quoted("organization"));
export const nulInTemplateName = nulIn("nul_in_template_name", param("templatename"));
export const nulInVersionName = nulIn("nul_in_version_name", param("templateversionname"));
export const nulInWorkspaceName = nulIn("nul_in_workspace_name", param("workspacename"));

// Searches: only what the database compares is a text by then, for users and organizations were looked up before.

function nulInSearch(operation: SearchingOperation, refuse: RefusalCode): Rule {
  return nulIn(refuse, (attempt) => {
    if (!holdsNul(attempt.query("q"))) return [];
    const { status, name, displayName, exactDisplayName, template, ownerName } = understoodSearch(
      attempt,
      operation,
    );
    return [status, name, displayName, exactDisplayName, template, ownerName];
  });
}

export const nulInTaskSearch = nulInSearch("listTasks", "nul_in_task_search");
export const nulInTemplateSearch = nulInSearch("listTemplates", "nul_in_template_search");
export const nulInWorkspaceSearch = nulInSearch("listWorkspaces", "nul_in_workspace_search");

// Bodies

export const nulInNewTask = nulIn("nul_in_new_task", ({ createTaskBody, names }) => [
  askedPrompt(createTaskBody),
  names.displayName,
]);
/** What a first task stores of its prompt is a parameter, which presets are sought by before. */
const soughtBy = ({ createTaskBody: body }: Attempt): readonly string[] =>
  body.template_version_preset_id === NIL_UUID ? [askedPrompt(body)] : [];
export const nulInSoughtPreset: readonly Rule[] = [
  { ...nulIn("nul_in_first_prompt", soughtBy), until: "2.26" },
  { ...nulIn("nul_in_sought_preset", soughtBy), since: "2.27", until: "2.27" },
];
export const nulInPromptParameter: Rule = {
  ...nulIn("nul_in_prompt_parameter", ({ world, createTaskBody: body }) => {
    const version = world.templateVersions.get(body.template_version_id);
    const given = [{ name: PROMPT_PARAMETER, value: askedPrompt(body) }];
    const values = askedValues(world, body.template_version_preset_id, given);
    return resolveParameters(version?.parameters ?? [], [], values).map(({ value }) => value);
  }),
  until: "2.27",
};
export const nulInInput = nulIn("nul_in_input", ({ taskInput }) => [taskInput]);
/** The message is cleaned of its NULs before it is stored, the URI is not. */
export const nulInAppStatus = nulIn("nul_in_app_status", ({ appStatusBody: { uri } }) => [uri]);
export const nulInFirstUser = nulIn("nul_in_first_user", ({ value }) => [
  (value as { readonly name: string }).name,
]);

/** A snapshot is stored as it was decoded, the name of its schema too. */
export const nulInSnapshot: Rule = {
  when: ({ value }) => {
    const { $schema = null, messages } = value as {
      readonly $schema?: string | null;
      readonly messages: readonly SnapshotMessage[];
    };
    return ($schema !== null && holdsNul($schema)) || messagesHoldNul(messages);
  },
  refuse: "nul_in_snapshot",
};
