import { createBindings, keyBindings } from "../commands/key-bindings.ts";
import type { KeySettings } from "../commands/key-bindings.ts";
import { native } from "../connection/native.ts";
import { applyLanguage } from "./language.ts";
import { applyTheme, themeValue } from "./theme.ts";
import { typeHintsShown } from "./type-hints.ts";
import type { Workspace } from "./workspace.ts";

/** Puts the faces that the user chose before the usual ones. */
function setFont(property: "--kv-font" | "--kv-font-mono", faces: string): void {
  const { style } = document.documentElement;
  style.removeProperty(property);
  if (faces !== "") style.setProperty(property, `${faces}, ${themeValue(property)}`);
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
    setFont("--kv-font", settings.textFont);
    setFont("--kv-font-mono", settings.codeFont);
    native?.setZoom(settings.zoom / 100);
    style.setProperty("--kv-text-reading", `${settings.textSize / 16}rem`);
    style.setProperty("--kv-text-code", `${settings.fontSize / 16}rem`);
    style.setProperty("--kv-code-line", `${Math.round(settings.fontSize * Number(themeValue("--kv-leading-code")))}px`);
  };
  app.subscribe(follow);
  follow();
}
