/** What was asked for cannot be done. The message is one sentence or two: where, what, why, and the cure. */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
  /** 2 for what was asked, 3 for a target that cannot be judged. */
  readonly exitCode: number;

  constructor(message: string, options: ErrorOptions & { readonly exitCode?: number } = {}) {
    super(message, options);
    this.exitCode = options.exitCode ?? 2;
  }
}
