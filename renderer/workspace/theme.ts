import type { Theme } from "../../host/contract/states.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";

const key = "kelvin.theme";
const dark = matchMedia("(prefers-color-scheme: dark)");
const shown = createSignal<"light" | "dark">("light");

function settle(): void {
  const { theme } = document.documentElement.dataset;
  shown.set(theme === "dark" || (theme !== "light" && dark.matches) ? "dark" : "light");
}

dark.addEventListener("change", settle);
settle();

/** The theme as it is drawn now, with what `system` means at the moment. */
export const themeShown: Signal<"light" | "dark"> = shown;

export function presentTheme(): "light" | "dark" {
  return shown.get();
}

/** Draws the page in the theme that the user chose. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
  localStorage.setItem(key, theme);
  settle();
}

/** Draws the page as it was last time, before the host has said anything. */
export function restoreTheme(): void {
  document.documentElement.dataset["theme"] = localStorage.getItem(key) ?? "system";
  settle();
}

/** The value of one of the theme's custom properties as it is now. */
export function themeValue(property: `--kv-${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(property).trim();
}
