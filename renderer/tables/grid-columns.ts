import type { TableColumn } from "../../kernel/protocol/tables.ts";

/** How the reader has laid out the columns. They are named by their places in the table. */
export interface ColumnChoice {
  /** These stand still at the left, in this order. */
  readonly pinned: readonly number[];
  readonly hidden: ReadonlySet<number>;
  /** Of those that were given a width. Pixels. */
  readonly widths: ReadonlyMap<number, number>;
}

export const usualColumns: ColumnChoice = { pinned: [], hidden: new Set(), widths: new Map() };

/** The columns in the order in which they stand, each at its position. */
export interface GridColumns {
  /** Their places in the table, by position. */
  readonly order: readonly number[];
  /** So many of them, the first ones, stand still. */
  readonly pinnedCount: number;
  /** Where each position begins: of pinned ones from the left edge, of the others from the first of them. */
  readonly offsets: Float64Array;
  readonly widthAt: (position: number) => number;
  readonly pinnedWidth: number;
  /** Of those that are not pinned. */
  readonly scrolledWidth: number;
  /** -1 where the column is hidden. */
  readonly positionOf: (column: number) => number;
}

const leastWidth = 48;
const [narrow, wide] = [88, 240];
const characterWidth = 7.3;

/** As wide as its name and its values are likely to need. */
function usualWidth({ name, type, kind }: TableColumn): number {
  const values = { integer: 96, float: 104, boolean: 72, time: 176, text: 152, other: 200 }[kind];
  const words = Math.max(name.length + 4, type.length) * characterWidth + 24;
  return Math.round(Math.min(wide, Math.max(narrow, values, words)));
}

export function layColumns(columns: readonly TableColumn[], { pinned, hidden, widths }: ColumnChoice): GridColumns {
  const still = pinned.filter((column) => !hidden.has(column) && column < columns.length);
  const isStill = new Set(still);
  const order = [...still];
  for (let column = 0; column < columns.length; column += 1)
    if (!hidden.has(column) && !isStill.has(column)) order.push(column);
  const width = (column: number) => widths.get(column) ?? usualWidth(columns[column]!);
  const offsets = new Float64Array(order.length);
  let [pinnedWidth, scrolledWidth] = [0, 0];
  for (const [position, column] of order.entries()) {
    const isPinned = position < still.length;
    offsets[position] = isPinned ? pinnedWidth : scrolledWidth;
    if (isPinned) pinnedWidth += width(column);
    else scrolledWidth += width(column);
  }
  const positions = new Map(order.map((column, position) => [column, position]));
  return {
    order,
    pinnedCount: still.length,
    offsets,
    widthAt: (position) => width(order[position]!),
    pinnedWidth,
    scrolledWidth,
    positionOf: (column) => positions.get(column) ?? -1,
  };
}

/** The positions of the columns that are not pinned between two places, from the first up to, not including, the last. */
export function positionsBetween(
  { order, pinnedCount, offsets }: GridColumns,
  left: number,
  right: number,
): readonly [number, number] {
  let [low, high] = [pinnedCount, order.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! <= left) low = middle + 1;
    else high = middle;
  }
  const first = Math.max(pinnedCount, low - 1);
  let last = first;
  while (last < order.length && offsets[last]! < right) last += 1;
  return [first, last];
}

export function withWidth(choice: ColumnChoice, column: number, width: number): ColumnChoice {
  return { ...choice, widths: new Map(choice.widths).set(column, Math.max(leastWidth, Math.round(width))) };
}

export function withPinned(choice: ColumnChoice, column: number, isPinned: boolean): ColumnChoice {
  const others = choice.pinned.filter((each) => each !== column);
  return { ...choice, pinned: isPinned ? [...others, column] : others };
}

export function withHidden(choice: ColumnChoice, column: number): ColumnChoice {
  return { ...choice, hidden: new Set([...choice.hidden, column]) };
}
