import type { JsonObject } from "./mime/mime-bundle.ts";

/** Whether a cell may fail without anything being wrong: Jupyter's tools know such cells by the tag `raises-exception`. */
export function isMeantToFail({ tags }: JsonObject): boolean {
  return Array.isArray(tags) && tags.includes("raises-exception");
}
