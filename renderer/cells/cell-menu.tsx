import { useRef } from "react";
import type { MouseEvent, ReactNode } from "react";
import { commands } from "../../host/contract/commands.ts";
import type { CommandId } from "../../host/contract/commands.ts";
import { say } from "../../wording/say.ts";
import { selectedIds } from "../notebook/selection.ts";
import { CommandKey } from "../shell/command-key.tsx";
import { ItemMenu } from "../shell/item-menu.tsx";
import { useRun } from "../shell/window-context.tsx";
import { useNotebook } from "./notebook-context.tsx";
import { focusActiveCell } from "./reveal-cell.ts";

type Groups = readonly (readonly CommandId[])[];

const running: readonly CommandId[] = ["cell.run", "debug.cell", "cell.runSection", "cell.runAbove", "cell.runBelow"];

const ofCells: Groups = [
  running,
  ["cell.cut", "cell.copy", "cell.paste", "cell.duplicate", "cell.delete"],
  ["cell.insertAbove", "cell.insertBelow", "cell.moveUp", "cell.moveDown"],
  ["cell.merge", "cell.toCode", "cell.toMarkdown", "cell.toRaw"],
  ["view.toggleCode", "view.toggleOutput", "cell.clearOutput", "view.properties"],
];

const ofCode: Groups = [
  ["code.definition", "code.peekDefinition", "code.references"],
  ["code.rename", "code.quickFix", "code.format", "debug.breakpoint"],
  running,
  ["cell.cut", "cell.copy", "cell.paste", "cell.delete"],
];

/** Where the browser's own menu is the useful one: text to copy, links to open, images to save. */
function isForBrowser(target: Element): boolean {
  const selected = !(getSelection()?.isCollapsed ?? true);
  return selected || target.closest("a, img, input, iframe") !== null;
}

/** The menu of the cell that was clicked with the other button, or of the name in its code; one for all cells. */
export function CellMenu({ children }: { readonly children: ReactNode }) {
  const { model, editors } = useNotebook();
  const run = useRun();
  const groups = useRef(ofCells);
  const wanted = useRef<CommandId>(undefined);

  /** Finds out what was clicked. Where text is selected in code, or with Shift, the browser's menu has its clipboard. */
  const aim = (event: MouseEvent): void => {
    const target = event.target as Element;
    const source = target.closest<HTMLElement>(".kv-source");
    const cell = model.maybeCell(target.closest<HTMLElement>("[data-cell-id]")?.dataset["cellId"] ?? null);
    groups.current = ofCells;
    if (source && cell) {
      // Left of the code is the menu of breakpoints.
      if (target.closest(".margin")) return;
      const isText = event.shiftKey || cell.type.get() !== "code";
      if (isText || editors.aim(cell, source, event.clientX, event.clientY)) {
        event.stopPropagation();
        return;
      }
      groups.current = ofCode;
      // Before there is an editor, the text does not select its cell by itself.
      if (!selectedIds(model.selection.get(), model.order.get()).includes(cell.id))
        model.selection.set({ active: cell.id, anchor: cell.id, mode: "command", by: "pointer" });
    } else if (isForBrowser(target)) event.stopPropagation();
  };
  const items = () =>
    groups.current.map((group) =>
      group.map((id) => ({
        label: say(commands[id].label),
        key: <CommandKey id={id} />,
        act: () => (wanted.current = id),
      })),
    );
  const closed = (): void => {
    focusActiveCell();
    // Only now: what a command opens, such as the field of a new name, is not to lose the focus to the cell again.
    if (wanted.current !== undefined) run(wanted.current);
    wanted.current = undefined;
  };
  return (
    <div className="kv-cell-menu-place" onContextMenuCapture={aim}>
      <ItemMenu items={items} testId="cell-menu" closed={closed}>
        {children}
      </ItemMenu>
    </div>
  );
}
