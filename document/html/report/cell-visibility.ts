import type { JsonObject, JsonValue } from "../../mime/mime-bundle.ts";
import type { Cell } from "../../notebook.ts";

/** How a part of a cell stands in a report: open, folded until the reader opens it, or left out. */
export type Visibility = "open" | "folded" | "removed";

export interface CellVisibility {
  readonly source: Visibility;
  readonly outputs: Visibility;
}

/**
 * What a cell's metadata asks for: nbconvert's and Jupyter Book's tags (`hide-input`, `remove-output`, …), and what
 * JupyterLab writes when a part is collapsed.
 */
export function cellVisibility(cell: Cell): CellVisibility {
  const { metadata } = cell;
  const tags = new Set(
    Array.isArray(metadata["tags"]) ? metadata["tags"].map((tag) => String(tag).replace(/_/g, "-")) : [],
  );
  const jupyter = objectOf(metadata["jupyter"]);
  const visibility = (part: string, folded: boolean): Visibility => {
    if (tags.has("remove-cell") || tags.has(`remove-${part}`)) return "removed";
    return folded || tags.has("hide-cell") || tags.has(`hide-${part}`) ? "folded" : "open";
  };
  return {
    source: visibility("input", jupyter["source_hidden"] === true),
    outputs: visibility("output", jupyter["outputs_hidden"] === true || metadata["collapsed"] === true),
  };
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
