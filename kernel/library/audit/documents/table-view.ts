import type { DocumentTable, TableCell } from "./document.ts";
import type { PrintedNumber } from "./numbers/printed-number.ts";
import { type DerivedKind, derivedKindOf } from "./vocabulary.ts";

/** A table as the rules look at it: what its rows and columns are called, and which of them are made from others. */
export interface TableView {
  readonly table: DocumentTable;
  readonly header: readonly string[];
  /** per row, the texts that name it */
  readonly labels: readonly string[];
  /** per row, what its label says it is made by */
  readonly rowKinds: readonly (DerivedKind | "statistic" | undefined)[];
  /** per column, what its header says it is made by */
  readonly columnKinds: readonly (DerivedKind | undefined)[];
  /** columns most of whose cells are numbers */
  readonly numericColumns: readonly number[];
  /** how many columns at the left name the row */
  readonly labelColumns: number;
  /** rows that hold cases, not totals and the like */
  readonly dataRows: readonly number[];
}

/** What a row holds that sums up others without being a total or an average of them. */
const statistic =
  /^\W*(?:min(?:imum)?|max(?:imum)?|median|std\.?(?: ?dev\.?)?|p\d\d|最小值?|最大值?|中位数|标准差)[^\p{L}\p{N}]*$/iu;

/** Larger tables are data to compute with, not tables that somebody typed: only this much of them is looked at. */
export const mostRows = 400;

export function viewTable(table: DocumentTable): TableView {
  const rows = table.rows.slice(0, mostRows);
  const width = Math.max(table.header.length, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => column);
  const numericColumns = columns.filter((column) => {
    const filled = rows.filter((row) => row[column] && !isBlank(row[column]));
    const numbers = filled.filter((row) => row[column]?.number !== undefined);
    return numbers.length > 0 && numbers.length >= 0.6 * filled.length;
  });
  const firstNumeric = columns.slice(1).find((column) => numericColumns.includes(column)) ?? width;
  const labelColumns = Math.max(1, firstNumeric);
  const labels = rows.map((row) =>
    row
      .slice(0, labelColumns)
      .map((cell) => cell.text)
      .filter((text) => text !== "")
      .join(" "),
  );
  const rowKinds = rows.map((row, index) => {
    const kinds = row.slice(0, labelColumns).map((cell) => cell.text.trim());
    const named = kinds.map(rowKindOf).find((kind) => kind !== undefined);
    return index === 0 && named !== "average" ? undefined : named;
  });
  return {
    table: { ...table, rows },
    header: columns.map((column) => table.header[column] ?? ""),
    labels,
    rowKinds,
    columnKinds: columns.map((column) =>
      holdsFactors(rows, column) ? "ratio" : derivedKindOf(table.header[column] ?? ""),
    ),
    numericColumns,
    labelColumns,
    dataRows: rows.map((_, row) => row).filter((row) => rowKinds[row] === undefined),
  };
}

/** `1.33×` is how many times one is the other, whatever the header says. */
function holdsFactors(rows: readonly (readonly TableCell[])[], column: number): boolean {
  const cells = rows.flatMap((row) => (row[column]?.number ? [row[column]] : []));
  return cells.length >= 3 && cells.filter(({ text }) => /\d\s?[x×]\W*$/u.test(text)).length >= 0.6 * cells.length;
}

/**
 * Rows are named by words of their own: `Mean pooling` is a method, `Average (3 seeds)` and `avg w/o QA` are averages. Rows of
 * differences are called that and nothing else.
 */
function rowKindOf(label: string): DerivedKind | "statistic" | undefined {
  if (statistic.test(label)) return "statistic";
  const kind = derivedKindOf(label);
  if (kind === "average")
    return /^\W*(?:[\p{Script=Han}]{0,4}(?:平均(?:值|分)?|均值)|(?:macro |overall |grand )?(?:averages?|avg\.?|means?))[^\p{L}\p{N}]*(?:$|[(（:：±/]|w\/o|without|excl|of\b|over\b)/iu.test(
      label,
    )
      ? kind
      : undefined;
  if (kind === "total") return label.length <= 24 ? kind : undefined;
  return kind === "difference" &&
    label.length <= 14 &&
    /^[^\p{L}]*(?:(?:abs|rel)\w*\.? ?|相对|绝对)?(?:[Δ∆]|diff|delta|gain|gap|improv|chang|drop|increas|decreas|reduc|差|提升|增益|变化|降|增)/iu.test(
      label,
    )
    ? kind
    : undefined;
}

function isBlank({ text }: TableCell): boolean {
  return /^(?:[-–—/]*|n\/?a|none|无|null|nan|\?)$/iu.test(text);
}

export function numberAt(view: TableView, row: number, column: number): PrintedNumber | undefined {
  return view.table.rows[row]?.[column]?.number;
}

/** `Metric | Value`: each row holds a quantity of its own, so no row sums up the others. */
export function listsQuantities({ header }: TableView): boolean {
  return /^\W*(?:metrics?|measures?|propert(?:y|ies)|parameters?|statistics?|quantit(?:y|ies)|指标|参数|属性|统计量)[^\p{L}\p{N}]*$/iu.test(
    header[0] ?? "",
  );
}

/** Row and column of a cell in words. */
export function cellName(view: TableView, row: number, column: number): string {
  return [view.labels[row] || `row ${row + 1}`, view.header[column] || `column ${column + 1}`].join(", ");
}

/** The words of a label, in lower case, numbers and Chinese characters' runs being words too. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{Script=Han}]+|[a-z]+|\d+(?:\.\d+)?%?/gu) ?? [];
}
