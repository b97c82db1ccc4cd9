import { half, type Printed, significant, slipOf } from "./printed.ts";
import type { Cell, Table } from "./tables.ts";

/** An error that was put into a copy of a document, at a place where a relation was known to hold. */
export interface Slip {
  readonly kind: string;
  /** line of the change, from 0 */
  readonly line: number;
  /** lines of all that the relation is of, from 0 */
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
  readonly before: string;
  readonly after: string;
}

type Random = (below: number) => number;

/** A value, and how far the rounding of its parts leaves it open. */
interface Made {
  readonly value: number;
  readonly open: number;
}

interface Relation {
  readonly kind: string;
  /** what row `row` should hold */
  readonly make: (row: number, cells: (row: number, column: number) => Printed | undefined) => Made | undefined;
}

const closing = /^[\s*_]*(?:(?:grand |sub)?total|sum|合计|总计|总和|小计)/iu;
const averaging = /^[\s*_]*(?:(?:macro |overall )?(?:average|avg\.?|mean)[\s*_]*$|(?:平均|均值))/iu;
const derived = /average|avg|mean|total|sum|Δ|diff|gain|improv|change|median|std|min|max|合计|总计|平均|差|提升/iu;

/** One slip for each table and kind of relation that every row of the table was seen to obey. */
export function tableSlips(lines: readonly string[], table: Table, random: Random): Slip[] {
  return [
    ...columnSlips(lines, table, random),
    ...rowSlips(lines, table, random),
    ...orderSlips(lines, table, random),
    ...boldSlips(lines, table, random),
    ...granularitySlips(lines, table, random),
  ];
}

function at(table: Table, row: number, column: number): Printed | undefined {
  return table.rows[row]?.[column]?.number;
}

function casesOf(table: Table): number[] {
  return table.rows.flatMap((row, index) =>
    closing.test(row[0]?.text ?? "") || averaging.test(row[0]?.text ?? "") ? [] : [index],
  );
}

function relationsOf(table: Table, rows: readonly number[], target: number): Relation[] {
  const others = table.header
    .map((_, column) => column)
    .filter((column) => column !== target && rows.every((row) => at(table, row, column)));
  const pairs = others.flatMap((a) => others.filter((b) => b !== a).map((b) => [a, b] as const));
  const references = [...new Set([rows[0]!, rows.at(-1)!])];
  const left = others.filter((column) => column < target);
  const two = (kind: string, make: (a: Made, b: Made) => Made | undefined): Relation[] => [
    ...pairs.map(([a, b]) => ({
      kind,
      make: (row: number, cells: (row: number, column: number) => Printed | undefined) =>
        both(cells(row, a), cells(row, b), make),
    })),
    ...others.flatMap((a) =>
      references.map((reference) => ({
        kind: `${kind} to a row`,
        make: (row: number, cells: (row: number, column: number) => Printed | undefined) =>
          row === reference ? undefined : both(cells(row, a), cells(reference, a), make),
      })),
    ),
  ];
  const many = (kind: string, columns: readonly number[], scale: number): Relation[] =>
    columns.length < 2
      ? []
      : [
          {
            kind,
            make: (row, cells) =>
              total(
                columns.map((column) => cells(row, column)),
                scale,
              ),
          },
        ];
  return [
    ...two("difference", (a, b) => ({ value: a.value - b.value, open: a.open + b.open })),
    ...two("relative change", (a, b) =>
      b.value === 0 ? undefined : { value: (100 * (a.value - b.value)) / b.value, open: 100 * openOf(a, b) },
    ),
    ...two("ratio", (a, b) => (b.value === 0 ? undefined : { value: a.value / b.value, open: openOf(a, b) })),
    ...two("percentage", (a, b) =>
      b.value === 0 ? undefined : { value: (100 * a.value) / b.value, open: 100 * openOf(a, b) },
    ),
    ...many("sum of columns", left, 1),
    ...many("mean of columns", left, 1 / left.length),
    ...others.map((a): Relation => ({
      kind: "share",
      make: (row, cells) => {
        const sum = total(
          rows.map((other) => cells(other, a)),
          1,
        );
        return (
          sum &&
          both(cells(row, a), undefined, (own) => ({
            value: (100 * own.value) / sum.value,
            open: 100 * openOf(own, sum),
          }))
        );
      },
    })),
  ];
}

function openOf(a: Made, b: Made): number {
  return Math.abs(a.value / b.value) * (a.open / Math.max(Math.abs(a.value), 1e-12) + b.open / Math.abs(b.value));
}

function madeOf(number: Printed): Made {
  return { value: number.value, open: half(number) };
}

function both(
  a: Printed | undefined,
  b: Printed | undefined,
  make: (a: Made, b: Made) => Made | undefined,
): Made | undefined {
  return a && make(madeOf(a), b ? madeOf(b) : { value: Number.NaN, open: 0 });
}

function total(numbers: readonly (Printed | undefined)[], scale: number): Made | undefined {
  if (numbers.some((number) => !number)) return undefined;
  return {
    value: scale * numbers.reduce((sum, number) => sum + number!.value, 0),
    open: scale * numbers.reduce((sum, number) => sum + half(number!), 0),
  };
}

function fits(stated: Printed, made: Made | undefined): boolean {
  return (
    made !== undefined &&
    Math.abs(stated.value - made.value) <= stated.digit / 2 + made.open + 1e-9 * Math.abs(made.value)
  );
}

/** Beyond what careless rounding explains. */
function breaks(stated: Printed, made: Made | undefined): boolean {
  return made !== undefined && Math.abs(stated.value - made.value) > 2 * stated.digit + made.open;
}

function columnSlips(lines: readonly string[], table: Table, random: Random): Slip[] {
  const rows = casesOf(table);
  if (rows.length < 4 || table.header.length > 20) return [];
  const read = (row: number, column: number): Printed | undefined => at(table, row, column);
  const slips = new Map<string, Slip>();
  for (const target of table.header.keys()) {
    if (target === 0) continue;
    const stated = rows.map((row) => read(row, target));
    if (stated.some((number) => !number) || new Set(stated.map((number) => number!.value)).size < 4) continue;
    const spread =
      Math.max(...stated.map((number) => number!.value)) - Math.min(...stated.map((number) => number!.value));
    const relation = relationsOf(table, rows, target).find(({ make }) => {
      const made = rows.map((row) => make(row, read));
      const known = made.filter((each) => each !== undefined);
      return (
        known.length >= 4 &&
        known.length >= rows.length - 1 &&
        made.every(
          (each, index) =>
            each === undefined || (fits(stated[index]!, each) && each.open + stated[index]!.digit < spread / 10),
        )
      );
    });
    if (!relation || slips.has(relation.kind)) continue;
    const columns = table.header.map((_, column) => column);
    for (let attempt = 0; attempt < 40; attempt += 1) {
      const row = rows[random(rows.length)]!;
      const column = random(10) < 7 ? target : columns[random(columns.length)]!;
      const number = read(row, column);
      if (!number || significant(number) < 2 || relation.make(row, read) === undefined) continue;
      const wrong = slipOf(number, random);
      if (!wrong) continue;
      const changed = (otherRow: number, otherColumn: number): Printed | undefined =>
        otherRow === row && otherColumn === column ? wrong : read(otherRow, otherColumn);
      if (!breaks(changed(row, target)!, relation.make(row, changed))) continue;
      slips.set(relation.kind, replaced(lines, table, relation.kind, table.rows[row]![column]!, number, wrong.text));
      break;
    }
  }
  return [...slips.values()];
}

function rowSlips(lines: readonly string[], table: Table, random: Random): Slip[] {
  return table.rows.flatMap((row, index) => {
    const label = row[0]?.text ?? "";
    const kind = closing.test(label) ? "total row" : averaging.test(label) ? "average row" : undefined;
    const parts = casesOf(table);
    if (kind === undefined || parts.length < 3 || parts.some((part) => part > index)) return [];
    const columns = row.flatMap((cell, column) => {
      const made = total(
        parts.map((part) => at(table, part, column)),
        kind === "total row" ? 1 : 1 / parts.length,
      );
      return column > 0 && cell.number && made && significant(cell.number) >= 2 && fits(cell.number, made)
        ? [{ cell, made, column }]
        : [];
    });
    for (let attempt = 0; attempt < 40 && columns.length > 0; attempt += 1) {
      const { cell, made } = columns[random(columns.length)]!;
      const wrong = slipOf(cell.number!, random);
      if (wrong && breaks(wrong, made)) return [replaced(lines, table, kind, cell, cell.number!, wrong.text)];
    }
    return [];
  });
}

/** Two neighbours of an ordered column exchanged, in a table that has ranks. */
function orderSlips(lines: readonly string[], table: Table, random: Random): Slip[] {
  const rank = table.header.findIndex((header) => /^\W*(?:rank|排名|名次|#)\W*$/iu.test(header));
  const rows = casesOf(table);
  if (rank < 0 || rows.length < 5 || rows.some((row, index) => at(table, row, rank)?.value !== index + 1)) return [];
  const column = table.header.findIndex((_, each) => {
    const values = rows.map((row) => at(table, row, each)?.value ?? Number.NaN);
    return (
      each !== rank &&
      (values.every((value, index) => index === 0 || value < values[index - 1]!) ||
        values.every((value, index) => index === 0 || value > values[index - 1]!))
    );
  });
  if (column < 0) return [];
  const row = 1 + random(rows.length - 2);
  const [a, b] = [table.rows[rows[row - 1]!]![column]!, table.rows[rows[row]!]![column]!];
  if (Math.abs(a.number!.value) === Math.abs(b.number!.value)) return [];
  const first = replaced(lines, table, "rank order", a, a.number!, b.number!.text);
  return [
    {
      ...replaced(first.lines, table, "rank order", b, b.number!, a.number!.text),
      after: `${b.number!.text} and ${a.number!.text} exchanged`,
    },
  ];
}

/** The bold of one column given to another row, where in three columns or more it marks the only best. */
function boldSlips(lines: readonly string[], table: Table, random: Random): Slip[] {
  const rows = casesOf(table);
  const marked = table.header.flatMap((header, column) => {
    const cells = rows.map((row) => table.rows[row]![column]!);
    const bold = cells.filter(({ isBold, number }) => isBold && number);
    const values = cells.flatMap(({ number }) => number?.value ?? []);
    if (column === 0 || bold.length !== 1 || values.length < 3 || derived.test(header)) return [];
    const value = bold[0]!.number!.value;
    const isOnly = values.filter((other) => other === value).length === 1;
    return isOnly && (value === Math.max(...values) || value === Math.min(...values))
      ? [{ column, cells, bold: bold[0]! }]
      : [];
  });
  const anyBold = table.header.filter(
    (_, column) => column > 0 && rows.some((row) => table.rows[row]![column]!.isBold),
  ).length;
  if (marked.length < 3 || marked.length < anyBold || new Set(marked.map(({ bold }) => bold.line)).size < 2) return [];
  const { cells, bold } = marked[random(marked.length)]!;
  const others = cells.filter(({ isBold, number }) => !isBold && number);
  const other = others[random(others.length)]!;
  const changed = lines.map((line, index) => {
    const strip = (text: string): string =>
      index === bold.line
        ? `${text.slice(0, bold.start)}${text.slice(bold.start).replace(bold.text, bold.text.replaceAll("**", ""))}`
        : text;
    const mark = (text: string): string =>
      index === other.line
        ? `${text.slice(0, other.start)}${text.slice(other.start).replace(other.text, `**${other.text}**`)}`
        : text;
    return strip(mark(line));
  });
  return [
    {
      kind: "bold",
      line: other.line,
      from: table.from,
      to: table.to,
      lines: changed,
      before: bold.text,
      after: other.text,
    },
  ];
}

/** An accuracy that no number of right answers gives, where the others are all possible. */
function granularitySlips(lines: readonly string[], table: Table, random: Random): Slip[] {
  const rows = casesOf(table);
  const counts = table.header.findIndex((header) =>
    /^\W*(?:n|count|samples?|support|total|questions|样本数?|数量|总数)\W*$/iu.test(header),
  );
  if (counts < 0 || rows.length < 4) return [];
  const scale = (number: Printed): number => (number.isPercent || number.value > 1 ? 100 : 1);
  const isPossible = (n: number, number: Printed): boolean => {
    const right = Math.round((number.value / scale(number)) * n);
    return Math.abs((right / n) * scale(number) - number.value) <= number.digit / 2 + 1e-9;
  };
  return table.header.flatMap((header, column) => {
    const cells = rows.map((row) => ({ n: at(table, row, counts)?.value ?? 0, cell: table.rows[row]![column]! }));
    const isShare =
      /acc|rate|pass|准确率|正确率|通过率|胜率/iu.test(header) &&
      cells.every(
        ({ n, cell }) =>
          n >= 5 &&
          n < 400 &&
          cell.number &&
          cell.number.value <= 100 &&
          cell.number.digit * n < 0.4 * scale(cell.number) &&
          isPossible(n, cell.number),
      );
    if (!isShare) return [];
    for (let attempt = 0; attempt < 40; attempt += 1) {
      const { n, cell } = cells[random(cells.length)]!;
      const wrong = slipOf(cell.number!, random);
      const isOff =
        wrong &&
        Math.abs((Math.round((wrong.value / scale(wrong)) * n) / n) * scale(wrong) - wrong.value) > 2 * wrong.digit;
      if (wrong && isOff && cell.number!.value !== 0 && cell.number!.value !== scale(cell.number!))
        return [replaced(lines, table, "granularity", cell, cell.number!, wrong.text)];
    }
    return [];
  });
}

function replaced(
  lines: readonly string[],
  { from, to }: Pick<Table, "from" | "to">,
  kind: string,
  { line }: Pick<Cell, "line">,
  { start, text }: Printed,
  wrong: string,
): Slip {
  const old = lines[line]!;
  const changed = `${old.slice(0, start)}${wrong}${old.slice(start + text.length)}`;
  return { kind, line, from, to, lines: lines.with(line, changed), before: text, after: wrong };
}
