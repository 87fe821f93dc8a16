/** Out of the call, into the process: whoever embeds us decides what an unhandled error means. */
export function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
