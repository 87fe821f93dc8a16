/** The flags that say which target is meant, as whom it is reached, and how patiently. */
import { Option, type Command } from "commander";
import type { PeopleTokens } from "../../client/people-tokens.ts";
import type { TemplateKind } from "../../client/target.ts";
import { CannotStart } from "../cannot-start.ts";
import { collectTemplates, collectVariables, readDuration, wholeNumber } from "./readers.ts";
import { cleanTokens, TokenOption } from "./token-option.ts";

/** Where the target is and how to reach it. */
export interface TargetOptions extends PeopleTokens {
  readonly image?: string;
  readonly compose?: string;
  readonly service?: string;
  readonly self?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly port?: number;
  readonly waitFor?: string;
  readonly token?: string;
  readonly agentToken?: string;
  readonly agentTask?: string;
  readonly controlToken?: string;
  readonly rateLimited?: boolean;
  readonly states?: string;
  readonly statesToken?: string;
  readonly public?: boolean;
  readonly bootstrap?: boolean;
  readonly template?: Readonly<Partial<Record<TemplateKind, string>>>;
  /** A file of certificate authorities. */
  readonly ca?: string;
  /** For one call, in milliseconds. */
  readonly timeout: number;
  /** For a task to come into a state, in milliseconds. */
  readonly deadline: number;
  /** Tasks at once that are made by public calls. */
  readonly maxTasks?: number;
}

/** Adds the flags that say what the target is and how to reach it. */
export function addTargetOptions(command: Command): Command {
  command
    .argument("[url]", "address of the server (default: CODER_URL)")
    .option("--self", "judge the built-in simulator, in this process")
    .option("--image <name>", "start a container of this image and judge it")
    .option("--compose <file>", "start this compose file and judge one service of it")
    .option("--service <name>", "the service to judge (default: the only one that publishes --port)")
    .option("--env <KEY=VALUE>", "a variable for the container; may be given again", collectVariables)
    .option("--port <number>", "the port the container listens on", wholeNumber(1, 65_535))
    .option("--wait-for <path>", "the container is ready when this path is answered with 200")
    .option("--bootstrap", "create the first user of a server that has none")
    .option("--config <file>", "read flags from a file (default: mock-coder.yaml, if it exists)");
  return addReachOptions(command);
}

/** Session tokens: the flag, whose it is, the variable. */
const TOKENS = [
  ["token", "session token of the user who owns the tasks", "CODER_SESSION_TOKEN"],
  ["second-token", "of another member of the same organization", "CODER_SECOND_SESSION_TOKEN"],
  ["outsider-token", "of a member of another organization only", "CODER_OUTSIDER_SESSION_TOKEN"],
  ["admin-token", "of somebody with the site role owner", "CODER_ADMIN_SESSION_TOKEN"],
  ["org-admin-token", "of an admin of the user's organization", "CODER_ORG_ADMIN_SESSION_TOKEN"],
  ["auditor-token", "of somebody with the site role auditor", "CODER_AUDITOR_SESSION_TOKEN"],
  [
    "template-admin-token",
    "of somebody with the site role template-admin",
    "CODER_TEMPLATE_ADMIN_SESSION_TOKEN",
  ],
  ["user-admin-token", "of somebody with the site role user-admin", "CODER_USER_ADMIN_SESSION_TOKEN"],
  ["suspended-token", "of somebody whose account is suspended", "CODER_SUSPENDED_SESSION_TOKEN"],
] as const;

/** Adds the flags that say as whom a target is reached, and how patiently. */
export function addReachOptions(command: Command): Command {
  for (const [flag, says, variable] of TOKENS)
    command.addOption(new TokenOption(`--${flag} <token>`, says).env(variable));
  return command
    .hook("preAction", (_, asked) => {
      cleanTokens(asked);
      // An empty variable counts as not set.
      if (asked.getOptionValueSource("states") === "env" && asked.getOptionValue("states") === "")
        asked.setOptionValue("states", undefined);
    })
    .addOption(
      new TokenOption("--agent-token <token>", "of the workspace agent of --agent-task").env(
        "CODER_AGENT_TOKEN",
      ),
    )
    .option("--agent-task <id>", "the task that --agent-token belongs to")
    .addOption(
      new TokenOption("--control-token <token>", "for the control API of a mock-coder").env(
        "MOCK_CODER_CONTROL_TOKEN",
      ),
    )
    .option("--rate-limited", "judge the rate limit too, which uses it up; a limit of 120 a minute is enough")
    .addOption(
      new Option(
        "--states <url>",
        "address of a states bridge, which brings tasks of the server into any state",
      ).env("MOCK_CODER_STATES_URL"),
    )
    .addOption(
      new TokenOption("--states-token <token>", "for the states bridge").env("MOCK_CODER_STATES_TOKEN"),
    )
    .option("--public", "use public calls only, even where there is a control API")
    .option(
      "--template <[kind=]name>",
      "the template to make tasks from, or one of a kind; may be given again (default: found by trying)",
      collectTemplates,
    )
    .addOption(
      new Option("--ca <file>", "certificate authorities to trust as well, as PEM").env("MOCK_CODER_CA"),
    )
    .addOption(
      new Option("--timeout <span>", "longest wait for a response; Coder tries an agent that is gone for 30s")
        .default(40_000, "40s")
        .argParser(readDuration),
    )
    .addOption(
      new Option("--deadline <span>", "longest wait for a task to come into a state")
        .default(300_000, "5m")
        .argParser(readDuration),
    )
    .option(
      "--max-tasks <number>",
      "most tasks, and so workspaces, at the same time by public calls (default: 20)",
      wholeNumber(2, 1_000),
    );
}

/** Which one target is meant. Throws `CannotStart` when it is none or several. */
export function chooseTarget(
  url: string | undefined,
  options: TargetOptions,
): "self" | "image" | "compose" | "url" {
  const ways = [
    ...(url === undefined ? [] : (["url"] as const)),
    ...(options.self === true ? (["self"] as const) : []),
    ...(options.image === undefined ? [] : (["image"] as const)),
    ...(options.compose === undefined ? [] : (["compose"] as const)),
  ];
  const [way] = ways;
  if (options.states !== undefined && options.self === true)
    throw new CannotStart("--states is for a server that is somewhere; --self arranges its own states.");
  if (options.states !== undefined && options.public === true)
    throw new CannotStart(
      "--states and --public exclude each other: states by a bridge, or by public calls. Give one.",
    );
  if (way === undefined)
    throw new CannotStart("No target. Give a URL, --image, --compose or --self; or set CODER_URL.");
  if (ways.length > 1) throw new CannotStart(`Several targets: ${ways.join(", ")}. Give one.`);
  if (way === "image" || way === "compose") {
    if (options.port === undefined)
      throw new CannotStart(`--${way} needs --port: the port the container listens on, such as --port 3000.`);
  } else
    for (const flag of ["env", "port", "waitFor", "service"] as const)
      if (options[flag] !== undefined)
        throw new CannotStart(
          `--${flag === "waitFor" ? "wait-for" : flag} is for --image and --compose; there is no container here.`,
        );
  return way;
}
