/** Doing an exported world again, and comparing what it comes to. */
import { EXIT } from "../../contracts/judging/verdict.ts";
import { replayWorldFile, WorldFileProblem, type Replayed } from "../../simulator/index.ts";
import { CannotStart } from "../cannot-start.ts";

/** Prints the hash, and returns the exit code: 1 when the file tells another. */
export function replayWorld(file: string, text: string): number {
  const { changes, hash, recorded } = replayed(file, text);
  const count = `${String(changes)} ${changes === 1 ? "change" : "changes"}`;
  if (hash === recorded) {
    process.stdout.write(`${file}: ${count}, story hash ${hash}, as in the file.\n`);
    return EXIT.conformant;
  }
  process.stdout.write(
    `${file}: ${count}, story hash ${hash}, but the file says ${recorded}: it was changed, or another mock-coder wrote it.\n`,
  );
  return EXIT.notConformant;
}

function replayed(file: string, text: string): Replayed {
  try {
    return replayWorldFile(text);
  } catch (error) {
    throw error instanceof WorldFileProblem
      ? new CannotStart(`${file}: ${error.message}`, { cause: error })
      : error;
  }
}
