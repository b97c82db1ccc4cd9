import type { CellStatus } from "../../host/contract/states.ts";
import type { CellType } from "../../document/notebook.ts";

const typeNames: Readonly<Record<CellType, string>> = { code: "Code", markdown: "Markdown", raw: "Raw" };

/** What a screen reader says of a cell: `Code cell 3 of 12, failed`. */
export function describeCell(
  type: CellType,
  place: number,
  count: number,
  state: CellStatus["state"],
  isStale = false,
): string {
  const said = state === "idle" || type !== "code" ? "" : `, ${state}`;
  const stale = isStale ? ", stale" : "";
  return `${typeNames[type]} cell ${place + 1} of ${count}${said}${stale}`;
}
