import { say, sayCount } from "../../wording/say.ts";
import type { CellMark } from "../../host/contract/staleness.ts";

type Reason = CellMark["reasons"][number];

/** A reason in words, and the cell that it leads to. */
export interface ReasonWords {
  readonly text: string;
  readonly cellId?: string;
}

/** Why a cell is stale. `nameOf` says how a cell is called: `cell 3`, or that it is gone. */
export function describeReason(reason: Reason, nameOf: (cellId: string) => string): ReasonWords {
  switch (reason.kind) {
    case "edited":
      return { text: say("Its code was edited since it ran.") };
    case "changed": {
      const values = { cell: nameOf(reason.by), name: reason.name };
      return {
        text:
          reason.certainty === "possible"
            ? say("{cell} ran since and may have changed {name}.", values)
            : say("{name} was changed by {cell} since.", values),
        cellId: reason.by,
      };
    }
    case "upstream": {
      const values = { cell: nameOf(reason.cellId), name: reason.name };
      return {
        text:
          reason.certainty === "possible"
            ? say("It uses {name} of {cell}, which may be stale itself.", values)
            : say("It uses {name} of {cell}, which is stale itself.", values),
        cellId: reason.cellId,
      };
    }
    case "unknown":
      return {
        text: say("{cell} ran since; what it changed cannot be known from its text ({because}).", {
          cell: nameOf(reason.by),
          because: reason.because,
        }),
        cellId: reason.by,
      };
  }
}

/** What a cell uses that no cell defines any more. */
export function describeHidden(names: readonly string[]): string {
  return sayCount(
    names.length,
    "It uses {names}, whose cell was deleted: a restarted kernel will not have it.",
    "It uses {names}, whose cells were deleted: a restarted kernel will not have them.",
    { names: names.join(", ") },
  );
}
