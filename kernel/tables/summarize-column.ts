import { dateText, momentText } from "../display/table/moment-text.ts";
import { numberCell } from "../display/table/value-cell.ts";
import { type ColumnSummary, type SummaryBar, longestLabel } from "../protocol/tables.ts";
import type { ScanType, ScanValue, SourceColumn } from "./table-source.ts";
import { takeTurns } from "./take-turns.ts";

/** Values that do not lie in typed arrays take a thousand times longer to read: so many are looked at. */
const mostSlowRows = 200_000;
const rangeBars = 24;
const valueBars = 8;
const piece = 4096;

export interface SummarizedRows {
  readonly count: number;
  /** The place in the table of the n-th row. */
  readonly placeAt: (index: number) => number;
}

/** What can be told of a column in the rows given. */
export function summarizeColumn(column: SourceColumn, rows: SummarizedRows): Promise<Omit<ColumnSummary, "version">> {
  const isRange = column.kind === "integer" || column.kind === "float" || column.kind === "time";
  return isRange ? summarizeNumbers(column, rows) : summarizeValues(column, rows);
}

async function summarizeNumbers(column: SourceColumn, rows: SummarizedRows): Promise<Omit<ColumnSummary, "version">> {
  const numberAt = numberReader(column);
  const { count, placeAt } = column.pieces ? rows : spread(rows);
  let [nulls, nans, finite, sum, least, greatest] = [0, 0, 0, 0, Infinity, -Infinity];
  await takeTurns(count, piece, (from, to) => {
    for (let index = from; index < to; index += 1) {
      const value = numberAt(placeAt(index));
      if (value === null) nulls += 1;
      else if (Number.isNaN(value)) nans += 1;
      else {
        if (value < least) least = value;
        if (value > greatest) greatest = value;
        if (value - value === 0) {
          finite += 1;
          sum += value;
        }
      }
    }
  });
  const text = (value: number) => numberText(value, column.scanType);
  const bars =
    finite > 0 && Number.isFinite(least) && Number.isFinite(greatest)
      ? await countRanges(column, count, placeAt, [least, greatest], numberAt)
      : [];
  return {
    kind: "summary",
    rowCount: count,
    of: rows.count,
    nulls,
    nans,
    ...(least <= greatest && { least: text(least), greatest: text(greatest) }),
    ...(finite > 0 && column.kind !== "time" && { mean: sum / finite }),
    bars,
    barsOf: "ranges",
  };
}

async function countRanges(
  column: SourceColumn,
  count: number,
  placeAt: (index: number) => number,
  [least, greatest]: readonly [number, number],
  numberAt: (place: number) => number | null,
): Promise<SummaryBar[]> {
  // Few whole numbers have a bar each.
  const steps = greatest - least + 1;
  const each = column.kind === "integer" && steps <= rangeBars;
  const bins = least === greatest ? 1 : each ? steps : rangeBars;
  const width = each ? 1 : (greatest - least) / bins;
  const counts = new Float64Array(bins);
  await takeTurns(count, piece, (from, to) => {
    for (let index = from; index < to; index += 1) {
      const value = numberAt(placeAt(index));
      if (value === null || Number.isNaN(value)) continue;
      const bin = width === 0 ? 0 : Math.min(bins - 1, Math.floor((value - least) / width));
      counts[bin] = counts[bin]! + 1;
    }
  });
  const text = (value: number) => numberText(value, column.scanType);
  return Array.from(counts, (amount, bin) => {
    const low = least + bin * width;
    const label = bins === 1 || each ? text(low) : `${text(low)} – ${text(bin === bins - 1 ? greatest : low + width)}`;
    return { label, count: amount };
  });
}

async function summarizeValues(column: SourceColumn, rows: SummarizedRows): Promise<Omit<ColumnSummary, "version">> {
  const { count, placeAt } = spread(rows);
  const counts = new Map<string, number>();
  let nulls = 0;
  await takeTurns(count, 256, (from, to) => {
    for (let index = from; index < to; index += 1) {
      const value = column.textAt(placeAt(index));
      if (value === null) nulls += 1;
      else counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  });
  const frequent = [...counts].sort(([, left], [, right]) => right - left).slice(0, valueBars);
  return {
    kind: "summary",
    rowCount: count,
    of: rows.count,
    nulls,
    nans: 0,
    ...(count === rows.count && { distinct: counts.size }),
    bars: frequent.map(([label, amount]) => ({ label: label.slice(0, longestLabel), count: amount })),
    barsOf: "values",
  };
}

/** As many rows as can be looked at, spread evenly. */
function spread({ count, placeAt }: SummarizedRows): SummarizedRows {
  if (count <= mostSlowRows) return { count, placeAt };
  const step = count / mostSlowRows;
  return { count: mostSlowRows, placeAt: (index) => placeAt(Math.floor(index * step)) };
}

function numberReader({ pieces, scanAt }: SourceColumn): (place: number) => number | null {
  const [only, ...others] = pieces ?? [];
  if (!only || others.length > 0) return (place) => toNumber(scanAt(place));
  const { values, isNull } = only;
  if (isNull) return (place) => (isNull(place) ? null : Number(values[place]));
  return (place) => Number(values[place]);
}

function toNumber(value: ScanValue): number | null {
  return value === null ? null : Number(value);
}

function numberText(value: number, scanType: ScanType): string {
  if (scanType === "DATE") return dateText(value * 86_400_000);
  return scanType === "TIMESTAMP" ? momentText(BigInt(Math.round(value)), 2, undefined) : numberCell(value);
}
