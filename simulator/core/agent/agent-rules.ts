/**
 * What refuses the calls of an agent, and the reading of what one has uploaded. Source: coderd/workspaceagents.go,
 * coderd/agentapi/apps.go, coderd/aitasks.go.
 */
import type { OperationId } from "../../../spec/operations.ts";
import type { Attempt } from "../attempt.ts";
import * as is from "../guards.ts";
import * as app from "../guards-app.ts";
import * as nul from "../nul-rules.ts";
import type { Rule } from "../rule.ts";
import { quote } from "../text/query.ts";
import type { SnapshotRefusal } from "./snapshot.ts";

type AgentOperation = Extract<OperationId, "uploadTaskLogSnapshot" | "updateAppStatus">;

const problem = (attempt: Attempt): { problem: string } => ({
  problem: attempt.present(attempt.bodyProblem, "body"),
});

const bodyIsJson: Rule = { when: is.bodyIsInvalid, refuse: "body_invalid", words: problem };

const appSlugIsKnown: Rule = {
  when: app.appSlugIsUnknown,
  refuse: "app_slug_unknown",
  words: (attempt) => ({ slug: quote(attempt.appStatusBody.app_slug) }),
};

const faults: readonly SnapshotRefusal[] = [
  "snapshot_undecodable",
  "snapshot_format_unsupported",
  "snapshot_data_unexpected",
  "snapshot_role_invalid",
];

/** The stored snapshot is what logs show. Older releases store one, and never read it. */
export const snapshotIsReadable: readonly Rule[] = faults.map((fault): Rule => ({
  when: app.snapshotIs(fault),
  refuse: fault,
  words: (attempt) => ({ problem: attempt.present(app.snapshotProblem(attempt), "snapshot").detail }),
  since: "2.31.1",
}));

// prettier-ignore
export const agentRules: Readonly<Record<AgentOperation, readonly Rule[]>> = {
  uploadTaskLogSnapshot: [
    { when: is.isNoUuid("task"), refuse: "snapshot_task_id_invalid", words: (attempt) => ({ problem: is.uuidProblem(attempt.param("task")) }) },
    { when: (attempt) => app.uploadQueryProblems(attempt).length > 0, refuse: "snapshot_query_invalid", validations: app.uploadQueryProblems },
    { when: app.snapshotFormatIsInvalid, refuse: "snapshot_format_invalid", words: (attempt) => ({ format: quote(attempt.query("format")) }) },
    { when: app.taskIsNotTheAgents, refuse: "not_found" },
    { when: is.bodyIsInvalid, refuse: "snapshot_body_invalid", words: problem },
    { when: app.snapshotMessagesAreMissing, refuse: "snapshot_messages_missing" },
    nul.nulInSnapshot,
  ],
  updateAppStatus: [
    bodyIsJson,
    { when: app.appStateIsInvalid, refuse: "app_state_invalid", words: (attempt) => ({ state: attempt.appStatusBody.state }), since: "2.31.1" },
    { ...appSlugIsKnown, until: "2.31.0" },
    { when: app.appMessageIsTooLong, refuse: "app_message_too_long" },
    { when: app.appStateIsUnknown, refuse: "app_state_unknown", words: (attempt) => ({ state: quote(attempt.appStatusBody.state) }), until: "2.31.0" },
    { ...appSlugIsKnown, since: "2.31.1" },
    nul.nulInAppStatus,
  ],
};
