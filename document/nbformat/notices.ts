/** What a reader did to a notebook, gathered such that the same thing in many cells is one sentence. */
export class Notices {
  private readonly cellsOf = new Map<string, Set<number>>();

  /** `sentence` holds for cell number `cell`, from 1; for the whole notebook without one. */
  add(sentence: string, cell?: number): void {
    const cells = this.cellsOf.get(sentence) ?? new Set();
    if (cell !== undefined) cells.add(cell);
    this.cellsOf.set(sentence, cells);
  }

  get sentences(): readonly string[] {
    return [...this.cellsOf].map(([sentence, cells]) => {
      if (cells.size === 0) return sentence;
      const numbers = [...cells];
      const shown =
        numbers.length > 5 ? `${numbers.slice(0, 5).join(", ")} and ${numbers.length - 5} more` : numbers.join(", ");
      return `${numbers.length === 1 ? "Cell" : "Cells"} ${shown}: ${sentence}`;
    });
  }
}
