import type { PlainPhrase } from "../../wording/phrase.ts";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";

/** The tags of a cell, as all Jupyter programs keep them. */
export function tagsOf(metadata: JsonObject): readonly string[] {
  const { tags } = metadata;
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
}

/** What a user typed as tags: parts between commas and blanks, each once. */
export function typedTags(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,]+/).filter((tag) => tag !== ""))];
}

/** Tags that Kelvin, its reports or Jupyter's tools act on. */
export const knownTags: readonly (readonly [tag: string, meaning: PlainPhrase])[] = [
  ["parameters", "its values can be set when the notebook is run from outside"],
  ["raises-exception", "its failure is expected: cells after it run all the same"],
  ["hide-input", "its code is folded in reports"],
  ["hide-output", "its outputs are folded in reports"],
  ["remove-input", "its code is left out of reports"],
  ["remove-output", "its outputs are left out of reports"],
  ["remove-cell", "it is left out of reports"],
];
