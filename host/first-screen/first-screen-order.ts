import { claimsMediaType } from "../../document/mime/claims.ts";
import { findingsMediaType } from "../../document/mime/findings.ts";
import type { Language } from "../../wording/language.ts";
import { type FirstScreenOrder, firstCells } from "../contract/first-screen.ts";
import type { CellOutputs, ViewOutput } from "../contract/requests.ts";
import type { OpenDocument } from "../documents/open-document.ts";

/** A notebook whose texts are longer than this is drawn by the page alone. Bytes. */
const longestText = 4_000_000;
/** So are cells whose outputs are longer. Characters. */
const longestOutputs = 1_000_000;

const atHead = [claimsMediaType, findingsMediaType];

/** Whether an output is shown at the head of the notebook, too. */
const isAtHead = (output: ViewOutput): boolean => "data" in output && atHead.some((type) => type in output.data);

/** What the first screen of the notebook is drawn of; undefined where that would take longer than it helps. */
export function firstScreenOrder(document: OpenDocument, language: Language): FirstScreenOrder | undefined {
  const first = new Set(document.cellIds().slice(0, firstCells));
  const outputs: Record<string, CellOutputs> = {};
  let room = longestOutputs;
  for (const cellId of document.outputs.cellIds()) {
    const isFirst = first.has(cellId);
    if (!isFirst && !document.outputs.outputs(cellId).some(isAtHead)) continue;
    const shown = document.viewOutputs(cellId);
    room -= JSON.stringify(shown.outputs).length;
    if (room < 0) return undefined;
    outputs[cellId] = shown;
  }
  const snapshot = document.snapshot(outputs);
  return snapshot.update.length > longestText ? undefined : { snapshot, language };
}
