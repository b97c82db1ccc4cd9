import { say } from "../../wording/say.ts";
import {
  Bug,
  ClipboardPaste,
  Copy,
  FastForward,
  ListTree,
  ListVideo,
  Play,
  Plus,
  RotateCcw,
  Save,
  Scissors,
  Square,
  Variable,
} from "lucide-react";
import type { ReactNode } from "react";
import { commands } from "../../host/contract/commands.ts";
import type { CommandDescription, CommandId } from "../../host/contract/commands.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { CommandKey } from "../shell/command-key.tsx";
import { useRun, useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { CellTypeSelect } from "./cell-type-select.tsx";
import { KernelButton } from "./kernel-button.tsx";
import { SaveState } from "./save-state.tsx";

type Icon = typeof Save;

const groups: readonly (readonly (readonly [CommandId, Icon, string])[])[] = [
  [
    ["notebook.save", Save, "save"],
    ["cell.insertBelow", Plus, "insert"],
  ],
  [
    ["cell.cut", Scissors, "cut"],
    ["cell.copy", Copy, "copy"],
    ["cell.paste", ClipboardPaste, "paste"],
  ],
  [
    ["cell.runAndAdvance", Play, "run"],
    ["kernel.interrupt", Square, "interrupt"],
    ["kernel.restart", RotateCcw, "restart"],
    ["kernel.restartAndRunAll", FastForward, "restart-run-all"],
  ],
];

/** The buttons above the notebook, and what it runs on. */
export function Toolbar() {
  const run = useRun();
  const { view } = useWindow();
  const variables = useSignal(view.variables);
  const debugging = useSignal(view.debugger);
  return (
    <div className="kv-toolbar" role="toolbar" aria-label={say("Notebook")}>
      <IconButton label={say(commands["view.toc"].label)} testId="toolbar-toc" onClick={() => run("view.toc")}>
        <ListTree size={16} />
      </IconButton>
      {groups.map((group) => (
        <div className="kv-toolbar-group" key={group[0]![0]}>
          {group.map(([id, Icon, name]) => (
            <ToolbarButton key={id} id={id} name={name} run={run}>
              <Icon size={16} />
            </ToolbarButton>
          ))}
        </div>
      ))}
      <button
        type="button"
        className="kv-button kv-run-all"
        data-testid="toolbar-run-all"
        onClick={() => run("cell.runAll")}
      >
        <ListVideo size={15} aria-hidden /> {say("Run all")}
      </button>
      <CellTypeSelect />
      <span className="kv-toolbar-space" />
      <IconButton
        label={say(commands["view.variables"].label)}
        shortcut={<CommandKey id={"view.variables"} />}
        testId="toolbar-variables"
        aria-pressed={variables}
        onClick={() => run("view.variables")}
      >
        <Variable size={16} />
      </IconButton>
      <IconButton
        label={say(commands["view.debugger"].label)}
        shortcut={<CommandKey id={"view.debugger"} />}
        testId="toolbar-debugger"
        aria-pressed={debugging}
        onClick={() => run("view.debugger")}
      >
        <Bug size={16} />
      </IconButton>
      <SaveState />
      <KernelButton />
    </div>
  );
}

function ToolbarButton({
  id,
  name,
  run,
  children,
}: {
  readonly id: CommandId;
  readonly name: string;
  readonly run: (id: CommandId) => void;
  readonly children: ReactNode;
}) {
  const command: CommandDescription = commands[id];
  return (
    <IconButton
      label={say(command.label)}
      shortcut={<CommandKey id={id} />}
      testId={`toolbar-${name}`}
      // The cursor stays in the cell that is edited.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => run(id)}
    >
      {children}
    </IconButton>
  );
}
