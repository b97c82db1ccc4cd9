import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const newFolder = (): string => mkdtempSync(join(tmpdir(), "kelvin-files-"));

/** The text of a notebook of code cells; each is the code, or the code with what it printed when it last ran. */
export function notebookText(
  cells: readonly (string | { readonly code: string; readonly printed: string })[],
  kernel = { name: "kelvin", display_name: "TypeScript (Kelvin)", language: "typescript" },
): string {
  const notebook = {
    cells: cells.map((cell, index) => {
      const { code, printed } = typeof cell === "string" ? { code: cell, printed: undefined } : cell;
      return {
        cell_type: "code",
        execution_count: printed === undefined ? null : index + 1,
        id: `cell-${index}`,
        metadata: {},
        outputs: printed === undefined ? [] : [{ name: "stdout", output_type: "stream", text: [printed] }],
        source: code.split(/(?<=\n)/),
      };
    }),
    metadata: { kernelspec: kernel, language_info: { name: kernel.language } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

/** Writes such a notebook into a folder of its own, and answers with its path. */
export function writeNotebook(
  cells: Parameters<typeof notebookText>[0],
  kernel?: Parameters<typeof notebookText>[1],
): string {
  const path = join(newFolder(), "experiment.ipynb");
  writeFileSync(path, notebookText(cells, kernel));
  return path;
}
