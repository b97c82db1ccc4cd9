import { commands } from "../../host/contract/commands.ts";
import type { CommandId } from "../../host/contract/commands.ts";
import type { NativeBridge } from "../../host/contract/native-bridge.ts";
import type { WindowContext } from "../commands/command-context.ts";
import { keyBindings } from "../commands/key-bindings.ts";
import type { KeyBindings } from "../commands/key-bindings.ts";
import { switchedCommands, watchSwitches } from "../commands/switched-commands.ts";
import { languageShown } from "../workspace/language.ts";

/** The keys that the desktop shell shows in its menus: those that a menu can show, which sequences are not. */
function menuKeys({ keysOf }: KeyBindings): { readonly [id: string]: string } {
  const ids = Object.keys(commands) as CommandId[];
  return Object.fromEntries(
    ids.flatMap((id) => {
      const shown = keysOf(id).find((written) => /\+.|^F\d/.test(written) && !written.includes(" "));
      return shown === undefined ? [] : [[id, shown]];
    }),
  );
}

/** Keeps the menus of the desktop shell in the window's language, with the user's keys, and marks at what is on. */
export function followMenus(native: NativeBridge, context: () => WindowContext): void {
  let shown = "";
  let stop: (() => void) | undefined;
  const show = (): void => {
    const menus = {
      language: languageShown.get(),
      keys: menuKeys(keyBindings.get()),
      checked: switchedCommands(context()),
    };
    // The state of the application changes with every run; a menu bar is made anew for what can be seen in it.
    if (shown === JSON.stringify(menus)) return;
    shown = JSON.stringify(menus);
    native.showMenus(menus);
  };
  const follow = (): void => {
    stop?.();
    stop = watchSwitches(context(), show);
    show();
  };
  keyBindings.subscribe(show);
  languageShown.subscribe(show);
  context().workspace.active.subscribe(follow);
  follow();
}
