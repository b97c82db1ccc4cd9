import { type ColumnTable, fromArrow, table as columnTable } from "arquero";
import { DataType, type Table, type Vector } from "apache-arrow";
import { checkTable } from "../data/check-table.ts";
import { MomentColumn } from "./moment-column.ts";

/**
 * An Arrow table with arquero's verbs: filter, derive, groupby, rollup, orderby, join, pivot and the others.
 *
 *     import { desc, op, toTable, verbs } from "kelvin/verbs";
 *     import { fromRows } from "kelvin/data";
 *     const runs = fromRows([{ seed: 0, ece: 0.12 }, { seed: 1, ece: 0.1 }, { seed: 1, ece: 0.07 }]);
 *     const best = verbs(runs).groupby("seed").rollup({ ece: (d) => op.min(d.ece) }).orderby(desc("ece"));
 *     toTable(best);
 *
 * Nothing is copied: the verbs read the memory of the table. They give tables of their own, which cells show and `toTable`
 * makes Arrow tables of. Functions given to verbs are read as text, not called, so that they may use their row, `op` and
 * constants; of other variables say `escape((d) => …)`, or hand them in with `params`. What does not fit into memory is for
 * `sql`. Reference: https://idl.uw.edu/arquero/api/verbs
 *
 * @param table of Arrow, as `readCsv`, `sql` and the like give it
 * @throws TypeError when it is no Arrow table
 */
export function verbs(table: Table): ColumnTable {
  checkTable(table, "verbs");
  const better = table.schema.fields.flatMap(({ name }, index) => {
    const column = betterColumn(table.getChildAt(index) as Vector);
    return column ? [[name, column] as const] : [];
  });
  const whole = fromArrow(table as unknown as Parameters<typeof fromArrow>[0]);
  return better.length === 0 ? whole : whole.assign(columnTable(better as never));
}

/** What verbs read instead of a vector, where there is something better: the typed array itself is several times faster. */
function betterColumn(vector: Vector): ArrayLike<number> | MomentColumn | undefined {
  const { type, data, nullCount } = vector;
  if (DataType.isDate(type) || DataType.isTimestamp(type)) return new MomentColumn(vector);
  const [only, more] = data;
  if (!only || more || nullCount > 0) return undefined;
  const isPlain = (DataType.isInt(type) && type.bitWidth < 64) || (DataType.isFloat(type) && type.precision > 0);
  return isPlain ? (only.values as Float64Array).subarray(0, only.length) : undefined;
}
