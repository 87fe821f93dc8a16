/**
 * What an operation does once every guard has let it pass. Nothing here refuses. An operation that only shows
 * something is in `showings`; one that changes the world is in `changes`, and becomes an entry of the journal.
 */
import type { OperationId } from "../../spec/operations.ts";
import { accountChanges, accountShowings, type AccountChange } from "./accounts/account-operations.ts";
import { readableUser, type Attempt } from "./attempt.ts";
import { reportState } from "./builds.ts";
import { namedTemplate } from "./guards.ts";
import type { ReportedState, Template, Transition } from "./model.ts";
import { createFirstUser, login } from "./first-user.ts";
import { shareWorkspace, unshareWorkspace } from "./share.ts";
import { canReadOrganization } from "./permissions.ts";
import { pageOf } from "./pages.ts";
import { findOrganization } from "./read-search.ts";
import { findTemplates, findWorkspaces } from "./searches.ts";
import { cancelJob } from "./jobs.ts";
import { dashboardChanges, dashboardShowings, type DashboardChange } from "./dashboard.ts";
import { logShowings } from "./logs/log-operations.ts";
import { uuidOf, workspaceOf } from "./of-attempt.ts";
import { taskChanges, taskShowings, type TaskChange } from "./tasks/task-operations.ts";
import type { Shown, View } from "./views.ts";
import { buildOn, reasonOf } from "./workspaces/build-on.ts";
import { lookupChanges, lookupShowings, type LookupChange } from "./workspaces/lookup-operations.ts";
import { must } from "./world.ts";

type Apply = (attempt: Attempt) => Shown;

export type ChangingOperation =
  | AccountChange
  | LookupChange
  | DashboardChange
  | TaskChange
  | "loginWithPassword"
  | "updateAppStatus"
  | "createWorkspaceBuild"
  | "cancelWorkspaceBuild"
  | "updateWorkspaceAcl"
  | "deleteWorkspaceAcl"
  | "createFirstUser";

const shown = (view: View): Shown => ({ status: 200, view });

const showings: Readonly<Record<Exclude<OperationId, ChangingOperation>, Apply>> = {
  ...taskShowings,
  getFirstUser: () => shown({ kind: "message", message: "The initial user has already been created!" }),
  getUser: (attempt) => {
    const user = readableUser(attempt.world, attempt.callingUser, attempt.param("user"));
    return shown({ kind: "user", user: attempt.present(user, "user") });
  },
  listOrganizations: (attempt) => {
    const all = [...attempt.world.organizations.values()];
    const organizations = all.filter(({ id }) => canReadOrganization(attempt.callingUser, id));
    return shown({ kind: "organizations", organizations });
  },
  getOrganization: (attempt) => {
    const organization = findOrganization(attempt, attempt.param("organization"));
    return shown({ kind: "organization", organization: attempt.present(organization, "organization") });
  },
  listTemplates: (attempt) => shown({ kind: "templates", templates: findTemplates(attempt) }),
  getTemplate: (attempt) => shown({ kind: "template", template: templateOf(attempt) }),
  getTemplateByName: (attempt) =>
    shown({ kind: "template", template: attempt.present(namedTemplate(attempt), "template") }),
  listWorkspaces: showWorkspaces,
  getWorkspace: showWorkspace,
  getWorkspaceByName: showWorkspace,
  getWorkspaceAcl: (attempt) => shown({ kind: "acl", acl: workspaceOf(attempt).acl }),
  getWorkspaceBuild: (attempt) =>
    shown({
      kind: "build",
      workspace: workspaceOf(attempt),
      build: attempt.present(attempt.build, "build"),
      inserted: false,
    }),
  ...accountShowings,
  ...logShowings,
  ...lookupShowings,
  ...dashboardShowings,
};

const changes: Readonly<Record<ChangingOperation, Apply>> = {
  ...taskChanges,
  ...dashboardChanges,
  updateAppStatus: (attempt) => {
    const { workspace, agent } = attempt.callingAgent;
    const { state, message, uri } = attempt.appStatusBody;
    // The guards let only the four states pass, in any case of letters.
    const report = { state: state.toLowerCase() as ReportedState, message, uri };
    reportState(attempt.world, workspace, agent, report, attempt.now);
    return shown({ kind: "null" });
  },
  createWorkspaceBuild: (attempt) => {
    const workspace = workspaceOf(attempt);
    // The guards let only the three transitions pass.
    const transition = attempt.createBuildBody.transition as Transition;
    const build = buildOn(attempt, workspace, transition, reasonOf(attempt));
    return { status: 201, view: { kind: "build", workspace, build, inserted: true } };
  },
  ...accountChanges,
  ...lookupChanges,
  loginWithPassword: (attempt) => ({ status: 201, view: { kind: "session", token: login(attempt) } }),
  cancelWorkspaceBuild,
  updateWorkspaceAcl: (attempt) => shareWorkspace(attempt),
  deleteWorkspaceAcl: (attempt) => unshareWorkspace(attempt),
  createFirstUser: (attempt) => ({ status: 201, view: { kind: "first_user", ...createFirstUser(attempt) } }),
};

/** Does the operation change the world, so that it belongs into the journal? */
export function isChange(operation: OperationId): operation is ChangingOperation {
  return Object.hasOwn(changes, operation);
}

/** Carries an attempt out that no guard refused. */
export function apply(attempt: Attempt): Shown {
  const { operation } = attempt;
  return isChange(operation) ? changes[operation](attempt) : showings[operation](attempt);
}

function cancelWorkspaceBuild(attempt: Attempt): Shown {
  const workspace = workspaceOf(attempt);
  cancelJob(attempt.world, workspace, attempt.now);
  return shown({ kind: "message", message: "Job has been marked as canceled..." });
}

function showWorkspace(attempt: Attempt): Shown {
  return shown({
    kind: "workspace",
    workspace: workspaceOf(attempt),
    viewerId: attempt.callingUser.id,
  });
}

/** A page of the workspaces found; `limit` 0 or missing is all of them. */
function showWorkspaces(attempt: Attempt): Shown {
  const all = findWorkspaces(attempt);
  const viewerId = attempt.callingUser.id;
  return shown({ kind: "workspaces", workspaces: pageOf(attempt, all), count: all.length, viewerId });
}

function templateOf(attempt: Attempt): Template {
  return must(attempt.world.templates.get(uuidOf(attempt.param("template"))), "template");
}
