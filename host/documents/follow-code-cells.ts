import * as Y from "yjs";
import { cellIdsOf, cellMapsOf, orderOf, sourceOf } from "../../document/shared/shared-cells.ts";
import type { CellChange, LanguageCell, SourceEdit } from "../../kernel/protocol/language-comm.ts";

/** The code cells of an open document, as a language server knows them. */
export interface FollowedCells {
  readonly cells: () => readonly LanguageCell[];
  readonly stop: () => void;
}

/** The code cells as they are now. */
export function codeCellsOf(doc: Y.Doc): readonly LanguageCell[] {
  return codeCellIdsOf(doc).map((id) => ({ id, source: sourceOf(doc, id)?.toString() ?? "" }));
}

/** Tells every change of the code cells, those of one transaction together and as small as they were made. */
export function followCodeCells(doc: Y.Doc, changed: (changes: readonly CellChange[]) => void): FollowedCells {
  let ids = codeCellIdsOf(doc);
  let edits = new Map<string, readonly SourceEdit[]>();
  let moved = false;
  const textOf = (id: string): string => sourceOf(doc, id)?.toString() ?? "";

  const noteOrder = (): void => {
    moved = true;
  };
  const noteCells = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    for (const event of events)
      if (event instanceof Y.YTextEvent) edits.set(String(event.path[0]), editsOf(event.delta));
      // A cell of another type, or one that is new.
      else moved = true;
  };
  const conclude = (): void => {
    if (!moved && edits.size === 0) return;
    const before = new Set(ids);
    const structure: readonly CellChange[] = moved ? structureChanges(ids, (ids = codeCellIdsOf(doc)), textOf) : [];
    const after = new Set(ids);
    // What comes new comes with its present text.
    const texts = [...edits].flatMap(([id, list]): CellChange[] =>
      before.has(id) && after.has(id) && list.length > 0 ? [{ kind: "edit", id, edits: list }] : [],
    );
    edits = new Map();
    moved = false;
    if (structure.length + texts.length > 0) changed([...structure, ...texts]);
  };
  orderOf(doc).observe(noteOrder);
  cellMapsOf(doc).observeDeep(noteCells);
  doc.on("afterTransaction", conclude);
  return {
    cells: () => ids.map((id) => ({ id, source: textOf(id) })),
    stop() {
      orderOf(doc).unobserve(noteOrder);
      cellMapsOf(doc).unobserveDeep(noteCells);
      doc.off("afterTransaction", conclude);
    },
  };
}

function codeCellIdsOf(doc: Y.Doc): readonly string[] {
  const cells = cellMapsOf(doc);
  return cellIdsOf(doc).filter((id) => cells.get(id)?.get("cell_type") === "code");
}

/** What makes one list of cells the other: removals, then from the top insertions and moves. */
export function structureChanges(
  before: readonly string[],
  after: readonly string[],
  textOf: (id: string) => string,
): readonly CellChange[] {
  const wanted = new Set(after);
  const changes: CellChange[] = [];
  const now = before.filter((id) => {
    if (wanted.has(id)) return true;
    changes.push({ kind: "remove", id });
    return false;
  });
  for (const [index, id] of after.entries()) {
    if (now[index] === id) continue;
    const at = now.indexOf(id);
    if (at >= 0) {
      now.splice(at, 1);
      changes.push({ kind: "move", id, index });
    } else changes.push({ kind: "insert", index, cell: { id, source: textOf(id) } });
    now.splice(index, 0, id);
  }
  return changes;
}

/** A change of a shared text as splices, each of the text that the one before it left. */
function editsOf(delta: Y.YTextEvent["delta"]): readonly SourceEdit[] {
  const edits: SourceEdit[] = [];
  let offset = 0;
  for (const { retain, delete: deleted, insert } of delta) {
    if (retain !== undefined) offset += retain;
    else if (deleted !== undefined) edits.push({ offset, deleted, inserted: "" });
    else if (typeof insert === "string") {
      edits.push({ offset, deleted: 0, inserted: insert });
      offset += insert.length;
    }
  }
  return edits;
}
