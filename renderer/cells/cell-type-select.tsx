import { Check, ChevronDown } from "lucide-react";
import { Select } from "radix-ui";
import type { PlainPhrase } from "../../wording/phrase.ts";
import { say } from "../../wording/say.ts";
import type { CommandId } from "../../host/contract/commands.ts";
import type { CellType } from "../../document/notebook.ts";
import { useRun } from "../shell/window-context.tsx";
import type { CellModel } from "../notebook/cell-model.ts";
import { useSelected, useSignal } from "../state/use-signal.ts";
import { useNotebook } from "./notebook-context.tsx";
import { focusActiveCell } from "./reveal-cell.ts";

const choices: readonly (readonly [CellType, PlainPhrase, CommandId])[] = [
  ["code", "Code", "cell.toCode"],
  ["markdown", "Markdown", "cell.toMarkdown"],
  ["raw", "Raw", "cell.toRaw"],
];

const nameOfType = (type: CellType): PlainPhrase => choices.find(([each]) => each === type)![1];

/** The type of the active cell, and a change of it. */
export function CellTypeSelect() {
  const { model } = useNotebook();
  const active = useSelected(model.selection, (selection) => selection.active);
  const cell = model.maybeCell(active);
  return cell ? <TypeSelect cell={cell} /> : null;
}

function TypeSelect({ cell }: { readonly cell: CellModel }) {
  const run = useRun();
  const type = useSignal(cell.type);
  return (
    <Select.Root
      value={type}
      onValueChange={(value) => {
        const choice = choices.find(([each]) => each === value);
        if (choice) run(choice[2]);
      }}
    >
      <Select.Trigger className="kv-select" aria-label={say("Type of the cell")} data-testid="toolbar-cell-type">
        <Select.Value>{say(nameOfType(type))}</Select.Value>
        <ChevronDown size={14} aria-hidden />
      </Select.Trigger>
      <Select.Portal>
        <Select.Content
          className="kv-menu"
          position="popper"
          sideOffset={4}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            focusActiveCell();
          }}
        >
          <Select.Viewport>
            {choices.map(([value, label]) => (
              <Select.Item key={value} value={value} className="kv-menu-item">
                <Select.ItemText>{say(label)}</Select.ItemText>
                <Select.ItemIndicator>
                  <Check size={14} />
                </Select.ItemIndicator>
              </Select.Item>
            ))}
          </Select.Viewport>
        </Select.Content>
      </Select.Portal>
    </Select.Root>
  );
}
