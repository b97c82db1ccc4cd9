import type { Printed } from "./printed.ts";
import { slipOf } from "./printed.ts";
import { at, casesOf, type Random, replaced, type Slip } from "./slip.ts";
import type { Table } from "./tables.ts";

const derived = /average|avg|mean|total|sum|Δ|diff|gain|improv|change|median|std|min|max|合计|总计|平均|差|提升/iu;

/** Slips in ranks, in what is set in bold, and in accuracies that a number of answers makes. */
export function markSlips(lines: readonly string[], table: Table, random: Random): Slip[] {
  return [
    ...orderSlips(lines, table, random),
    ...boldSlips(lines, table, random),
    ...granularitySlips(lines, table, random),
  ];
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
