/** From the flags to a target that can be judged. */
import { closingAlso, openContainer, openUrl, type OpenOptions } from "../../client/open-target.ts";
import { TargetUnusable, type Target } from "../../client/target.ts";
import { UnreadableUrl } from "../../client/target-url.ts";
import { UnreadableToken } from "../../client/token-text.ts";
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
        return await openContainer({ ...asked, port: options.port ?? 0 });
      case "url":
        return await openUrl(url ?? "", asked);
    }
  } catch (error) {
    if (error instanceof UnreadableUrl || error instanceof UnreadableToken)
      throw new CannotStart(error.message, { cause: error });
    if (error instanceof TargetUnusable)
      throw new CannotStart(error.message, { cause: error, exitCode: EXIT_UNUSABLE });
    throw error;
  }
}

async function openSelf(): Promise<Target> {
  const { startSoundServer } = await import("../../mutants/servers/sound-server.ts");
  const server = await startSoundServer();
  return closingAlso(await server.target(), () => server.close());
}
