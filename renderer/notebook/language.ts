import { notebookMetadataOf } from "../../document/shared/shared-cells.ts";
import type { JsonObject, JsonValue } from "../../document/mime/mime-bundle.ts";
import type { NotebookModel } from "./notebook-model.ts";

function objectOf(value: JsonValue | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** The language of the code cells: the running kernel's, else what the file says. */
export function languageOf(model: NotebookModel): string {
  const kernel = model.kernel.get();
  if (kernel.state !== "none") return kernel.language.toLowerCase();
  const metadata = notebookMetadataOf(model.doc);
  const named = objectOf(metadata["language_info"])["name"] ?? objectOf(metadata["kernelspec"])["language"];
  return typeof named === "string" ? named.toLowerCase() : "typescript";
}
