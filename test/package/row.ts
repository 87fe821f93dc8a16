/** What a row of the package table is: a project, how the package comes into it, and what it then does. */

export interface Row {
  readonly name: string;
  /** Programs that the row needs: keys of `tools`. */
  readonly needs: readonly ToolName[];
  /** How packages are installed. Default: npm. */
  readonly installer?: "npm" | "yarn" | "pnpm";
  /** Beside mock-coder itself. */
  readonly packages?: readonly string[];
  /** A folder of `examples/`: the project is a copy of it. */
  readonly example?: string;
  /** Why it cannot be tried here, as a sentence without an end; null when it can. In CI it has to be. */
  readonly missing?: () => string | null;
  /** Files of `consumers/`. */
  readonly consumers?: readonly string[];
  /** Further files of the project, by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

/** One command, and how it must end: with nothing on stderr, unless it says so. */
export interface Step {
  /** A word `{name}` stands for a program of `tools`, `{bin}` for the command of the package. */
  readonly run: readonly string[];
  /** Beside what the environment has anyway. */
  readonly env?: Readonly<Record<string, string>>;
  /** Default 0. */
  readonly code?: number;
  readonly prints?: RegExp;
  /** The row does not work: this is the line that says so. */
  readonly says?: RegExp;
  /** What it writes on stderr is its own affair. */
  readonly chatty?: boolean;
}

/** Programs that are brought by packages, in exact versions: the package, and where in it the program is. */
export const tools = {
  "node 18": nodeTool("18.20.8"),
  // The oldest that `engines` names.
  "node 20": nodeTool("20.19.0"),
  "node 22": nodeTool("22.13.0"),
  "node 24": nodeTool("24.21.0"),
  "node 26": nodeTool("26.10.0"),
  bun: { package: `@oven/bun-${process.platform}-${bunArch()}@1.4.5`, file: "bin/bun", systems: posix },
  deno: { package: denoPackage(), file: "deno", systems: posix },
  yarn: { package: "yarn@1.22.22", file: "bin/yarn.js", systems: everywhere },
  pnpm: { package: "pnpm@12.21.0", file: "bin/pnpm.mjs", systems: everywhere },
} as const satisfies Readonly<Record<string, Tool>>;

export type ToolName = keyof typeof tools;

export interface Tool {
  readonly package: string;
  readonly file: string;
  /** Is there such a package for this system? */
  readonly systems: () => boolean;
}

function nodeTool(version: string): Tool {
  return {
    package: `node-${process.platform}-${process.arch}@${version}`,
    file: "bin/node",
    // Elsewhere the packages are named otherwise, and older versions are missing.
    systems: () => process.platform === "linux",
  };
}

function bunArch(): string {
  return process.arch === "arm64" ? "aarch64" : process.arch;
}

function denoPackage(): string {
  return `@deno/${process.platform}-${process.arch}${process.platform === "linux" ? "-glibc" : ""}@2.9.6`;
}

function posix(): boolean {
  return process.platform === "linux" || process.platform === "darwin";
}

function everywhere(): boolean {
  return true;
}
