import { settingsLook } from "../../host/contract/settings-look.ts";
import { createBindings, keyBindings } from "../commands/key-bindings.ts";
import type { KeySettings } from "../commands/key-bindings.ts";
import { native } from "../connection/native.ts";
import { applyLanguage } from "./language.ts";
import { applyTheme } from "./theme.ts";
import { typeHintsShown } from "./type-hints.ts";
import type { Workspace } from "./workspace.ts";

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
    native?.setZoom(settings.zoom / 100);
    const { style } = document.documentElement;
    for (const [property, value] of Object.entries(settingsLook(settings))) style.setProperty(property, value);
  };
  app.subscribe(follow);
  follow();
}
