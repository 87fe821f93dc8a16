/** The world of the recorded servers: who was there, and their templates, each odd in the way of its name. */
import type { TemplateDefinition, WorldDefinition } from "../../../simulator/core/setup/definitions.ts";
import type { FakeApp } from "./fake-app.ts";

/** What is odd about a template. */
const ODD: Readonly<Record<string, Partial<TemplateDefinition>>> = {
  tasks: {},
  "tasks-closed": {},
  "tasks-failing": {},
  "tasks-rejecting": {},
  "tasks-strange": {},
  "tasks-silent": {},
  "tasks-no-app-url": { appUrl: "" },
  "tasks-malformed-url": { appUrl: "http://[::1" },
  "tasks-https-url": { appUrl: "https://localhost:10000" },
  "tasks-never-linked": { linked: "nothing" },
  "tasks-unchecked": { hasHealthCheck: false },
  "tasks-presets": { presets: [{ name: "Large", parameters: { size: "large" } }] },
  // To deprecate one takes a licence, and the servers had none.
  "tasks-deprecated": {},
  "tasks-deleted": { deleted: true },
  "tasks-noparam": { hasPromptParameter: false },
  plain: { hasAiTask: false, linked: "agent" },
  // Before tasks could be named, what was to happen to a task was told by its template.
  holdplan: {},
  failstart: {},
  holdstop: {},
  holddel: {},
  failstop: {},
};

export function recordedWorld(app: FakeApp): WorldDefinition {
  return {
    organizations: [{ name: "coder", displayName: "Coder" }],
    users: [
      { username: "owner", name: "", siteRoles: ["owner"], memberships: { coder: [] } },
      { username: "alice", name: "", memberships: { coder: [] } },
      { username: "bob", name: "", memberships: { coder: [] } },
    ],
    templates: Object.entries(ODD).map(([name, odd]) => ({
      name,
      displayName: name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " "),
      appIcon: "/icon/code.svg",
      appUrl: "http://localhost:10000",
      defaultTtl: 0,
      environment: { X_APP_SLUG: "ccw", X_MODE: "normal", X_PORT: "10000" },
      agentApiUrl: app.url(name),
      ...odd,
    })),
    plainWorkspaces: [],
  };
}
