import { expect, test } from "vitest";
import type * as Y from "yjs";
import { createNotebook } from "../../document/create-notebook.ts";
import type { Cell } from "../../document/notebook.ts";
import { createSharedNotebook } from "../../document/shared/create-shared-notebook.ts";
import { changeCellType, deleteCells, moveCells } from "../../document/shared/edit-cells.ts";
import { replaceSource } from "../../document/shared/replace-source.ts";
import { sourceOf } from "../../document/shared/shared-cells.ts";
import { insertCell } from "../../document/testing/insert-cell.ts";
import type { CellChange, LanguageCell } from "../../kernel/protocol/language-comm.ts";
import { followCodeCells, structureChanges } from "./follow-code-cells.ts";

const code = (id: string, source: string): Cell =>
  ({ cell_type: "code", id, source, metadata: {}, outputs: [], execution_count: null }) as Cell;

/** What a front end's cells are after a change, as the kernel applies it. */
function applied(cells: readonly LanguageCell[], change: CellChange): readonly LanguageCell[] {
  if (change.kind === "insert") return cells.toSpliced(change.index, 0, change.cell);
  const at = cells.findIndex(({ id }) => id === change.id);
  const cell = cells[at];
  if (!cell) throw new RangeError(`there is no cell ${change.id}`);
  switch (change.kind) {
    case "remove":
      return cells.toSpliced(at, 1);
    case "move":
      return cells.toSpliced(at, 1).toSpliced(change.index, 0, cell);
    case "source":
      return cells.with(at, { id: cell.id, source: change.source });
    case "edit": {
      const edit = (text: string, { offset, deleted, inserted }: (typeof change.edits)[number]): string =>
        text.slice(0, offset) + inserted + text.slice(offset + deleted);
      return cells.with(at, { id: cell.id, source: change.edits.reduce(edit, cell.source) });
    }
  }
}

test("what is told makes the cells of before the cells of now, whatever was done with them", () => {
  const doc = createSharedNotebook({
    ...createNotebook({}),
    cells: ["a", "b", "c", "d"].map((id) => code(id, `${id}\n`)),
  });
  const told: CellChange[][] = [];
  const followed = followCodeCells(doc, (changes) => told.push([...changes]));
  let cells = followed.cells();
  let seed = 7;
  const next = (below: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  for (let step = 0; step < 300; step++) {
    const ids = followed.cells().map(({ id }) => id);
    const id = ids[next(Math.max(1, ids.length))] ?? "a";
    const acts = [
      () => sourceOf(doc, id)?.insert(0, `x${step}`),
      () => replaceSource(doc, id, `whole ${step}\nof it`),
      () => moveCells(doc, [id], next(5)),
      () => changeCellType(doc, id, "markdown"),
      () => changeCellType(doc, "b", "code"),
      () => deleteCells(doc, ids.length > 2 ? [id] : []),
      () => insertCell(doc, next(4), code(`n${step}`, `new ${step}`)),
      () =>
        doc.transact(() => {
          sourceOf(doc, id)?.insert(0, "together");
          moveCells(doc, [id], 0);
        }),
    ];
    acts[next(acts.length)]?.();
    cells = told.splice(0).flat().reduce(applied, cells);
    expect(cells).toEqual(followed.cells());
  }
  followed.stop();
  sourceOf(doc, "a")?.insert(0, "unheard");
  expect(told).toEqual([]);
});

test("an edit is told as the splice that it was", () => {
  const doc = createSharedNotebook({ ...createNotebook({}), cells: [code("a", "const a = 1;")] });
  const told: CellChange[] = [];
  followCodeCells(doc, (changes) => told.push(...changes));
  doc.transact(() => {
    const text = sourceOf(doc, "a") as Y.Text;
    text.delete(6, 1);
    text.insert(6, "two");
  });
  expect(told).toHaveLength(1);
  expect(told.reduce(applied, [{ id: "a", source: "const a = 1;" }])).toEqual([{ id: "a", source: "const two = 1;" }]);
});

test("cells that stay are not told again", () => {
  expect(structureChanges(["a", "b", "c"], ["a", "n", "c"], () => "text")).toEqual([
    { kind: "remove", id: "b" },
    { kind: "insert", index: 1, cell: { id: "n", source: "text" } },
  ]);
  expect(structureChanges(["a", "b", "c"], ["c", "a", "b"], () => "")).toEqual([{ kind: "move", id: "c", index: 0 }]);
});
