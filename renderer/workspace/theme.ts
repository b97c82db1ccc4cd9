import type { Theme } from "../../host/contract/states.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";

/** How the page is drawn: on light or dark ground, and with the strongest contrasts or not. */
export interface ShownTheme {
  readonly scheme: "light" | "dark";
  readonly contrast: boolean;
}

const key = "kelvin.theme";
const dark = matchMedia("(prefers-color-scheme: dark)");
const wantsContrast = [matchMedia("(prefers-contrast: more)"), matchMedia("(forced-colors: active)")];
let chosen: Theme = "system";

/** One object for each look, so that who watches hears of other looks only. */
const looks: Readonly<Record<Exclude<Theme, "system">, ShownTheme>> = {
  light: { scheme: "light", contrast: false },
  dark: { scheme: "dark", contrast: false },
  "contrast-light": { scheme: "light", contrast: true },
  "contrast-dark": { scheme: "dark", contrast: true },
};
const shown = createSignal<ShownTheme>(looks.light);

function systemTheme(): Exclude<Theme, "system"> {
  const scheme = dark.matches ? "dark" : "light";
  return wantsContrast.some(({ matches }) => matches) ? `contrast-${scheme}` : scheme;
}

function settle(): void {
  const look = looks[chosen === "system" ? systemTheme() : chosen];
  const { dataset } = document.documentElement;
  dataset["theme"] = look.scheme;
  if (look.contrast) dataset["contrast"] = "more";
  else delete dataset["contrast"];
  shown.set(look);
}

for (const query of [dark, ...wantsContrast]) query.addEventListener("change", settle);

/** The theme as it is drawn now, with what `system` means at the moment. */
export const themeShown: Signal<ShownTheme> = shown;

/** Draws the page in the theme that the user chose. */
export function applyTheme(theme: Theme): void {
  chosen = theme;
  localStorage.setItem(key, theme);
  settle();
}

/** Draws the page as it was last time, before the host has said anything. */
export function restoreTheme(): void {
  const kept = localStorage.getItem(key) ?? "system";
  chosen = Object.hasOwn(looks, kept) ? (kept as Theme) : "system";
  settle();
}

/** Light for dark and dark for light, with the contrasts that there are. */
export function otherTheme(): Theme {
  const { scheme, contrast } = shown.get();
  const other = scheme === "dark" ? "light" : "dark";
  return contrast ? `contrast-${other}` : other;
}

/** The value of one of the theme's custom properties as it is now. */
export function themeValue(property: `--kv-${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(property).trim();
}
