import { say, sayCount, sayTogether } from "../../../wording/say.ts";
import type { CodeCell, Notebook } from "../../notebook.ts";
import type { JsonObject, JsonValue } from "../../mime/mime-bundle.ts";

/** Where a report comes from, as terms and what is said of them. */
export interface ProvenanceEntry {
  readonly term: string;
  readonly text: string;
}

/** What a reader should know of how the results came about. */
export function provenance(notebook: Notebook, fileName: string, version: string, date: Date): ProvenanceEntry[] {
  const kernel = kernelText(notebook);
  return [
    { term: say("Notebook"), text: fileName },
    ...(kernel ? [{ term: say("Kernel"), text: kernel }] : []),
    { term: say("Cells"), text: executionText(notebook) },
    { term: say("Report"), text: `Kelvin ${version}, ${dateText(date)}` },
  ];
}

/** The date to the minute, in UTC, the same whatever machine writes it. */
function dateText(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function kernelText(notebook: Notebook): string {
  const kernelspec = objectOf(notebook.metadata["kernelspec"]);
  const language = objectOf(notebook.metadata["language_info"]);
  const name = textOf(kernelspec["display_name"]) ?? textOf(kernelspec["name"]);
  const version = [textOf(language["name"]), textOf(language["version"])]
    .filter((part) => part !== undefined)
    .join(" ");
  if (!name) return version;
  return version && !name.toLowerCase().includes(version.toLowerCase()) ? `${name} (${version})` : name;
}

/** Whether the results are what running the notebook from its top gives, as far as its execution counts tell. */
function executionText(notebook: Notebook): string {
  const code = notebook.cells.filter(
    (cell): cell is CodeCell => cell.cell_type === "code" && cell.source.trim() !== "",
  );
  if (code.length === 0) return say("no code");
  const counts = code.flatMap((cell) => cell.execution_count ?? []);
  const missing = code.length - counts.length;
  const cells = sayCount(code.length, "{count} cell of code", "{count} cells of code");
  if (counts.length === 0) return sayTogether([cells, say("not run")]);
  const inOrder = counts.every((count, index) => index === 0 || count > counts[index - 1]!);
  const afresh = inOrder && missing === 0 && counts[0] === 1 && counts.at(-1) === counts.length;
  if (afresh) return sayTogether([cells, say("run once each from top to bottom")]);
  const order = inOrder
    ? say("run in order, some more than once or with others in between")
    : say("not run in their order on the page");
  return sayTogether([cells, order, ...(missing > 0 ? [say("{count} not run", { count: missing })] : [])]);
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
