/** Ctrl-C: the first one ends the work and lets it clean up, the second one ends the process. */

const NUMBERS = { SIGINT: 2, SIGTERM: 15 } as const;

/** Runs work that is told by a signal to end early. However it ends, its progress does too. */
export async function interruptible<T>(
  say: { readonly wait: (text: string) => void; readonly end: () => void },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const control = new AbortController();
  const handlers = (["SIGINT", "SIGTERM"] as const).map((name) => {
    const handler = (): void => {
      if (control.signal.aborted) process.exit(128 + NUMBERS[name]);
      say.wait("interrupted: cleaning up; press Ctrl-C again to stop at once");
      control.abort();
    };
    process.on(name, handler);
    return () => process.off(name, handler);
  });
  try {
    return await work(control.signal);
  } finally {
    for (const off of handlers) off();
    say.end();
  }
}
