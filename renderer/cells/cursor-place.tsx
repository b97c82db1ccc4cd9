import { useSyncExternalStore } from "react";
import { say } from "../../wording/say.ts";
import { cursorOf, watchCursors } from "../notebook/cursor.ts";
import { useNotebook } from "./notebook-context.tsx";

/** Line and column of the cursor in the cell that is edited. */
export function CursorPlace({ id }: { readonly id: string }) {
  const { model } = useNotebook();
  const cell = model.cell(id);
  const position = useSyncExternalStore(watchCursors, () => cursorOf(cell));
  return position ? (
    <span>{say("Ln {line}, Col {column}", { line: position.line, column: position.column })}</span>
  ) : null;
}
