import { DropdownMenu } from "radix-ui";
import { say } from "../../wording/say.ts";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { breakpointAt, toggleBreakpoint } from "./debugged-source.ts";
import { gutterMenuPlace } from "./gutter-menu-place.ts";

/** The menu of the line that was clicked with the other button, left of the code. */
export function GutterMenu() {
  const { workspace } = useWindow();
  const open = useSignal(gutterMenuPlace);
  if (!open) return null;
  const { source, line, x, y, closed } = open;
  const present = breakpointAt(source, line);
  const edit = (): void => void workspace.dialogs.show({ kind: "breakpoint", source, line });
  return (
    <DropdownMenu.Root open onOpenChange={() => gutterMenuPlace.set(undefined)}>
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
            closed();
          }}
        >
          <DropdownMenu.Item className="kv-menu-item" onSelect={() => toggleBreakpoint(source, line)}>
            <span>{present ? say("Remove Breakpoint") : say("Set Breakpoint")}</span>
            <kbd>F9</kbd>
          </DropdownMenu.Item>
          {present ? (
            <DropdownMenu.Item
              className="kv-menu-item"
              onSelect={() => source.change(line, { ...present, enabled: !present.enabled })}
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
