import type { CellOutput } from "../display/cell-output.ts";
import { createFastMask } from "../display/mask-secrets.ts";
import { createShell, type Shell } from "./create-shell.ts";

/** The shell of cells: output goes below the cell that ran the command, without the environment's secrets. */
export function createCellShell(output: CellOutput, folder: string): Shell {
  const mask = createFastMask();
  return createShell({ folder, writeText: (name, text) => output.writeText(name, mask(text)) });
}
