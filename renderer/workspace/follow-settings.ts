import type { CommandId } from "../../host/contract/commands.ts";
import { commands } from "../../host/contract/commands.ts";
import { createBindings, keyBindings } from "../commands/key-bindings.ts";
import type { KeyBindings, KeySettings } from "../commands/key-bindings.ts";
import { native } from "../connection/native.ts";
import { applyLanguage, languageShown } from "./language.ts";
import { applyTheme, themeValue } from "./theme.ts";
import { typeHintsShown } from "./type-hints.ts";
import type { Workspace } from "./workspace.ts";

/** The keys that the desktop shell shows in its menus: those that a menu can show, which sequences are not. */
function menuKeys({ keysOf }: KeyBindings): { readonly [id: string]: string } {
  const ids = Object.keys(commands) as CommandId[];
  return Object.fromEntries(
    ids.flatMap((id) => {
      const shown = keysOf(id).find((written) => /\+./.test(written) && !written.includes(" "));
      return shown === undefined ? [] : [[id, shown]];
    }),
  );
}

/** Draws the window the way the user has set it, in all windows at once. */
export function followSettings({ app, attempt }: Workspace): void {
  let drawn = "";
  let followed: KeySettings = { keyMap: "jupyter", keys: {} };
  const follow = (): void => {
    const settings = app.get()?.settings;
    // The state of the application changes with every run; to draw the window anew costs a frame.
    if (!settings || drawn === JSON.stringify(settings)) return;
    drawn = JSON.stringify(settings);
    attempt(applyLanguage(settings.language));
    applyTheme(settings.theme);
    typeHintsShown.set(settings.typeHints);
    if (settings.keyMap !== followed.keyMap || JSON.stringify(settings.keys) !== JSON.stringify(followed.keys)) {
      followed = settings;
      keyBindings.set(createBindings(settings));
    }
    const { style } = document.documentElement;
    style.setProperty("--kv-text-code", `${settings.fontSize / 16}rem`);
    style.setProperty("--kv-code-line", `${Math.round(settings.fontSize * Number(themeValue("--kv-leading-code")))}px`);
  };
  app.subscribe(follow);
  follow();
  const showMenus = (): void => native?.showMenus({ language: languageShown.get(), keys: menuKeys(keyBindings.get()) });
  keyBindings.subscribe(showMenus);
  languageShown.subscribe(showMenus);
}
