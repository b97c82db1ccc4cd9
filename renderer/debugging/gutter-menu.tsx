import { DropdownMenu } from "radix-ui";
import { say } from "../../wording/say.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import { focusActiveCell } from "../cells/reveal-cell.ts";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { toggleBreakpoint } from "./toggle-breakpoint.ts";

/** The menu of the line that was clicked with the other button, left of the code. */
export function GutterMenu() {
  const { model } = useNotebook();
  const { workspace } = useWindow();
  const open = useSignal(model.debug.gutterMenu);
  if (!open) return null;
  const { cellId, line, x, y } = open;
  const present = model.debug.breakpointAt(cellId, line);
  const edit = (): void => void workspace.dialogs.show({ kind: "breakpoint", model, cellId, line });
  return (
    <DropdownMenu.Root open onOpenChange={() => model.debug.gutterMenu.set(undefined)}>
      <DropdownMenu.Trigger asChild>
        <span className="kv-gutter-anchor" style={{ left: x, top: y }} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="kv-menu"
          align="start"
          data-testid="gutter-menu"
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            focusActiveCell();
          }}
        >
          <DropdownMenu.Item className="kv-menu-item" onSelect={() => toggleBreakpoint(model, cellId, line)}>
            <span>{present ? say("Remove Breakpoint") : say("Set Breakpoint")}</span>
            <kbd>F9</kbd>
          </DropdownMenu.Item>
          {present ? (
            <DropdownMenu.Item
              className="kv-menu-item"
              onSelect={() => model.debug.change(cellId, line, { ...present, enabled: !present.enabled })}
            >
              <span>{present.enabled ? say("Disable Breakpoint") : say("Enable Breakpoint")}</span>
            </DropdownMenu.Item>
          ) : null}
          <DropdownMenu.Item className="kv-menu-item" onSelect={edit}>
            <span>{present ? say("Condition or Log Message…") : say("Set Conditional Breakpoint or Logpoint…")}</span>
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
