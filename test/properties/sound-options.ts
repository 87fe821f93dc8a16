/** Options in which nothing is wrong and everything is given, for every call that takes some. */
import { readFileSync } from "node:fs";
import { rootCertificates } from "node:tls";
import { fileURLToPath } from "node:url";
import { templateKinds, type Target } from "../../client/target.ts";
import { systemTiming } from "../../client/time.ts";
import { allAlways, allClauses } from "../../contracts/clauses/suite.ts";
import { createManualClock } from "../../simulator/index.ts";

export type Options = Readonly<Record<string, unknown>>;

const nothing = (): undefined => undefined;

const template = (name: string): Options => ({
  name,
  displayName: "A template",
  description: "With everything there is.",
  organization: "coder",
  hasAiTask: true,
  deprecated: "",
  deleted: false,
  activeUserCount: 3,
  usableByMembers: true,
  allowUserCancel: true,
  defaultTtl: 3_600_000_000,
  presets: [
    { name: "Small", description: "", isDefault: true, parameters: { cpu: "2" } },
    { name: "Large", description: "", isDefault: false, parameters: {} },
  ],
  linked: "app",
  hasHealthCheck: true,
  hasPromptParameter: true,
  environment: { AGENT_NICE: "10" },
  appUrl: "http://localhost:3284",
  agentApiUrl: "http://127.0.0.1:3284",
  script: [{ expectMessage: "", responseMessage: "Hello.", thinkDurationMS: 5 }],
  versions: [{ name: "v2", archived: false, importStatus: "failed", importError: "exit status 1" }],
});

const definition = {
  organizations: [{ name: "coder", displayName: "Coder" }],
  users: [
    {
      username: "Alice",
      name: "Alice Archer",
      siteRoles: ["owner"],
      memberships: { coder: ["organization-admin"] },
      suspended: false,
    },
    { username: "bob", name: "", siteRoles: [], memberships: { coder: [] }, suspended: true },
  ],
  templates: [template("first")],
  plainWorkspaces: [{ owner: "Alice", name: "dev", template: "first" }],
};

const setting = {
  seed: "sound",
  pace: "instant",
  release: "2.34",
  definition,
  deployment: { ownerWorkspaceAccess: true, tokenLifetime: 1_000_000 },
  nameModel: { suggest: () => null },
  onNotice: nothing,
};

/** Enough of a target to be one, of which every call fails. */
const target = (): Target => ({
  name: "nothing",
  url: null,
  version: "v2.34.0",
  capabilities: new Set(),
  facts: {
    people: { user: { id: "", username: "", token: "", organization_id: "" } },
    templates: {},
    versions: {},
  } as unknown as Target["facts"],
  holds: true,
  send: () => Promise.resolve({ status: 200, headers: {}, text: "", ms: 0 }),
  arrange: () => Promise.reject(new Error("nothing is arranged")),
  isIn: () => Promise.resolve(true),
  until: () => Promise.resolve(null),
  waitFor: () => Promise.resolve(false),
  cause: () => Promise.resolve(),
  adopt: nothing,
  release: () => Promise.resolve(),
  close: () => Promise.resolve([]),
});

const people = {
  secondToken: "second",
  outsiderToken: "outsider",
  adminToken: "admin",
  orgAdminToken: "org-admin",
  auditorToken: "auditor",
  templateAdminToken: "template-admin",
  userAdminToken: "user-admin",
  suspendedToken: "suspended",
};
const ca = rootCertificates[0] ?? readFileSync("nowhere", "utf8");
const templates = Object.fromEntries(templateKinds.map((kind) => [kind, "coding-agent"]));
const aborted = AbortSignal.abort();

const openUrl = {
  ...people,
  token: "token",
  agentToken: "agent",
  agentTask: "task",
  controlToken: "control",
  rateLimited: false,
  states: "http://127.0.0.1:1",
  statesToken: "states",
  public: false,
  bootstrap: false,
  template: templates,
  ca,
  release: "2.34",
  timeout: 1_000,
  deadline: 1_000,
  maxTasks: 4,
  onProgress: nothing,
  signal: aborted,
};

export const soundOptions = {
  mockCoder: {
    ...setting,
    clock: "manual",
    speed: 2,
    templates: [template("second")],
    rateLimit: 100,
    checkResponse: nothing,
    control: true,
    controlToken: "hush",
    cors: "http://localhost:5173",
    accessUrl: "http://coder.example.com",
    dashboard: fileURLToPath(new URL("../pages/small-dashboard", import.meta.url)),
    onFault: nothing,
    log: nothing,
  },
  mockAgent: {
    script: [{ expectMessage: "", responseMessage: "Hello.", thinkDurationMS: 5 }],
    pace: "instant",
    speed: 2,
    cors: "http://localhost:5173",
    onFault: nothing,
    log: nothing,
  },
  simulator: {
    ...setting,
    clock: createManualClock(),
    connectApp: nothing,
    requestLogCapacity: 10,
  },
  verify: {
    target: target(),
    clauses: [],
    always: allAlways.slice(0, 1),
    sets: ["core"],
    knownFailures: [{ pattern: "*", reason: "so", link: "https://example.com", expires: "2099-01-31" }],
    selection: "a part",
    says: "a part",
    today: new Date(0),
    bail: true,
    concurrency: 2,
    signal: aborted,
    onProgress: nothing,
  },
  explore: {
    target: target(),
    runs: 1,
    seed: 7,
    path: "0",
    timeMs: 0,
    shrinkMs: 0,
    maxSteps: 1,
    signal: aborted,
    always: allAlways.slice(0, 1),
    onProgress: nothing,
  },
  select: { sets: ["core"], only: ["tasks/*"], shard: { index: 1, of: 2 } },
  openUrl,
  openContainer: {
    ...openUrl,
    compose: "nowhere.yaml",
    service: "api",
    env: { KEY: "value" },
    port: 80,
    waitFor: "/healthz",
  },
  openBridge: {
    states: "http://127.0.0.1:1",
    statesToken: "states",
    token: "token",
    ca,
    timeout: 1_000,
    deadline: 1_000,
  },
  checkBridge: {
    bridge: { send: nothing, close: nothing, bridge: {}, user: {}, stateNames: [] },
    hold: () => Promise.resolve(),
    concurrency: 1,
    onProgress: nothing,
    signal: aborted,
  },
  transport: { timeoutMs: 1_000, maxBytes: 1_000, connections: 1, ca },
  controlTarget: {
    name: "a target",
    url: "http://127.0.0.1:1",
    send: () => Promise.reject(new Error("nobody listens")),
    control: () => Promise.reject(new Error("nobody listens")),
    states: () => Promise.reject(new Error("nobody listens")),
    statesName: "the states",
    token: "token",
    controlToken: "control",
    close: nothing,
  },
  publicTarget: {
    ...people,
    name: "a target",
    url: "http://127.0.0.1:1",
    send: () => Promise.reject(new Error("nobody listens")),
    token: "token",
    agentToken: "agent",
    agentTaskId: "task",
    rateLimited: false,
    templates,
    release: "2.34",
    deadlineMs: 1_000,
    closeMs: 1_000,
    maxTasks: 4,
    onWait: nothing,
    signal: aborted,
    close: nothing,
    timing: systemTiming,
  },
} as const satisfies Readonly<Record<string, Options>>;

/** A clause, for lists of them. */
export const someClause = allClauses[0];
