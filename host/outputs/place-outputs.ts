import type { Output } from "../../document/notebook.ts";
import type { PlacedOutputs, ViewOutput } from "../contract/requests.ts";
import type { NotebookOutputs } from "./notebook-outputs.ts";

/** The output without what is only said to views. */
function asOutput(shown: ViewOutput): Output {
  const { truncated: _, ...output } = shown;
  return output as Output;
}

/**
 * Gives a cell that was pasted the outputs that it had where it was copied. What was cut for the view is taken in full
 * from there, as long as the same cell still shows an output of that kind at that place.
 */
export function placeOutputs(
  outputs: NotebookOutputs,
  { cellId, executionCount, outputs: placed, from }: PlacedOutputs,
  outputsOf: (documentId: string) => NotebookOutputs | undefined,
): void {
  const source = from && outputsOf(from.documentId);
  const whole = placed.map((output, index) => {
    const present = output.truncated && from ? source?.output(from.cellId, index) : undefined;
    return present?.output_type === output.output_type ? present : asOutput(output);
  });
  outputs.replaceAll(cellId, { state: "idle", executionCount, fromPresentKernel: false }, whole);
}
