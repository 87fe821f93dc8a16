/** What a world starts with: who is there and which templates, as definitions that callers may add to. */
import { HOUR, type Micros } from "../env.ts";
import type { ScriptStep } from "../agent/conversation.ts";
import type { Parameter } from "../templates/parameter.ts";
import type { OtherApp } from "../templates/workspace-parts.ts";
import type { ImportStatus, OrganizationRole, SiteRole, WorkspaceShape } from "../model.ts";

export interface OrganizationDefinition {
  readonly name: string;
  readonly displayName: string;
}

export interface UserDefinition {
  readonly username: string;
  readonly name: string;
  readonly siteRoles?: readonly SiteRole[];
  /** Organization name to the roles held there. */
  readonly memberships: Readonly<Record<string, readonly OrganizationRole[]>>;
  readonly suspended?: boolean;
  /** The number of their account at github.com, by which `GET /users?q=github_com_user_id:` finds them. */
  readonly githubUserId?: number;
}

export interface PresetDefinition {
  readonly name: string;
  readonly description?: string;
  readonly isDefault?: boolean;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** A parameter; all but the name has a default. Its value is the first option's where no default is given. */
export interface ParameterDefinition {
  readonly name: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly type?: Parameter["type"];
  readonly mutable?: boolean;
  readonly default?: string;
  readonly icon?: string;
  readonly options?: readonly OptionDefinition[];
}

export interface OptionDefinition {
  readonly name: string;
  readonly value: string;
  readonly description?: string;
  readonly icon?: string;
}

/** What agents report again and again; all but the key has a default. */
export interface MetadataDefinition {
  readonly key: string;
  readonly displayName?: string;
  readonly script?: string;
  /** Seconds between two runs of the script; 0 runs it once. */
  readonly interval?: number;
  /** Seconds that a run may take. */
  readonly timeout?: number;
  /** What the runs print, one after the other, and then from the first again. */
  readonly values?: readonly string[];
  /** Why every run fails. */
  readonly error?: string;
}

/** An app beside the task's; all but the slug has a default. */
export interface AppDefinition {
  readonly slug: string;
  readonly displayName?: string;
  readonly url?: string;
  readonly icon?: string;
  /** Opened by the client itself, not by way of the deployment. */
  readonly external?: boolean;
  readonly openIn?: OtherApp["openIn"];
}

/** What is said of the container of a workspace. */
export interface ResourceDefinition {
  readonly icon?: string;
  readonly metadata?: readonly {
    readonly key: string;
    readonly value: string;
    readonly sensitive?: boolean;
  }[];
}

/** A template; all but the name has a default. The first version is the active one unless another is named. */
export interface TemplateDefinition {
  readonly name: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly icon?: string;
  readonly readme?: string;
  /** Organization name; the first one when left out. */
  readonly organization?: string;
  readonly hasAiTask?: boolean;
  /** The reason it is deprecated. */
  readonly deprecated?: string;
  readonly deleted?: boolean;
  /** How many people used it of late; templates are listed by it. 0 until somebody counts. */
  readonly activeUserCount?: number;
  readonly usableByMembers?: boolean;
  readonly allowUserCancel?: boolean;
  /** Microseconds until the autostop; 0 is never. */
  readonly defaultTtl?: Micros;
  readonly presets?: readonly PresetDefinition[];
  /** Beside those that its presets name. */
  readonly parameters?: readonly ParameterDefinition[];
  readonly linked?: WorkspaceShape["linked"];
  readonly hasHealthCheck?: boolean;
  /** Has it, in releases that hand the prompt over so, the parameter `AI Prompt`? Templates for tasks did. */
  readonly hasPromptParameter?: boolean;
  /** What is set in the environment of its agents. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly metadata?: readonly MetadataDefinition[];
  readonly appUrl?: string;
  readonly appIcon?: string;
  /** Beside the task's. */
  readonly apps?: readonly AppDefinition[];
  readonly resource?: ResourceDefinition;
  /** Base URL of a real AgentAPI server that takes the place of the simulated agent. */
  readonly agentApiUrl?: string;
  readonly script?: readonly ScriptStep[];
  /** Further versions beside the active one. */
  readonly versions?: readonly VersionDefinition[];
}

export interface VersionDefinition {
  readonly name: string;
  readonly archived?: boolean;
  readonly importStatus?: ImportStatus;
  readonly importError?: string;
}

export interface WorldDefinition {
  readonly organizations: readonly OrganizationDefinition[];
  readonly users: readonly UserDefinition[];
  readonly templates: readonly TemplateDefinition[];
  /** Workspaces that belong to no task, by owner. */
  readonly plainWorkspaces: readonly {
    readonly owner: string;
    readonly name: string;
    readonly template: string;
  }[];
}

export const DEFAULT_TTL: Micros = 8 * HOUR;

const CONTAINER: ResourceDefinition = {
  icon: "/icon/docker.png",
  metadata: [
    { key: "image", value: "codercom/example-universal:ubuntu" },
    { key: "registry token", value: "not a real one", sensitive: true },
  ],
};

/** The default world: one of everyone whom the permission rules tell apart, and one template for every way to be one. */
export const defaultDefinition: WorldDefinition = {
  organizations: [
    { name: "coder", displayName: "Coder" },
    { name: "research", displayName: "Research" },
  ],
  users: [
    { username: "admin", name: "Ada Min", siteRoles: ["owner"], memberships: { coder: [] } },
    { username: "alice", name: "Alice Archer", memberships: { coder: [] }, githubUserId: 1_001 },
    { username: "bob", name: "Bob Baker", memberships: { coder: [], research: [] }, githubUserId: 1_002 },
    { username: "orla", name: "Orla Olsen", memberships: { coder: ["organization-admin"], research: [] } },
    { username: "audrey", name: "Audrey Adams", siteRoles: ["auditor"], memberships: { coder: [] } },
    { username: "tariq", name: "Tariq Tan", siteRoles: ["template-admin"], memberships: { coder: [] } },
    { username: "uma", name: "Uma Usman", siteRoles: ["user-admin"], memberships: { coder: [] } },
    { username: "rita", name: "Rita Rossi", memberships: { research: [] } },
    { username: "sam", name: "Sam Sato", memberships: { coder: [] }, suspended: true },
  ],
  templates: [
    {
      name: "coding-agent",
      displayName: "Coding agent",
      description: "An agent with an app that speaks AgentAPI.",
      icon: "/icon/tasks.svg",
      appIcon: "/icon/tasks.svg",
      readme: "# Coding agent\n\nAn agent with an **app** that speaks AgentAPI.\n",
      resource: CONTAINER,
      metadata: [
        {
          key: "cpu",
          displayName: "CPU Usage",
          script: "coder stat cpu",
          interval: 10,
          values: ["3%", "41%", "27%", "12%"],
        },
        {
          key: "ram",
          displayName: "RAM Usage",
          script: "coder stat mem",
          interval: 10,
          values: ["1.2/4.0 GiB (30%)", "1.3/4.0 GiB (33%)"],
        },
        {
          key: "home",
          displayName: "Home Disk",
          script: "coder stat disk --path ${HOME}",
          interval: 60,
          values: ["2.1/10 GiB (21%)"],
        },
      ],
      versions: [
        { name: "archived", archived: true },
        { name: "importing", importStatus: "running" },
        { name: "broken", importStatus: "failed", importError: "terraform plan: exit status 1" },
      ],
    },
    {
      name: "sized-agent",
      displayName: "Sized agent",
      description: "Comes in two sizes.",
      icon: "/icon/coder.svg",
      appIcon: "/icon/tasks.svg",
      readme: "# Sized agent\n\nComes in two sizes, with a preview of its work and an editor beside it.\n",
      resource: CONTAINER,
      apps: [
        {
          slug: "cursor",
          displayName: "Cursor Desktop",
          url: "cursor://coder.coder-remote/open?owner=me&token=$SESSION_TOKEN",
          icon: "/icon/cursor.svg",
          external: true,
        },
        {
          slug: "preview",
          displayName: "Preview",
          url: "http://localhost:8080",
          icon: "/emojis/1f310.png",
          openIn: "tab",
        },
      ],
      environment: { AGENT_NICE: "10" },
      presets: [
        { name: "Small", description: "Two cores", isDefault: true, parameters: { cpu: "2" } },
        { name: "Large", description: "Eight cores", parameters: { cpu: "8" } },
      ],
      parameters: [
        {
          name: "cpu",
          displayName: "Size",
          description: "How much of everything",
          default: "2",
          options: [
            { name: "Two cores", value: "2" },
            { name: "Eight cores", value: "8" },
          ],
        },
        { name: "region", displayName: "Region", description: "Where", mutable: false, default: "eu" },
      ],
    },
    {
      name: "unchecked-agent",
      description: "Its app is taken for healthy.",
      hasHealthCheck: false,
    },
    {
      name: "empty-app-agent",
      description: "Its AI task names no app, so no start is done.",
      linked: "agent",
    },
    { name: "never-linked-agent", description: "Its AI task points at nothing.", linked: "nothing" },
    { name: "restricted-agent", description: "Members may see it, not use it.", usableByMembers: false },
    { name: "legacy-agent", description: "The one before.", deprecated: "Use coding-agent instead." },
    { name: "locked-agent", description: "Members may not cancel its jobs.", allowUserCancel: false },
    {
      name: "restricted-deprecated-agent",
      description: "Members may neither use it nor could they.",
      usableByMembers: false,
      deprecated: "Use coding-agent instead.",
    },
    {
      name: "deleted-agent",
      description: "Nobody sees it any more.",
      deleted: true,
      versions: [{ name: "archived", archived: true }],
    },
    {
      name: "plain-workspace",
      description: "A workspace without an AI task.",
      icon: "/icon/docker.png",
      hasAiTask: false,
      linked: "agent",
    },
    {
      name: "research-agent",
      description: "For the second organization.",
      icon: "/icon/tasks.svg",
      organization: "research",
      versions: [{ name: "archived", archived: true }],
    },
  ],
  plainWorkspaces: [{ owner: "alice", name: "alice-dev", template: "plain-workspace" }],
};

/** The default world before anybody signed up: templates and organizations, and nobody to use them. */
export const freshDefinition: WorldDefinition = { ...defaultDefinition, users: [], plainWorkspaces: [] };
