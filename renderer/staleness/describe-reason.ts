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
      return { text: "Its code was edited since it ran." };
    case "changed": {
      const verb = reason.certainty === "possible" ? "may have changed" : "was changed";
      const by = nameOf(reason.by);
      return {
        text:
          reason.certainty === "possible"
            ? `${by} ran since and ${verb} ${reason.name}.`
            : `${reason.name} ${verb} by ${by} since.`,
        cellId: reason.by,
      };
    }
    case "upstream":
      return {
        text: `It uses ${reason.name} of ${nameOf(reason.cellId)}, which ${reason.certainty === "possible" ? "may be" : "is"} stale itself.`,
        cellId: reason.cellId,
      };
    case "unknown":
      return {
        text: `${nameOf(reason.by)} ran since; what it changed cannot be known from its text (${reason.because}).`,
        cellId: reason.by,
      };
  }
}

/** What a cell uses that no cell defines any more. */
export function describeHidden(names: readonly string[]): string {
  return names.length === 1
    ? `It uses ${names[0]!}, whose cell was deleted: a restarted kernel will not have it.`
    : `It uses ${names.join(", ")}, whose cells were deleted: a restarted kernel will not have them.`;
}
