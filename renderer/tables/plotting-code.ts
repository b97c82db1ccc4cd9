import type { ColumnSummary, TableColumn } from "../../kernel/protocol/tables.ts";

/** Of more rows than these the figure is drawn of some, chosen by chance. */
const mostRows = 200_000;

/** The variable that a cell ends in, by which other cells can name what it shows. */
export function shownVariable(source: string): string | undefined {
  return /(?:^|[\n;])\s*([\p{L}_$][\p{L}\p{N}_$]*)\s*;?\s*$/u.exec(source)?.[1];
}

/** A cell that shows how the values of a column are spread. `table` is the name of the variable that holds it. */
export function plottingCode(table: string, column: TableColumn, summary: Pick<ColumnSummary, "of" | "nulls">): string {
  const take = ["integer", "float", "boolean"].includes(column.kind) ? "numbers" : "column";
  const isLong = summary.of > mostRows;
  // Whole numbers with gaps are no numbers that a figure takes.
  const isQueried = isLong || (summary.nulls > 0 && column.kind === "integer");
  const quoted = `"${column.name.replaceAll('"', '""')}"`.replaceAll(/[\\`$]/g, "\\$&");
  const sample = isLong ? String.raw` using sample ${mostRows} rows` : "";
  const query = String.raw`select ${quoted} from ${"${"}${table}} where ${quoted} is not null${sample}`;
  const rows = isQueried ? `${String.raw`await sql`}\`${query}\`` : table;
  const title = isLong ? `${column.name} (${mostRows} / ${summary.of})` : column.name;
  return [
    `import { ${isQueried ? ["sql", take].toSorted().join(", ") : take} } from "kelvin/data";`,
    `import { plotly } from "kelvin/figures";`,
    "",
    "plotly({",
    `  data: [{ type: "histogram", x: ${take}(${rows}, ${JSON.stringify(column.name)}) }],`,
    `  layout: { title: { text: ${JSON.stringify(title)} }, bargap: 0.05 },`,
    "})",
  ].join("\n");
}
