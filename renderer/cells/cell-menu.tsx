import { say } from "../../wording/say.ts";
import { ContextMenu } from "radix-ui";
import { Fragment } from "react";
import type { MouseEvent, ReactNode } from "react";
import { commands } from "../../host/contract/commands.ts";
import type { CommandDescription, CommandId } from "../../host/contract/commands.ts";
import { CommandKey } from "../shell/command-key.tsx";
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
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content
          className="kv-menu"
          data-testid="cell-menu"
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            focusActiveCell();
          }}
        >
          {groups.map((group, index) => (
            <Fragment key={group[0]}>
              {index > 0 ? <ContextMenu.Separator className="kv-menu-separator" /> : null}
              {group.map((id) => {
                const command: CommandDescription = commands[id];
                return (
                  <ContextMenu.Item key={id} className="kv-menu-item" onSelect={() => run(id)}>
                    <span>{say(command.label)}</span>
                    <kbd>
                      <CommandKey id={id} />
                    </kbd>
                  </ContextMenu.Item>
                );
              })}
            </Fragment>
          ))}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
