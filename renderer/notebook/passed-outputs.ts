import type { OutputChange } from "../../host/contract/requests.ts";

/** The cells whose outputs changed while nobody looked at the notebook: those changes are let pass, not drawn. */
export class PassedOutputs {
  readonly #cells = new Set<string>();
  #lookers = 0;

  /** Whether a change is to be taken over. Of a cell that missed some, all are let pass until it begins anew. */
  lets(cellId: string, change: OutputChange): boolean {
    const isShown = this.#lookers > 0;
    if (isShown && change.kind === "cleared") this.#cells.delete(cellId);
    if (isShown && !this.#cells.has(cellId)) return true;
    this.#cells.add(cellId);
    return false;
  }

  /** Somebody more looks. Answers with the cells whose outputs have to be had anew. */
  attend(): readonly string[] {
    this.#lookers += 1;
    return [...this.#cells];
  }

  /** Somebody looks away. */
  leave(): void {
    this.#lookers -= 1;
  }

  /** All outputs have come anew. */
  reset(): void {
    this.#cells.clear();
  }
}
