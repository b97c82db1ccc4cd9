import { say } from "../../wording/say.ts";
import { useState } from "react";
import { ArrowDown, ArrowUp, Copy, Ellipsis, Play, Trash2 } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { commands } from "../../host/contract/commands.ts";
import type { CommandId } from "../../host/contract/commands.ts";
import type { CellType } from "../../document/notebook.ts";
import type { CellModel } from "../notebook/cell-model.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { CommandKey } from "../shell/command-key.tsx";
import { useRun } from "../shell/window-context.tsx";
import { useNotebook } from "./notebook-context.tsx";
import { focusActiveCell } from "./reveal-cell.ts";

const buttons = [
  ["cell.run", Play],
  ["cell.moveUp", ArrowUp],
  ["cell.moveDown", ArrowDown],
  ["cell.copy", Copy],
  ["cell.delete", Trash2],
] as const satisfies readonly (readonly [CommandId, typeof Play])[];

const more: readonly CommandId[] = [
  "debug.cell",
  "cell.split",
  "cell.merge",
  "cell.toCode",
  "cell.toMarkdown",
  "cell.toRaw",
  "view.toggleCode",
  "view.toggleOutput",
  "cell.clearOutput",
  "cell.runAbove",
  "cell.runBelow",
  "view.properties",
];

/** The buttons in the corner of the active cell and of the one under the pointer. */
export function CellButtons({ cell, type }: { readonly cell: CellModel; readonly type: CellType }) {
  const [isOpen, setOpen] = useState(false);
  const { model } = useNotebook();
  const runCommand = useRun();
  const run = (id: CommandId): void => {
    const { active, anchor, mode } = model.selection.get();
    // A button of a cell that is not among the selected ones acts on that cell alone.
    const places = [active, anchor].map((each) => model.placeOf(each ?? ""));
    const place = model.placeOf(cell.id);
    const among = place >= Math.min(...places) && place <= Math.max(...places);
    if (!among) model.selection.set({ active: cell.id, anchor: cell.id, mode: "command" });
    else if (mode === "edit") model.selection.set({ active, anchor, mode: "command" });
    runCommand(id);
  };
  return (
    <div className="kv-cell-buttons" data-open={isOpen} role="toolbar" aria-label={say("Actions of this cell")}>
      {buttons
        .filter(([id]) => id !== "cell.run" || type !== "raw")
        .map(([id, Icon]) => (
          <IconButton
            key={id}
            label={say(commands[id].label)}
            shortcut={<CommandKey id={id} />}
            testId={`cell-${id.slice("cell.".length)}`}
            tabIndex={-1}
            onClick={() => run(id)}
          >
            <Icon size={14} />
          </IconButton>
        ))}
      <DropdownMenu.Root onOpenChange={setOpen}>
        <DropdownMenu.Trigger asChild>
          <button type="button" className="kv-icon-button" aria-label={say("More actions")} tabIndex={-1}>
            <Ellipsis size={14} />
          </button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            className="kv-menu"
            align="end"
            sideOffset={4}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              focusActiveCell();
            }}
          >
            {more.map((id) => (
              <DropdownMenu.Item key={id} className="kv-menu-item" onSelect={() => run(id)}>
                <span>{say(commands[id].label)}</span>
                <kbd>
                  <CommandKey id={id} />
                </kbd>
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </div>
  );
}
