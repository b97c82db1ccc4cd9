import type { TableText } from "../protocol/tables.ts";
import type { SourceColumn } from "./table-source.ts";
import { takeTurns } from "./take-turns.ts";

/** Longer texts are no use to a clipboard. Characters. */
const longest = 20_000_000;

interface TextSpec {
  readonly columns: readonly SourceColumn[];
  readonly count: number;
  readonly placeAt: (index: number) => number;
  readonly format: "tsv" | "markdown";
  readonly mask: (text: string) => string;
}

/** Rows with their heads, as spreadsheets paste them (`tsv`) or as a Markdown table. */
export async function tableText({ columns, count, placeAt, format, mask }: TextSpec): Promise<TableText> {
  const line = format === "tsv" ? tabbedLine : markdownLine;
  const lines = [line(columns.map(({ name }) => name))];
  if (format === "markdown")
    lines.push(
      `|${columns.map(({ kind }) => (kind === "integer" || kind === "float" ? " ---: " : " --- ")).join("|")}|`,
    );
  let length = 0;
  let rows = 0;
  await takeTurns(count, 64, (from, to) => {
    for (let index = from; index < to && length < longest; index += 1) {
      const place = placeAt(index);
      const text = line(columns.map(({ textAt }) => mask(textAt(place) ?? "")));
      lines.push(text);
      length += text.length + 1;
      rows += 1;
    }
  });
  return { kind: "text", text: `${lines.join("\n")}\n`, rows };
}

function tabbedLine(cells: readonly string[]): string {
  return cells.map((cell) => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t");
}

function markdownLine(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("\\", "\\\\").replaceAll("|", "\\|").replaceAll(/\r?\n/g, "<br>")).join(" | ")} |`;
}
