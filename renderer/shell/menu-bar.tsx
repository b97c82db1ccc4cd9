import { Check } from "lucide-react";
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
import { isOn } from "../commands/switched-commands.ts";
import { CommandKey } from "./command-key.tsx";
import { Wordmark } from "./wordmark.tsx";
import { useRun, useWindow } from "./window-context.tsx";

const menus = Object.entries(menuNames) as [CommandDescription["menu"], PlainPhrase][];
const all = Object.entries(commands) as [CommandId, CommandDescription][];

/** The menus of the browser shell; the desktop shell has the system's own. */
export function MenuBar() {
  const { workspace } = useWindow();
  useSignal(workspace.active);
  return (
    <header className="kv-menubar">
      <Wordmark />
      <Menubar.Root className="kv-menus">
        {menus.map(([menu, label]) => (
          <Menubar.Menu key={menu}>
            <Menubar.Trigger className="kv-menu-trigger">{say(label)}</Menubar.Trigger>
            <Menubar.Portal>
              <Menubar.Content
                className="kv-menu kv-menu-marked"
                align="start"
                sideOffset={4}
                onCloseAutoFocus={keepFocus}
              >
                {all
                  .filter(([, command]) => command.menu === menu)
                  .map(([id, command]) => (
                    <Fragment key={id}>
                      {command.separated ? <Menubar.Separator className="kv-menu-separator" /> : null}
                      <CommandItem id={id} command={command} />
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

/** A command in a menu; one that switches something has a mark while that is on. */
function CommandItem({ id, command }: { readonly id: CommandId; readonly command: CommandDescription }) {
  const run = useRun();
  const { workspace, view } = useWindow();
  const context = { workspace, view, notebook: workspace.notebook };
  const checked = isOn(id, context);
  const content = (
    <>
      <span>{say(command.label)}</span>
      <kbd>
        <CommandKey id={id} />
      </kbd>
    </>
  );
  const shared = { className: "kv-menu-item", disabled: !isAvailable(id, context), onSelect: () => run(id) };
  if (checked === undefined) return <Menubar.Item {...shared}>{content}</Menubar.Item>;
  return (
    <Menubar.CheckboxItem {...shared} checked={checked}>
      <Menubar.ItemIndicator className="kv-menu-check">
        <Check size={13} aria-hidden />
      </Menubar.ItemIndicator>
      {content}
    </Menubar.CheckboxItem>
  );
}

/** The focus goes back to the notebook rather than to the menu. */
function keepFocus(event: Event): void {
  event.preventDefault();
  focusActiveCell();
}
