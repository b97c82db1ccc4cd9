import type { OutputChange } from "../../host/contract/requests.ts";

/** The cells whose outputs changed while nobody looked at the notebook: those changes are let pass, not drawn. */
export class PassedOutputs {
  readonly #cells = new Set<string>();
  #isShown = true;

  /** Whether a change is to be taken over. Of a cell that missed some, all are let pass until it begins anew. */
  lets(cellId: string, change: OutputChange): boolean {
    if (this.#isShown && change.kind === "cleared") this.#cells.delete(cellId);
    if (this.#isShown && !this.#cells.has(cellId)) return true;
    this.#cells.add(cellId);
    return false;
  }

  /** Somebody looks, or nobody does any more. Answers with the cells whose outputs have to be had anew. */
  attend(isShown: boolean): readonly string[] {
    this.#isShown = isShown;
    return isShown ? [...this.#cells] : [];
  }

  /** All outputs have come anew. */
  reset(): void {
    this.#cells.clear();
  }
}
