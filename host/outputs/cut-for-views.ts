import { say } from "../../wording/say.ts";
import type { MimeBundle } from "../../document/mime/mime-bundle.ts";
import type { Output } from "../../document/notebook.ts";
import type { ViewOutput } from "../contract/requests.ts";
import { tableRows } from "./table-rows.ts";

/** Text longer than this is cut for views; the file and `output.read` have all of it. Characters. */
export const viewTextLimit = 1_000_000;
/** How much of each end of a cut text views get. */
const viewTextEnds = 100_000;
/** Representations that cannot be cut (figures, images, HTML) reach views whole up to this size. Characters. */
const viewDataLimit = 32_000_000;

/** HTML longer than this is looked at; a table in it of more rows is cut to its first ones. */
const longHtml = 50_000;
const mostTableRows = 500;
const firstTableRows = 100;

/** The beginning and the end of a long text, and between them a line that says how much is missing. */
function cutText(text: string): string {
  if (text.length <= viewTextLimit) return text;
  const missing = text.length - 2 * viewTextEnds;
  return (
    `${text.slice(0, viewTextEnds)}\n… ${say("{count} characters are not shown here; they are kept, and saved with the notebook", { count: missing })} …\n` +
    text.slice(-viewTextEnds)
  );
}

function sizeOf(value: MimeBundle[string]): number {
  return typeof value === "string" ? value.length : JSON.stringify(value).length;
}

/** A long table with its first rows, and how many it has; undefined for what is none. */
function cutTable(html: string): { readonly html: string; readonly rows: number } | undefined {
  if (html.length <= longHtml) return undefined;
  const table = tableRows(html);
  if (!table || table.starts.length <= mostTableRows) return undefined;
  const rest = html.slice(table.end);
  // What stands below a table is short, such as how many rows it has.
  const below = rest.length <= longHtml ? rest : "</table>";
  return { html: html.slice(0, table.starts[firstTableRows]) + below, rows: table.starts.length };
}

interface CutBundle {
  readonly data: MimeBundle;
  readonly truncated: NonNullable<ViewOutput["truncated"]>;
}

function cutBundle(data: MimeBundle): CutBundle | undefined {
  let characters = 0;
  let rows: number | undefined;
  const kept: Record<string, MimeBundle[string]> = {};
  let isCut = false;
  for (const [type, value] of Object.entries(data)) {
    const size = sizeOf(value);
    characters += size;
    const table = type === "text/html" && typeof value === "string" ? cutTable(value) : undefined;
    if (table) {
      isCut = true;
      rows = table.rows;
      kept[type] = table.html;
      continue;
    }
    const isPlain = typeof value === "string" && (type === "text/plain" || type === "text/markdown");
    if (size <= (isPlain ? viewTextLimit : viewDataLimit)) kept[type] = value;
    else {
      isCut = true;
      if (isPlain) kept[type] = cutText(value);
    }
  }
  if (!isCut) return undefined;
  kept["text/plain"] ??= say("This output has {count} characters, too many to be shown.", { count: characters });
  return { data: kept, truncated: { characters, ...(rows !== undefined && { rows }) } };
}

/** An output as views get it: itself, or cut to what a page can carry, with its whole size. */
export function cutForViews(output: Output): ViewOutput {
  switch (output.output_type) {
    case "stream": {
      const { text } = output;
      return text.length <= viewTextLimit
        ? output
        : { ...output, text: cutText(text), truncated: { characters: text.length } };
    }
    case "error": {
      const characters = output.traceback.reduce((sum, line) => sum + line.length, output.evalue.length);
      if (characters <= viewTextLimit) return output;
      return {
        ...output,
        evalue: cutText(output.evalue),
        traceback: [cutText(output.traceback.join("\n"))],
        truncated: { characters },
      };
    }
    default: {
      const cut = cutBundle(output.data);
      return cut ? { ...output, ...cut } : output;
    }
  }
}
