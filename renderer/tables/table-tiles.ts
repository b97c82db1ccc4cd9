import type { CellText, TableRows } from "../../kernel/protocol/tables.ts";

/** Rows and columns of a tile: what is asked for and kept together. */
export const tileRows = 64;
const tileColumns = 16;
/** So many are kept, those looked at last. */
const mostTiles = 300;

/** A part of a table: rows from `firstRow` up to, not including, `lastRow`, and some columns. */
export interface TablePart {
  readonly firstRow: number;
  readonly lastRow: number;
  /** By their places in the table. */
  readonly columns: readonly number[];
}

/** The cells of a table that have come, of one order of its rows. */
export interface TableTiles {
  /** Undefined where it has not come yet. */
  readonly cellAt: (row: number, column: number) => CellText | undefined;
  /** The place in the table of a row. */
  readonly placeAt: (row: number) => number | undefined;
  /** What has to be asked for so that all of a part is there; undefined where it is. */
  readonly missing: (part: TablePart, columnCount: number) => TablePart | undefined;
  readonly take: (asked: TablePart, answer: TableRows) => void;
}

export function createTableTiles(): TableTiles {
  const tiles = new Map<string, readonly (readonly CellText[])[]>();
  const places = new Map<number, readonly number[]>();
  const keyOf = (rowTile: number, columnTile: number) => `${rowTile} ${columnTile}`;
  return {
    cellAt(row, column) {
      const tile = tiles.get(keyOf(Math.floor(row / tileRows), Math.floor(column / tileColumns)));
      return tile?.[row % tileRows]?.[column % tileColumns];
    },
    placeAt: (row) => places.get(Math.floor(row / tileRows))?.[row % tileRows],
    missing({ firstRow, lastRow, columns }, columnCount) {
      const columnTiles = [...new Set(columns.map((column) => Math.floor(column / tileColumns)))];
      const [first, last] = [Math.floor(firstRow / tileRows), Math.ceil(lastRow / tileRows)];
      let [from, to] = [last, first];
      const wanted = new Set<number>();
      for (let rowTile = first; rowTile < last; rowTile += 1)
        for (const columnTile of columnTiles) {
          const key = keyOf(rowTile, columnTile);
          const tile = tiles.get(key);
          if (tile) {
            // Those that are looked at are the last to go.
            tiles.delete(key);
            tiles.set(key, tile);
            continue;
          }
          wanted.add(columnTile);
          from = Math.min(from, rowTile);
          to = Math.max(to, rowTile + 1);
        }
      if (wanted.size === 0) return undefined;
      return {
        firstRow: from * tileRows,
        lastRow: to * tileRows,
        columns: [...wanted].flatMap((tile) => {
          const start = tile * tileColumns;
          return Array.from({ length: Math.min(tileColumns, columnCount - start) }, (_, at) => start + at);
        }),
      };
    },
    take({ firstRow, columns }, { cells, places: given }) {
      const columnTiles = [...new Set(columns.map((column) => Math.floor(column / tileColumns)))];
      for (let start = 0; start < cells.length; start += tileRows) {
        const rowTile = (firstRow + start) / tileRows;
        const rows = cells.slice(start, start + tileRows);
        places.set(rowTile, given.slice(start, start + tileRows));
        let at = 0;
        for (const columnTile of columnTiles) {
          const width = columns.filter((column) => Math.floor(column / tileColumns) === columnTile).length;
          const from = at;
          tiles.set(
            keyOf(rowTile, columnTile),
            rows.map((row) => row.slice(from, from + width)),
          );
          at += width;
        }
      }
      for (const key of tiles.keys()) {
        if (tiles.size <= mostTiles) break;
        tiles.delete(key);
      }
      for (const rowTile of places.keys()) {
        if (places.size <= mostTiles) break;
        places.delete(rowTile);
      }
    },
  };
}
