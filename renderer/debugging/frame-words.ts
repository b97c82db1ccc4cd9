import { say } from "../../wording/say.ts";
import type { DebugFrame } from "../../host/contract/debugging.ts";
import { fileNameOf } from "../files/paths.ts";

/** The call, by its function. */
export function frameName({ name, isTopLevel }: DebugFrame): string {
  return isTopLevel ? say("top level") : name;
}

/** Where the call stands. `numberOf` gives the number of a cell as it is shown. */
export function framePlace(
  { cellId, sourceName, line, isEdited }: DebugFrame,
  numberOf: (cellId: string) => number,
): string {
  const source = cellId === undefined ? fileNameOf(sourceName) : say("Cell {place}", { place: numberOf(cellId) });
  return isEdited
    ? say("{source}, Ln {line}, before it was edited", { source, line })
    : say("{source}, Ln {line}", { source, line });
}
