/** A place where several wait for one another, so that they go on at the same time. */
export class Meeting {
  #missing: number;
  #open: () => void = () => {};
  readonly #all: Promise<void>;

  constructor(people: number) {
    this.#missing = people;
    this.#all = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  /** Resolves when everybody has come or will not come. */
  come(): Promise<void> {
    this.leave();
    return this.#all;
  }

  /** Nobody waits for this one any more. */
  leave(): void {
    this.#missing -= 1;
    if (this.#missing <= 0) this.#open();
  }
}
