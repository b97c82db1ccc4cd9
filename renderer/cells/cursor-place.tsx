import { useSyncExternalStore } from "react";
import { say } from "../../wording/say.ts";
import { commands } from "../../host/contract/commands.ts";
import { useRun } from "../shell/window-context.tsx";
import { cursorOf, watchCursors } from "../notebook/cursor.ts";
import { useNotebook } from "./notebook-context.tsx";

/** Line and column of the cursor in the cell that is edited. */
export function CursorPlace({ id }: { readonly id: string }) {
  const { model } = useNotebook();
  const run = useRun();
  const cell = model.cell(id);
  const position = useSyncExternalStore(watchCursors, () => cursorOf(cell));
  return position ? (
    <button
      type="button"
      className="kv-status-button"
      title={say(commands["code.goToLine"].label)}
      onClick={() => run("code.goToLine")}
    >
      {say("Ln {line}, Col {column}", { line: position.line, column: position.column })}
    </button>
  ) : null;
}
