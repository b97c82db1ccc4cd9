import { type CellDiagnostics, type LanguageCell, maybeCellOfUri } from "../../kernel/protocol/language-comm.ts";
import type { CellProblems } from "../contract/language.ts";

/** The problems of a notebook's cells, or of open files, as they were last told. */
export class CellProblemsList {
  #cells = new Map<string, CellProblems>();

  /** Cells that have any. */
  all(): readonly CellProblems[] {
    return [...this.#cells.values()];
  }

  /** Takes over what was found in `cells`; answers with what is to be told. */
  update(cells: readonly LanguageCell[], found: readonly CellDiagnostics[]): readonly CellProblems[] {
    const byCell = new Map(found.map(({ uri, items }) => [maybeCellOfUri(uri) ?? uri, items]));
    const before = this.#cells;
    this.#cells = new Map();
    for (const { id, source } of cells) {
      const problems = byCell.get(id);
      if (problems) this.#cells.set(id, { cellId: id, length: source.length, problems });
    }
    const changed = this.all().filter((now) => JSON.stringify(now) !== JSON.stringify(before.get(now.cellId)));
    return [...changed, ...emptied([...before.keys()].filter((id) => !this.#cells.has(id)))];
  }
}

function emptied(ids: readonly string[]): readonly CellProblems[] {
  return ids.map((cellId) => ({ cellId, length: 0, problems: [] }));
}
