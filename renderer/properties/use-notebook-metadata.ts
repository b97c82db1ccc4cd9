import { useSyncExternalStore } from "react";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import { notebookMapOf, notebookMetadataOf } from "../../document/shared/shared-cells.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";

/** The notebook's own metadata as it is now. */
export function useNotebookMetadata({ doc }: NotebookModel): JsonObject {
  const metadata = (): JsonObject => notebookMetadataOf(doc);
  return useSyncExternalStore(
    (changed) => {
      const map = notebookMapOf(doc);
      map.observe(changed);
      return () => map.unobserve(changed);
    },
    metadata,
    metadata,
  );
}
