import { Plus } from "lucide-react";
import type { PlainPhrase } from "../../wording/phrase.ts";
import { say } from "../../wording/say.ts";
import type { CellType } from "../../document/notebook.ts";
import { emptyCell, insertCells } from "../notebook/cell-edits.ts";
import { placeBelow } from "../notebook/folding.ts";
import { useNotebook } from "./notebook-context.tsx";

const offered = [
  ["code", "Code", "Insert a code cell below"],
  ["markdown", "Markdown", "Insert a Markdown cell below"],
] as const satisfies readonly (readonly [CellType, PlainPhrase, PlainPhrase])[];

/** The gap below a cell, where a new one can be put. */
export function InsertBar({ id }: { readonly id: string }) {
  const { model } = useNotebook();
  const insert = (type: CellType): void => {
    const [fresh] = insertCells(model, placeBelow(model, id), [emptyCell(type)]);
    if (fresh === undefined) return;
    if (type === "markdown") model.cell(fresh).editing.set(true);
    model.selection.set({ active: fresh, anchor: fresh, mode: "edit" });
  };
  return (
    <div className="kv-insert">
      {offered.map(([type, label, action]) => (
        <button
          key={type}
          type="button"
          tabIndex={-1}
          className="kv-insert-button"
          data-testid={`insert-${type}`}
          aria-label={say(action)}
          onClick={() => insert(type)}
        >
          <Plus size={12} aria-hidden />
          {say(label)}
        </button>
      ))}
    </div>
  );
}
