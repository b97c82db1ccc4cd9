const most = 30;

/** The files whose tabs were closed in this window, to be opened again in turn. */
export class ClosedTabs {
  readonly #paths: string[] = [];

  get some(): boolean {
    return this.#paths.length > 0;
  }

  remember(path: string): void {
    this.#paths.push(path);
    if (this.#paths.length > most) this.#paths.shift();
  }

  /** The one that was closed last, which is not remembered any more. */
  take(): string | undefined {
    return this.#paths.pop();
  }
}
