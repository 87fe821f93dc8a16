/** In which order each release refuses: what its table has in place of a part of the next release's. */
import { expect, test } from "vitest";
import { operations, type OperationId } from "../../spec/operations.ts";
import { profileOf } from "../../simulator/core/changes.ts";
import type { Release } from "../../simulator/core/releases.ts";
import type { Rule } from "../../simulator/core/rule.ts";
import { hasOperation, rowsOf } from "../../simulator/world/tables-by-release.ts";

/** A part of a row of codes, and what stands in its place in the older release. */
type Edit = readonly [newer: string, older: string];
type Edits = Partial<Record<OperationId, readonly Edit[]>>;

const ids = Object.keys(operations) as readonly OperationId[];
const code = ({ stage, refuse }: Rule): string => (stage === undefined ? refuse : `${stage}:${refuse}`);
const codes = (id: OperationId, version: string): string => rowsOf(id, version).map(code).join(" ");
const withParam = (name: string): readonly OperationId[] =>
  ids.filter(
    (id) => operations[id].path.includes(`{${name}}`) && codes(id, "2.34.3").includes("nul_in_user"),
  );

/** Paths where a membership that the caller sees is enough. */
const FINDS: readonly OperationId[] = [
  ...withParam("task"),
  "createTask",
  "createWorkspace",
  "getWorkspaceByName",
  "getWorkspaceBuildByNumber",
];

function ofEach(many: readonly OperationId[], edit: Edit, more: Edits = {}): Edits {
  return { ...Object.fromEntries(many.map((id) => [id, [edit]])), ...more };
}

const accounts = withParam("user").filter((id) => !FINDS.includes(id));
const nobodyIsTold: Edit = ["nul_in_user not_found", "nul_in_user user_unknown not_found"];
const behindExperiment: Edit = ["uuid_invalid not_found", "uuid_invalid not_found sharing_not_enabled"];

/** 9.2 #41: the format of a log is not looked at. */
const plainLogs = ofEach(
  [
    "getWorkspaceBuildLogs",
    "getWorkspaceAgentLogs",
    "getTemplateVersionLogs",
    "getTemplateVersionDryRunLogs",
  ],
  ["log_format_invalid log_format_cannot_follow ", ""],
);

/** Newest first; each edits the one before. */
const older: readonly (readonly [Release, Edits])[] = [
  ["2.33", {}],
  ["2.32", {}],
  [
    "2.31",
    {
      sendTaskInput: [["status:app_busy", "status:app_busy_as_bad_gateway"]],
      updateWorkspaceAcl: [
        [
          "own_sharing_role acl_invalid forbidden",
          "task_not_shared own_sharing_role acl_invalid sharing_not_permitted",
        ],
      ],
    },
  ],
  [
    "2.31.0",
    {
      ...ofEach(accounts, ["nul_in_user not_found", "nul_in_user user_unknown"]),
      ...ofEach(FINDS, nobodyIsTold),
      ...plainLogs,
      sendTaskInput: [
        nobodyIsTold,
        ["task_pending task_initializing task_paused task_not_active", "task_status_not_active"],
      ],
      getTaskLogs: [
        nobodyIsTold,
        [
          "logs_unavailable snapshot_undecodable snapshot_format_unsupported snapshot_data_unexpected snapshot_role_invalid",
          "task_status_not_active",
        ],
        ["messages:app_role_invalid", "messages:app_role_unexpected"],
      ],
      updateAppStatus: [
        [
          "app_state_invalid app_message_too_long app_slug_unknown",
          "app_slug_unknown app_message_too_long app_state_unknown",
        ],
      ],
      getWorkspaceAcl: [behindExperiment],
      deleteWorkspaceAcl: [behindExperiment],
      updateWorkspaceAcl: [behindExperiment, ["own_sharing_role ", ""]],
    },
  ],
  ["2.30", {}],
  ["2.29", { updateWorkspaceAcl: [["task_not_shared ", ""]] }],
  [
    "2.28",
    ofEach(withParam("task"), ["nul_in_task", "uuid_invalid"], {
      createTask: [["display_name_too_long ", ""]],
    }),
  ],
];

/** Each release beside the next newer one, and each operation that both have. */
const pairs = older.flatMap(([release, edits], index) => {
  const [newer = "2.34" as const] = older[index - 1] ?? [];
  const [{ version }, next] = [profileOf(release), profileOf(newer).version];
  const both = ids.filter((id) => hasOperation(id, version) && hasOperation(id, next));
  return both.map((id) => [id, release, newer, edits[id] ?? []] as const);
});

test.each(pairs)("%s is refused in %s as in %s, but for what changed", (id, release, newer, edits) => {
  let expected = codes(id, profileOf(newer).version);
  for (const [from, to] of edits) {
    expect(expected).toContain(from);
    expected = expected.replace(from, to);
  }
  expect(codes(id, profileOf(release).version)).toBe(expected);
});
