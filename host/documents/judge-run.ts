import type { Output } from "../../document/notebook.ts";
import type { CellOutcome, CellStatus } from "../contract/states.ts";

/**
 * How a cell came out that was run again, told by what it had put out before; `before` is missing where it had not run.
 * A failure that is meant is a result like another.
 */
export function outcomeOf(
  state: CellStatus["state"],
  before: readonly Output[] | undefined,
  after: readonly Output[],
  isMeantToFail: boolean,
): CellOutcome {
  if (state === "interrupted" || (state === "failed" && !isMeantToFail)) return "failed";
  if (state !== "succeeded" && state !== "failed") return "not-run";
  if (before === undefined) return "new";
  return shown(before) === shown(after) ? "same" : "different";
}

/**
 * What outputs show, as text that can be compared: how many pieces a print arrived in and which number the run has say
 * nothing about the result.
 */
function shown(outputs: readonly Output[]): string {
  const parts: unknown[] = [];
  let stream: { readonly name: string; text: string } | undefined;
  for (const output of outputs) {
    if (output.output_type === "stream" && stream?.name === output.name) {
      stream.text += output.text;
      continue;
    }
    stream = undefined;
    if (output.output_type === "stream") parts.push((stream = { name: output.name, text: output.text }));
    else if (output.output_type === "error") parts.push([output.ename, output.evalue]);
    else parts.push(Object.entries(output.data).sort(([one], [other]) => (one < other ? -1 : 1)));
  }
  return JSON.stringify(parts);
}
