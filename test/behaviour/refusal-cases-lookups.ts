/** One way to every refusal of builds and versions that are looked up, with the answer to the letter. */
import { NOBODYS_ID, workspaceId, type Answer, type Coder } from "../support/coder.ts";
import type { RefusalCases } from "./refusal-cases.ts";

/** A build of the workspace of a task of alice's, by its number. */
const numbered =
  (number: string) =>
  async (coder: Coder): Promise<Answer> => {
    await coder.given("paused", { name: `numbered-${number}` });
    return coder.call("alice", `GET /users/me/workspace/numbered-${number}/builds/${number}`);
  };

const builds =
  (query: string) =>
  async (coder: Coder): Promise<Answer> =>
    coder.call("alice", `GET /workspaces/${workspaceId(await coder.given("paused"))}/builds?${query}`);

const ofTemplate =
  (path: string) =>
  (coder: Coder): Promise<Answer> =>
    coder.call("alice", `GET /templates/${coder.template("coding-agent").id}/versions${path}`);

const ofAgent =
  (path: string, state: "active" | "agent-connecting" = "active") =>
  async (coder: Coder): Promise<Answer> => {
    const task = await coder.given(state);
    return coder.call("alice", `GET /workspaceagents/${task.workspace?.builds.at(-1)?.agent?.id}/${path}`);
  };

const ofVersion =
  (method: string, path: string) =>
  (coder: Coder): Promise<Answer> =>
    coder.call(
      "alice",
      `${method} /templateversions/${coder.template("coding-agent").activeVersionId}${path}`,
    );

/** A dry run that is canceled twice, the first time after so many seconds. */
const canceled =
  (seconds: number) =>
  async (coder: Coder): Promise<Answer> => {
    const { body } = await ofVersionWith(coder);
    const cancel = `PATCH /templateversions/${coder.template("coding-agent").activeVersionId}/dry-run/${(body as { readonly id: string }).id}/cancel`;
    coder.pass(seconds);
    await coder.call("alice", cancel);
    return coder.call("alice", cancel);
  };

const ofVersionWith = (coder: Coder): Promise<Answer> =>
  coder.call("alice", `POST /templateversions/${coder.template("coding-agent").activeVersionId}/dry-run`, {});

// prettier-ignore
export const lookupCases = {
  asked_version_unknown: { ask: (coder) => coder.call("alice", "POST /users/me/workspaces", { name: "w", template_version_id: NOBODYS_ID }), status: 400, body: { message: `Template version "${NOBODYS_ID}" doesn't exist.`, validations: [{ field: "template_version_id", detail: "template not found" }] } },
  asked_template_unknown: { ask: (coder) => coder.call("alice", "POST /users/me/workspaces", { name: "w", template_id: NOBODYS_ID }), status: 400, body: { message: `Template "${NOBODYS_ID}" doesn't exist.`, validations: [{ field: "template_id", detail: "template not found" }] } },
  build_number_invalid: { ask: numbered("x"), status: 400, body: { message: "Failed to parse build number as integer.", detail: 'strconv.ParseInt: parsing "x": invalid syntax' } },
  build_number_unknown: { ask: numbered("9"), status: 404, body: { message: 'Workspace "numbered-9" Build 9 does not exist.' } },
  since_invalid: { ask: builds("since=x"), status: 400, body: { message: "bad `since` format, must be RFC3339", detail: 'parsing time "x" as "2006-01-02T15:04:05Z07:00": cannot parse "x" as "2006"' } },
  build_cursor_unknown: { ask: builds(`after_id=${NOBODYS_ID}`), status: 400, body: { message: `Record at "after_id" ("${NOBODYS_ID}") does not exist.` } },
  version_name_unknown: { ask: ofTemplate("/nope"), status: 404, body: { message: 'No template version found by name "nope".' } },
  version_cursor_unknown: { ask: ofTemplate(`?after_id=${NOBODYS_ID}`), status: 400, body: { message: `Record at "after_id" ("${NOBODYS_ID}") does not exists.` } },
  query_parameters_invalid: { ask: ofTemplate("?include_archived=perhaps"), status: 400, body: { message: "Invalid query parameters.", validations: [{ field: "include_archived", detail: 'Query param "include_archived" must be a valid boolean: strconv.ParseBool: parsing "perhaps": invalid syntax' }] } },
  nul_in_version_name: { ask: ofTemplate("/a%00b"), status: 500, body: { message: "Internal error fetching template version.", detail: 'fetch object: pq: invalid byte sequence for encoding "UTF8": 0x00' } },
  parameters_owner_invalid: { ask: (coder) => coder.call("alice", `GET /templateversions/${coder.template("coding-agent").activeVersionId}/dynamic-parameters?user_id=word`), status: 400, body: { message: "Invalid user_id query parameter", detail: "invalid UUID length: 4" } },
  dry_run_no_uuid: { ask: ofVersion("GET", "/dry-run/word"), status: 400, body: { message: 'Job ID "word" must be a valid UUID.', detail: "invalid UUID length: 4" } },
  dry_run_unknown: { ask: ofVersion("GET", `/dry-run/${NOBODYS_ID}`), status: 500, body: { message: "An internal server error occurred." } },
  dry_run_too_early: { ask: (coder) => coder.call("alice", `POST /templateversions/${coder.version("coding-agent", "importing")}/dry-run`, {}), status: 425, body: { message: "Template version import job hasn't completed!" } },
  dry_run_completed: { ask: canceled(60), status: 400, body: { message: "Job has already completed." } },
  dry_run_canceled: { ask: canceled(1), status: 400, body: { message: "Job has already been marked as canceled." } },
  job_not_completed: { ask: (coder) => coder.call("alice", `GET /templateversions/${coder.version("coding-agent", "importing")}/resources`), status: 400, body: { message: "Job hasn't completed!" } },
  version_variables_not_ready: { ask: (coder) => coder.call("alice", `GET /templateversions/${coder.version("coding-agent", "importing")}/variables`), status: 403, body: { message: "Template version job has not finished" } },
  version_not_ready: { ask: async (coder) => coder.call("alice", `GET /templateversions/${coder.version("coding-agent", "importing")}/rich-parameters`), status: 425, body: { message: "Template version job has not finished" } },
  agent_not_connected: { ask: ofAgent("listening-ports", "agent-connecting"), status: 400, body: { message: 'Agent state is "connecting", it must be in the "connected" state.' } },
  label_invalid: { ask: ofAgent("containers?label=word"), status: 400, body: { message: "Invalid label format", detail: "Labels must be in the format key=value" } },
  containers_not_enabled: { ask: ofAgent("containers"), status: 403, body: { message: "Dev Container feature not enabled.", detail: "To enable this feature, set CODER_AGENT_DEVCONTAINERS_ENABLE=true in your template." } },
} satisfies RefusalCases;
