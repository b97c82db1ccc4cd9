import { isFindingsDisplay } from "../html/findings-to-hast.ts";
import { type FindingsDisplay, findingsMediaType, type ShownFinding } from "../mime/findings.ts";
import type { Notebook, Output } from "../notebook.ts";

/** What audits found, by these outputs of one cell. Several displays of one audit are one finding, as it was shown last. */
export function findingsOfOutputs(outputs: Iterable<Output>): ShownFinding[] {
  const findings = new Map<string, ShownFinding>();
  for (const output of outputs) {
    if (output.output_type !== "display_data" && output.output_type !== "execute_result") continue;
    const value = output.data[findingsMediaType];
    if (!isFindingsDisplay(value)) continue;
    const display = value as unknown as FindingsDisplay;
    if (display.isListing) continue;
    for (const finding of display.findings) findings.set(finding.audit, finding);
  }
  return [...findings.values()];
}

/** All that the audits found in a notebook when its cells ran, cell by cell. */
export function collectFindings(notebook: Notebook): ShownFinding[] {
  return notebook.cells.flatMap((cell) => (cell.cell_type === "code" ? findingsOfOutputs(cell.outputs) : []));
}
