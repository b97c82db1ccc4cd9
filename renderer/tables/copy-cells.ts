import { sayCount } from "../../wording/say.ts";
import type { GridColumns } from "./grid-columns.ts";
import { type GridSelection, selectedPart } from "./grid-selection.ts";
import type { TableModel } from "./table-model.ts";

/** Puts the selected cells on the clipboard, with the names of their columns where they are several. Says how many rows they are. */
export async function copyCells(
  model: TableModel,
  columns: GridColumns,
  selection: GridSelection,
  format: "tsv" | "markdown",
): Promise<string> {
  const { firstRow, lastRow, first, last } = selectedPart(selection);
  const part = { firstRow, lastRow: lastRow + 1, columns: columns.order.slice(first, last + 1) };
  const isOne = firstRow === lastRow && first === last && format === "tsv";
  const given = model.text(part, format);
  const type = "text/plain";
  // One value is copied alone, without the name of its column.
  const text = given.then(({ text: whole }) => (isOne ? onlyValue(whole) : whole));
  // Safari and Firefox take only what was promised while the key or click lasted.
  await navigator.clipboard.write([new ClipboardItem({ [type]: text.then((each) => new Blob([each], { type })) })]);
  const { rows } = await given;
  return sayCount(rows, "{count} row copied", "{count} rows copied");
}

/** The value below the head, without what keeps it in one cell of a spreadsheet. */
function onlyValue(text: string): string {
  const lines = text.replace(/\n$/, "");
  const value = lines.slice(headEnd(lines) + 1);
  return value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value;
}

/** Where the line of the head ends: its name may have lines, too. */
function headEnd(text: string): number {
  if (!text.startsWith('"')) return text.indexOf("\n");
  const end = /^"(?:[^"]|"")*"/.exec(text);
  return end ? end[0].length : text.indexOf("\n");
}
