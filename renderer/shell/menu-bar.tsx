import { Menubar } from "radix-ui";
import { Fragment } from "react";
import { commands } from "../../host/contract/commands.ts";
import type { CommandDescription, CommandId } from "../../host/contract/commands.ts";
import type { PlainPhrase } from "../../wording/phrase.ts";
import { say } from "../../wording/say.ts";
import { isAvailable } from "../commands/run-command.ts";
import { focusActiveCell } from "../cells/reveal-cell.ts";
import { menuNames } from "../dialogs/menu-names.ts";
import { useSignal } from "../state/use-signal.ts";
import { CommandKey } from "./command-key.tsx";
import { Wordmark } from "./wordmark.tsx";
import { useRun, useWindow } from "./window-context.tsx";

const menus = Object.entries(menuNames) as [CommandDescription["menu"], PlainPhrase][];
const all = Object.entries(commands) as [CommandId, CommandDescription][];

/** The menus of the browser shell; the desktop shell has the system's own. */
export function MenuBar() {
  const run = useRun();
  const { workspace, view } = useWindow();
  useSignal(workspace.active);
  const context = { workspace, view, notebook: workspace.notebook };
  return (
    <header className="kv-menubar">
      <Wordmark />
      <Menubar.Root className="kv-menus">
        {menus.map(([menu, label]) => (
          <Menubar.Menu key={menu}>
            <Menubar.Trigger className="kv-menu-trigger">{say(label)}</Menubar.Trigger>
            <Menubar.Portal>
              <Menubar.Content className="kv-menu" align="start" sideOffset={4} onCloseAutoFocus={keepFocus}>
                {all
                  .filter(([, command]) => command.menu === menu)
                  .map(([id, command]) => (
                    <Fragment key={id}>
                      {command.separated ? <Menubar.Separator className="kv-menu-separator" /> : null}
                      <Menubar.Item
                        className="kv-menu-item"
                        disabled={!isAvailable(id, context)}
                        onSelect={() => run(id)}
                      >
                        <span>{say(command.label)}</span>
                        <kbd>
                          <CommandKey id={id} />
                        </kbd>
                      </Menubar.Item>
                    </Fragment>
                  ))}
              </Menubar.Content>
            </Menubar.Portal>
          </Menubar.Menu>
        ))}
      </Menubar.Root>
    </header>
  );
}

/** The focus goes back to the notebook rather than to the menu. */
function keepFocus(event: Event): void {
  event.preventDefault();
  focusActiveCell();
}
