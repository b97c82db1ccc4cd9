import type { CellStatus } from "../../host/contract/states.ts";
import type { CellType } from "../../document/notebook.ts";
import type { PlainPhrase } from "../../wording/phrase.ts";
import { say, sayTogether } from "../../wording/say.ts";

/** What the types of cells are called. */
export const typeNames: Readonly<Record<CellType, PlainPhrase>> = { code: "Code", markdown: "Markdown", raw: "Raw" };

const stateWords: Readonly<Record<Exclude<CellStatus["state"], "idle">, PlainPhrase>> = {
  queued: "waiting",
  running: "running",
  succeeded: "succeeded",
  failed: "failed",
  interrupted: "interrupted",
  aborted: "not run",
};

/** What a screen reader says of a cell: `Code cell 3 of 12, failed`. */
export function describeCell(
  type: CellType,
  place: number,
  count: number,
  state: CellStatus["state"],
  isStale = false,
): string {
  const cell = say("{type} cell {place} of {count}", { type: say(typeNames[type]), place: place + 1, count });
  const how = state === "idle" || type !== "code" ? [] : [say(stateWords[state])];
  return sayTogether([cell, ...how, ...(isStale ? [say("stale")] : [])]);
}
