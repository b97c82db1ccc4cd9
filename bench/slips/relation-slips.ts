import { half, type Printed, significant, slipOf } from "./printed.ts";
import { at, averaging, casesOf, closing, type Random, replaced, type Slip } from "./slip.ts";
import type { Table } from "./tables.ts";

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

/** One slip for each kind of relation that every row of a table was seen to obey. */
export function relationSlips(lines: readonly string[], table: Table, random: Random): Slip[] {
  return [...columnSlips(lines, table, random), ...rowSlips(lines, table, random)];
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
