import type { PlainPhrase } from "../../wording/phrase.ts";

/** How a text can be looked at besides as text. */
export type ViewMode = "text" | "table" | "tree" | "preview";

export const modeWords: Readonly<Record<ViewMode, PlainPhrase>> = {
  text: "As text",
  table: "Table",
  tree: "Tree",
  preview: "Preview",
};

/** The ways to look at a file, by its name; the first is how it opens. */
export function viewModesOf(path: string): readonly ViewMode[] {
  if (/\.(csv|tsv|tab)$/i.test(path)) return ["table", "text"];
  if (/\.(json|geojson)$/i.test(path)) return ["tree", "text"];
  return /\.(md|markdown)$/i.test(path) ? ["preview", "text"] : ["text"];
}
