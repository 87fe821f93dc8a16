/** From the flags to a target that can be judged. */
import {
  containerOptionNames,
  openOptionNames,
  type ContainerOptions,
  type OpenOptions,
} from "../../client/open-options.ts";
import { closingAlso, openContainer, openUrl } from "../../client/open-target.ts";
import { TargetUnusable, type Target } from "../../client/target.ts";
import { UnreadableUrl } from "../../client/target-url.ts";
import { UnreadableToken } from "../../client/token-text.ts";
import { OptionError } from "../../shared/check-options.ts";
import { CannotStart } from "../cannot-start.ts";
import { readText } from "../read-text.ts";
import { readAuthorities } from "./authorities.ts";
import { chooseTarget, type TargetOptions } from "./target-options.ts";

const EXIT_UNUSABLE = 3;

/** The target that the flags speak of. Throws `CannotStart` with exit code 2 or 3. */
export async function openTarget(
  url: string | undefined,
  options: TargetOptions,
  more: Required<Pick<OpenOptions, "onProgress" | "signal">>,
): Promise<Target> {
  const way = chooseTarget(url, options);
  const { ca: file, ...rest } = options;
  // A file that is misspelled is the caller's mistake, and no target that cannot be used.
  if (way === "compose") readText(options.compose ?? "", "Correct --compose.");
  const asked = { ...rest, ...more, ...(file === undefined ? {} : { ca: readAuthorities(file) }) };
  try {
    switch (way) {
      case "self":
        return await openSelf();
      case "image":
      case "compose":
        return await openContainer(only(containerOptionNames, asked) as unknown as ContainerOptions);
      case "url":
        return await openUrl(url ?? "", only(openOptionNames, asked));
    }
  } catch (error) {
    if (error instanceof UnreadableUrl || error instanceof UnreadableToken)
      throw new CannotStart(error.message, { cause: error });
    if (error instanceof OptionError) throw new CannotStart(asFlag(error.message), { cause: error });
    if (error instanceof TargetUnusable)
      throw new CannotStart(error.message, { cause: error, exitCode: EXIT_UNUSABLE });
    throw error;
  }
}

/** What the library says of its option, said of the flag that it came from. */
function asFlag(said: string): string {
  return said.replace(
    /^\w+: the option (\w+)/,
    (_, name: string) => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
  );
}

/** The flags among them that say how a target is opened. */
function only(names: readonly string[], flags: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(flags).filter(([name]) => names.includes(name)));
}

async function openSelf(): Promise<Target> {
  const { startSoundServer } = await import("../../mutants/servers/sound-server.ts");
  const server = await startSoundServer();
  return closingAlso(await server.target(), () => server.close());
}
