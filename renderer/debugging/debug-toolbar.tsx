import { say } from "../../wording/say.ts";
import { ArrowDownToDot, ArrowUpFromDot, Pause, Play, Power, RedoDot, Bug } from "lucide-react";
import { commands } from "../../host/contract/commands.ts";
import type { CommandId } from "../../host/contract/commands.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import { IconButton } from "../shell/icon-button.tsx";
import { CommandKey } from "../shell/command-key.tsx";
import { useRun } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";

const steps = [
  ["debug.continue", Play],
  ["debug.stepOver", RedoDot],
  ["debug.stepInto", ArrowDownToDot],
  ["debug.stepOut", ArrowUpFromDot],
] as const satisfies readonly (readonly [CommandId, typeof Play])[];

/** What can be done with the program that is debugged. */
export function DebugToolbar() {
  const { model } = useNotebook();
  const run = useRun();
  const { kind } = useSignal(model.debug.overview).state;
  const kernel = useSignal(model.kernel);
  const button = (id: CommandId, Icon: typeof Play, enabled: boolean) => (
    <IconButton
      key={id}
      label={say(commands[id].label)}
      shortcut={<CommandKey id={id} />}
      testId={id.replace(".", "-")}
      disabled={!enabled}
      // The cursor stays in the cell that is edited.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => run(id)}
    >
      <Icon size={15} />
    </IconButton>
  );
  return (
    <div className="kv-debug-toolbar" role="toolbar" aria-label={say("Debugger")}>
      {kind === "off" ? (
        <>
          <button type="button" className="kv-button" data-testid="debug-cell" onClick={() => run("debug.cell")}>
            <Bug size={14} aria-hidden /> {say("Debug cell")}
          </button>
          <button type="button" className="kv-link" data-testid="debug-start" onClick={() => run("debug.start")}>
            {say("attach only")}
          </button>
        </>
      ) : (
        <>
          {steps.map(([id, Icon]) => button(id, Icon, kind === "paused"))}
          {button("debug.pause", Pause, kind === "running" && kernel.state === "busy")}
          {button("debug.stop", Power, true)}
        </>
      )}
    </div>
  );
}
