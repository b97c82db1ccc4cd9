import { applyTheme, themeValue } from "./theme.ts";
import { typeHintsShown } from "./type-hints.ts";
import type { Workspace } from "./workspace.ts";

/** Draws the window the way the user has set it, in all windows at once. */
export function followSettings({ app }: Workspace): void {
  let drawn = "";
  const follow = (): void => {
    const settings = app.get()?.settings;
    // The state of the application changes with every run; to draw the window anew costs a frame.
    if (!settings || drawn === JSON.stringify(settings)) return;
    drawn = JSON.stringify(settings);
    applyTheme(settings.theme);
    typeHintsShown.set(settings.typeHints);
    const { style } = document.documentElement;
    style.setProperty("--kv-text-code", `${settings.fontSize / 16}rem`);
    style.setProperty("--kv-code-line", `${Math.round(settings.fontSize * Number(themeValue("--kv-leading-code")))}px`);
  };
  app.subscribe(follow);
  follow();
}
