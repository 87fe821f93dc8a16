/** Keeps what a command prints, and finds the token in it, also where it comes in pieces. */

export interface OutputKeeper {
  add(stream: "stdout" | "stderr", text: string): void;
  /** The beginning of it, without the token. */
  text(): string;
  printedToken(): readonly ("stdout" | "stderr")[];
}

/** Characters that are kept; a client that prints more is not kept whole. */
const MOST_CHARACTERS = 256 * 1024;

export function createOutputKeeper(token: string, most = MOST_CHARACTERS): OutputKeeper {
  const found = new Set<"stdout" | "stderr">();
  /** The last characters of each stream: the token may begin in them. */
  const tails = { stdout: "", stderr: "" };
  let kept = "";
  let left = 0;
  return {
    add(stream, text) {
      const seen = tails[stream] + text;
      if (seen.includes(token)) found.add(stream);
      tails[stream] = seen.slice(-(token.length - 1));
      const fits = text.slice(0, Math.max(0, most - kept.length));
      kept += fits;
      left += text.length - fits.length;
    },
    text() {
      const shown = kept.replaceAll(token, "$CODER_SESSION_TOKEN");
      return left === 0 ? shown : `${shown}… (${String(left)} more characters)\n`;
    },
    printedToken: () => (["stdout", "stderr"] as const).filter((stream) => found.has(stream)),
  };
}
