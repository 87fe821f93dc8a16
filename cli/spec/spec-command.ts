/** `mock-coder spec`: the OpenAPI document of a release, as YAML or JSON. */
import { InvalidArgumentError, Option, type Command } from "commander";
import {
  defaultRelease,
  isRelease,
  loadReleaseSpec,
  releaseProblem,
  releases,
  type Release,
} from "../../simulator/index.ts";
import { yamlText } from "../../spec/yaml-text.ts";

export interface SpecFlags {
  readonly release: Release;
  readonly json?: true;
  readonly yaml?: true;
}

const EXAMPLES = `
The document has what a server of that release has, and nothing else: routes below their prefixes, keys, words, codes.
Exit codes: 0 printed, 2 wrong usage, 70 our own fault.

Examples:
  mock-coder spec > coder-2.34.yaml                   the newest release
  mock-coder spec --release 2.29 --json               for a program
  mock-coder spec --release 2.31.0                    a patch level; this one is 2.30 by content
  mock-coder spec --release 2.29 > coder.yaml && npx openapi-typescript coder.yaml -o coder.d.ts
                                                      the types of a release`;

/** Adds the command. */
export function specCommand(program: Command, run: (flags: SpecFlags) => Promise<void> = printSpec): void {
  program
    .command("spec")
    .description("Prints the OpenAPI document of a release of Coder.")
    .addOption(
      new Option("--release <number>", `the release: ${releases.join(", ")}, or such as 2.29.3`)
        .argParser(readRelease)
        .default(defaultRelease)
        .env("MOCK_CODER_RELEASE"),
    )
    .addOption(new Option("--json", "as JSON").conflicts("yaml"))
    .addOption(new Option("--yaml", "as YAML, which is the default"))
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", EXAMPLES)
    .action(run);
}

function readRelease(text: string): Release {
  if (isRelease(text)) return text;
  throw new InvalidArgumentError(releaseProblem(text) ?? "");
}

async function printSpec({ release, json }: SpecFlags): Promise<void> {
  const document = await loadReleaseSpec(release);
  process.stdout.write(json === true ? `${JSON.stringify(document, null, 2)}\n` : yamlText(document));
}
