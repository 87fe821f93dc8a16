/** The commands there are. Each is loaded only when it is asked for: to judge a server needs nothing of the simulator. */
import type { Command } from "commander";

export interface CommandEntry {
  readonly name: string;
  /** What the help of the whole says of it. */
  readonly description: string;
  /** Adds the command with its options to the program. */
  readonly load: () => Promise<(program: Command) => void>;
}

export const commands: readonly CommandEntry[] = [
  {
    name: "serve",
    description: "Starts the server and prints how to reach it.",
    load: async () => (await import("./serve-command.ts")).serveCommand,
  },
  {
    name: "wait",
    description: "Waits until a server is up, this one or a real Coder.",
    load: async () => (await import("./wait-command.ts")).waitCommand,
  },
  {
    name: "env",
    description: "Prints what a script inside the workspace of a task has in its environment.",
    load: async () => (await import("./env/command.ts")).envCommand,
  },
  {
    name: "spec",
    description: "Prints the OpenAPI document of a release of Coder.",
    load: async () => (await import("./spec/spec-command.ts")).specCommand,
  },
  {
    name: "agent",
    description: "Starts the simulated agent alone, which speaks AgentAPI.",
    load: async () => (await import("./agent/agent-command.ts")).agentCommand,
  },
  {
    name: "play",
    description: "Plays a story, and tells of each step as it happens.",
    load: async () => (await import("./play/play-command.ts")).playCommand,
  },
  {
    name: "scenario",
    description: "Lists the stories that come with mock-coder, checks stories, shows one, or makes one.",
    load: async () => (await import("./play/scenario-command.ts")).scenarioCommand,
  },
  {
    name: "record",
    description: "Records a story: a proxy in front of any server, and what comes through it.",
    load: async () => (await import("./record/record-command.ts")).recordCommand,
  },
  {
    name: "verify",
    description:
      "Judges a server by the contract: at a URL, from a container image, or the built-in simulator.",
    load: async () => (await import("./verify/command.ts")).verifyCommand,
  },
  {
    name: "identify",
    description: "Names the release of Coder that a server behaves like.",
    load: async () => (await import("./identify/command.ts")).identifyCommand,
  },
  {
    name: "explore",
    description: "Sends random calls to a server, and shrinks what it finds to the shortest sequence.",
    load: async () => (await import("./explore/explore-command.ts")).exploreCommand,
  },
  {
    name: "replay",
    description: "Runs a case that explore has found again, or does an exported world again.",
    load: async () => (await import("./explore/replay-command.ts")).replayCommand,
  },
  {
    name: "verify-states",
    description:
      "Checks a states bridge: is each state reached, held and seen, does each event do what it says?",
    load: async () => (await import("./verify/verify-states-command.ts")).verifyStatesCommand,
  },
  {
    name: "check-client",
    description: "Judges a client: puts it into situations, and watches its calls.",
    load: async () => (await import("./check-client/command.ts")).checkClientCommand,
  },
  {
    name: "matrix",
    description: "Runs a client against every release of Coder, and shows where it fails.",
    load: async () => (await import("./matrix/command.ts")).matrixCommand,
  },
  {
    name: "verify-suite",
    description: "Tests the contract suite itself, with servers that are broken on purpose. Needs a clone.",
    load: async () => (await import("./verify-suite-command.ts")).verifySuiteCommand,
  },
];
