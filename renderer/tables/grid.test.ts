import { describe, expect, it } from "vitest";
import type { TableColumn, TableRows } from "../../kernel/protocol/tables.ts";
import { cellWords } from "./cell-words.ts";
import { findColumns } from "./column-finder.tsx";
import { layColumns, positionsBetween, usualColumns, withHidden, withPinned, withWidth } from "./grid-columns.ts";
import { moveInGrid, selectedPart } from "./grid-selection.ts";
import { nextSort } from "./next-sort.ts";
import { createTableTiles } from "./table-tiles.ts";

const columns = Array.from({ length: 10_000 }, (_, index): TableColumn => ({
  name: `c${index}`,
  type: "Float64",
  kind: "float",
}));

describe("columns of a grid", () => {
  it("stand in order, pinned ones first, hidden ones nowhere", () => {
    const choice = withHidden(withPinned(withWidth(usualColumns, 3, 200), 5, true), 1);
    const laid = layColumns(columns, choice);
    expect(laid.order.slice(0, 5)).toEqual([5, 0, 2, 3, 4]);
    expect([laid.pinnedCount, laid.pinnedWidth, laid.offsets[1], laid.widthAt(3)]).toEqual([1, 104, 0, 200]);
    expect([laid.positionOf(1), laid.positionOf(5), laid.positionOf(2)]).toEqual([-1, 0, 2]);
    expect(layColumns(columns, withPinned(choice, 5, false)).pinnedCount).toBe(0);
  });

  it("are found by where they stand, also among ten thousand", () => {
    const laid = layColumns(columns, usualColumns);
    const [first, last] = positionsBetween(laid, 104 * 5000 + 10, 104 * 5003);
    expect([first, last]).toEqual([5000, 5003]);
    expect(positionsBetween(laid, -60, 50)).toEqual([0, 1]);
    expect(positionsBetween(laid, 104 * 9999, 1e9)).toEqual([9999, 10_000]);
  });

  it("are found by their names, those that begin with the words first", () => {
    const some = ["label", "x label", "la", "score"].map((name): TableColumn => ({ name, type: "", kind: "text" }));
    expect(findColumns(some, [1, 0, 2, 3], "LA")).toEqual([2, 0, 1]);
    expect(findColumns(some, [0, 1, 2, 3], " ")).toEqual([]);
  });
});

describe("the cursor of a grid", () => {
  const size = { rows: 100, columns: 10, page: 20 };
  const at = (row: number, position: number) => ({ anchor: { row, position }, cursor: { row, position } });
  const press = (selection: ReturnType<typeof at>, key: string, shift = false, accelerator = false) =>
    moveInGrid(selection, { key, shift, accelerator }, size);

  it("moves with the keys of grids and stays within, up to the head", () => {
    expect(press(at(0, 0), "ArrowUp")?.cursor).toEqual({ row: -1, position: 0 });
    expect(press(at(-1, 3), "ArrowUp")?.cursor).toEqual({ row: -1, position: 3 });
    expect(press(at(95, 9), "PageDown")?.cursor).toEqual({ row: 99, position: 9 });
    expect(press(at(50, 5), "End")?.cursor).toEqual({ row: 50, position: 9 });
    expect(press(at(50, 5), "Home", false, true)?.cursor).toEqual({ row: 0, position: 0 });
    expect(press(at(50, 5), "x")).toBeUndefined();
  });

  it("takes cells along with Shift, and all with the key for all", () => {
    const wider = press(at(5, 5), "ArrowLeft", true)!;
    expect(selectedPart(press(wider as never, "ArrowUp", true)!)).toEqual({
      firstRow: 4,
      lastRow: 5,
      first: 4,
      last: 5,
    });
    expect(press(at(0, 2), "ArrowUp", true)?.cursor.row).toBe(0);
    expect(selectedPart(press(at(5, 5), "a", false, true)!)).toEqual({ firstRow: 0, lastRow: 99, first: 0, last: 9 });
  });
});

describe("the order of rows", () => {
  it("goes up, down and back, of one column or several", () => {
    const none = { sort: [], filters: [], where: "" };
    const up = nextSort(none, 3, false);
    expect(up.sort).toEqual([{ column: 3, descending: false }]);
    const both = nextSort(nextSort(up, 3, false), 1, true);
    expect(both.sort).toEqual([
      { column: 3, descending: true },
      { column: 1, descending: false },
    ]);
    expect(nextSort(both, 3, true).sort).toEqual([{ column: 1, descending: false }]);
    expect(nextSort(both, 1, false).sort).toEqual([{ column: 1, descending: true }]);
  });
});

describe("the tiles of a table", () => {
  const rows = (start: number, count: number, width: number): TableRows => ({
    kind: "rows",
    start,
    cells: Array.from({ length: count }, (_, row) => Array.from({ length: width }, (_v, at) => `${start + row}/${at}`)),
    places: Array.from({ length: count }, (_, row) => start + row),
    rowCount: 1000,
    version: 1,
  });

  it("are asked for where they are missing, and cells are found in them", () => {
    const tiles = createTableTiles();
    const part = { firstRow: 70, lastRow: 130, columns: [14, 15, 16, 40] };
    const missing = tiles.missing(part, 41)!;
    expect([missing.firstRow, missing.lastRow]).toEqual([64, 192]);
    expect(missing.columns).toEqual(Array.from({ length: 41 }, (_, column) => column));
    tiles.take(missing, rows(64, 128, 41));
    expect(tiles.missing(part, 41)).toBeUndefined();
    expect([tiles.cellAt(70, 16), tiles.cellAt(191, 40), tiles.placeAt(100)]).toEqual(["70/16", "191/40", 100]);
    expect(tiles.cellAt(63, 0)).toBeUndefined();
    expect(tiles.missing({ ...part, lastRow: 200 }, 41)).toMatchObject({ firstRow: 192, lastRow: 256 });
  });

  it("are forgotten from the ones looked at longest ago", () => {
    const tiles = createTableTiles();
    for (let row = 0; row < 64 * 400; row += 64) {
      const missing = tiles.missing({ firstRow: row, lastRow: row + 64, columns: [0] }, 1)!;
      tiles.take(missing, rows(row, 64, 1));
    }
    expect([tiles.cellAt(0, 0), tiles.cellAt(64 * 399, 0)]).toEqual([undefined, `${64 * 399}/0`]);
  });
});

it("numbers are shown with six digits, whole numbers and texts as they are", () => {
  expect(cellWords("0.123456789", "float")).toBe("0.123457");
  expect(cellWords("1234567.25", "float")).toBe("1234567.25");
  expect(cellWords("9007199254740993", "integer")).toBe("9007199254740993");
  expect(cellWords("a\n  b", "text")).toBe("a b");
  expect(cellWords(null, "text")).toBe("null");
});
