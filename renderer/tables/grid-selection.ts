/** A cell of the grid, by its row and the position of its column. Row -1 is the head. */
export interface GridCell {
  readonly row: number;
  readonly position: number;
}

/** A rectangle of cells, from where it was begun to where the cursor is. */
export interface GridSelection {
  readonly anchor: GridCell;
  readonly cursor: GridCell;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that are seen at once. */
  readonly page: number;
}

export interface SelectedPart {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly first: number;
  readonly last: number;
}

export const headRow = -1;

/** The rows and positions that are selected, both ends included. The head is of no part. */
export function selectedPart({ anchor, cursor }: GridSelection): SelectedPart {
  return {
    firstRow: Math.max(0, Math.min(anchor.row, cursor.row)),
    lastRow: Math.max(anchor.row, cursor.row),
    first: Math.min(anchor.position, cursor.position),
    last: Math.max(anchor.position, cursor.position),
  };
}

export interface GridKey {
  readonly key: string;
  readonly shift: boolean;
  /** Control, or Command on a Mac. */
  readonly accelerator: boolean;
}

/** Where a key of the pattern for grids leads; undefined for other keys. https://www.w3.org/WAI/ARIA/apg/patterns/grid/ */
export function moveInGrid(selection: GridSelection, pressed: GridKey, size: GridSize): GridSelection | undefined {
  const { key, shift, accelerator } = pressed;
  if (accelerator && key.toLowerCase() === "a")
    return { anchor: { row: 0, position: 0 }, cursor: { row: size.rows - 1, position: size.columns - 1 } };
  const cursor = target(selection.cursor, key, accelerator, size);
  if (!cursor) return undefined;
  const there = within(cursor, size, shift ? 0 : headRow);
  return { anchor: shift ? selection.anchor : there, cursor: there };
}

function target({ row, position }: GridCell, key: string, far: boolean, size: GridSize): GridCell | undefined {
  const last = { row: size.rows - 1, position: size.columns - 1 };
  switch (key) {
    case "ArrowDown":
      return { row: far ? last.row : row + 1, position };
    case "ArrowUp":
      return { row: far ? 0 : row - 1, position };
    case "ArrowRight":
      return { row, position: far ? last.position : position + 1 };
    case "ArrowLeft":
      return { row, position: far ? 0 : position - 1 };
    case "PageDown":
      return { row: row + size.page, position };
    case "PageUp":
      return { row: Math.max(0, row - size.page), position };
    case "Home":
      return { row: far ? 0 : row, position: 0 };
    case "End":
      return { row: far ? last.row : row, position: last.position };
    default:
      return undefined;
  }
}

function within({ row, position }: GridCell, { rows, columns }: GridSize, least: number): GridCell {
  return {
    row: Math.max(least, Math.min(rows - 1, row)),
    position: Math.max(0, Math.min(columns - 1, position)),
  };
}
