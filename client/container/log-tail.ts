/** What a container wrote last, kept while it runs: who removes one that does not become ready removes its log with it. */

/** So many lines are told. */
export const LOG_LINES = 20;

/** The last lines a container wrote. */
export class LogTail {
  #text = "";

  read(stream: NodeJS.ReadableStream): void {
    stream.on("data", (part: Buffer | string) => {
      this.#text = (this.#text + part.toString()).slice(-16_384);
    });
    stream.on("error", () => undefined);
  }

  lines(): readonly string[] {
    return this.#text
      .split("\n")
      .filter((line) => line.trim() !== "")
      .slice(-LOG_LINES);
  }
}
