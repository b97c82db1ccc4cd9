import { createContext, useContext } from "react";
import type { EditorHost } from "../editor/editor-host.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import type { WritableSignal } from "../state/signal.ts";

/** What the parts of a notebook view share. */
export interface NotebookParts {
  readonly model: NotebookModel;
  readonly editors: EditorHost;
  /** The cell under the pointer: only it and the active one carry buttons. */
  readonly pointed: WritableSignal<string | null>;
}

const NotebookContext = createContext<NotebookParts | undefined>(undefined);

export const NotebookProvider = NotebookContext.Provider;

export function useNotebook(): NotebookParts {
  const parts = useContext(NotebookContext);
  if (!parts) throw new RangeError("a component of a notebook was drawn outside of one");
  return parts;
}
