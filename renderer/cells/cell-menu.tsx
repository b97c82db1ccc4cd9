import type { MouseEvent, ReactNode } from "react";
import { commands } from "../../host/contract/commands.ts";
import type { CommandId } from "../../host/contract/commands.ts";
import { say } from "../../wording/say.ts";
import { CommandKey } from "../shell/command-key.tsx";
import { ItemMenu } from "../shell/item-menu.tsx";
import { useRun } from "../shell/window-context.tsx";
import { focusActiveCell } from "./reveal-cell.ts";

const groups: readonly (readonly CommandId[])[] = [
  ["cell.run", "debug.cell", "cell.runSection", "cell.runAbove", "cell.runBelow"],
  ["cell.cut", "cell.copy", "cell.paste", "cell.duplicate", "cell.delete"],
  ["cell.insertAbove", "cell.insertBelow", "cell.moveUp", "cell.moveDown"],
  ["cell.merge", "cell.toCode", "cell.toMarkdown", "cell.toRaw"],
  ["view.toggleCode", "view.toggleOutput", "cell.clearOutput", "view.properties"],
];

/** Where the browser's own menu is the useful one: text to copy, links to open, images to save. */
export function leaveToBrowser(event: MouseEvent): void {
  const target = event.target as Element;
  // Left of the code is the menu of breakpoints.
  if (target.closest(".monaco-editor .margin")) return;
  const selected = !(getSelection()?.isCollapsed ?? true);
  if (selected || target.closest(".kv-source, a, img, input, iframe")) event.stopPropagation();
}

/** The menu of the cell that was clicked with the other button; one for all cells. */
export function CellMenu({ children }: { readonly children: ReactNode }) {
  const run = useRun();
  const items = () =>
    groups.map((group) =>
      group.map((id) => ({ label: say(commands[id].label), key: <CommandKey id={id} />, act: () => run(id) })),
    );
  return (
    <ItemMenu items={items} testId="cell-menu" closed={focusActiveCell}>
      {children}
    </ItemMenu>
  );
}
