import { DataType, type Table, Utf8, type Vector, vectorFromArray } from "apache-arrow";
import { checkTable } from "./check-table.ts";
import { tableOfColumns } from "./table-of-columns.ts";
import { type WrongEncoding, repairTexts } from "./repair-text.ts";

/** What was repaired in a column. */
export interface ColumnRepair {
  /** its name */
  readonly column: string;
  /** how the column had been decoded */
  readonly encoding: WrongEncoding;
  /** how many words were repaired */
  readonly words: number;
}

/**
 * Repairs the text columns of a table that were decoded with the wrong encoding, each by itself; see `repairText`. Columns
 * that need none are handed on as they are.
 *
 * @returns the table, and what was repaired in it: nothing is changed silently
 * @throws TypeError when it is no Arrow table
 */
export function repairTable(table: Table): { readonly table: Table; readonly repairs: readonly ColumnRepair[] } {
  checkTable(table, "repairTable");
  const repairs: ColumnRepair[] = [];
  const columns: [name: string, values: Vector][] = [];
  for (const [index, { name, type }] of table.schema.fields.entries()) {
    const vector = table.getChildAt(index) as Vector;
    columns.push([name, vector]);
    if (!DataType.isUtf8(type) && !DataType.isLargeUtf8(type) && !isTextDictionary(type)) continue;
    const values = Array.from(vector, (value: string | null) => value);
    const { text, encoding, words } = repairTexts(
      values.map((value) => value ?? ""),
      (texts) => texts,
    );
    if (encoding === null) continue;
    repairs.push({ column: name, encoding, words });
    const repaired = text.map((value, row) => (values[row] === null ? null : value));
    columns[index] = [name, vectorFromArray(repaired, new Utf8())];
  }
  return { table: repairs.length === 0 ? table : tableOfColumns(columns), repairs };
}

function isTextDictionary(type: DataType): boolean {
  return DataType.isDictionary(type) && DataType.isUtf8(type.dictionary);
}
