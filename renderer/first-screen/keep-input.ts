import { applyTheme } from "../workspace/theme.ts";
import { createViewState } from "../workspace/view-state.ts";
import type { Theme } from "../../host/contract/states.ts";

/*
 * A script of its own, which runs before the first screen that the host has drawn is in the page: it draws it the way the user
 * has set it, and keeps what the user does until the page's program is there to do it (`take-over.ts`).
 */

/** What the host says of the user's settings. */
interface GivenSettings {
  readonly theme: Theme;
  readonly language: string;
  readonly look: Readonly<Record<string, string>>;
}

const given = JSON.parse(document.currentScript?.dataset["settings"] ?? "") as GivenSettings;
applyTheme(given.theme);
localStorage.setItem("kelvin.language", given.language);
for (const [property, value] of Object.entries(given.look)) document.documentElement.style.setProperty(property, value);

const pointer = ["pointerdown", "mousedown", "pointerup", "mouseup", "click", "dblclick"] as const;
/** Keys that the browser has a use for while nobody else has: they scroll, press and search. */
const isOurs = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  ctrlKey || metaKey || altKey ? key === "Enter" || key === "s" : key !== "Tab" && !/^F\d+$/.test(key);

const kept: Event[] = [];
const keep = (event: Event): void => {
  if (event instanceof KeyboardEvent && !isOurs(event)) return;
  kept.push(event);
  event.stopImmediatePropagation();
  // What is clicked takes the focus; links and keys wait.
  if (event instanceof KeyboardEvent || event.type === "click") event.preventDefault();
};
const types = ["keydown", ...pointer];
for (const type of types) addEventListener(type, keep, { capture: true });

/*
 * The host draws a window that has nothing beside the cells. In another one everything would move when the page takes over:
 * there it is not shown.
 */
const view = createViewState();
const beside = [view.contents, view.variables, view.debugger, view.properties, view.problems];
const isBare = view.side.get() === "closed" && !beside.some((shown) => shown.get());
document.documentElement.toggleAttribute("data-beside", !isBare);

/** The page's program takes a while to begin, in which nothing is painted. */
function beginProgram(): void {
  const script = document.createElement("script");
  script.type = "module";
  script.src = "/main.js";
  document.head.append(script);
}
addEventListener("DOMContentLoaded", () => {
  if (!isBare) document.getElementById("first-screen")?.remove();
  // A page that is not seen has no frames.
  if (document.hidden || !document.getElementById("first-screen")) beginProgram();
  else requestAnimationFrame(() => setTimeout(beginProgram));
});

window.kelvinKeptInput = () => {
  for (const type of types) removeEventListener(type, keep, { capture: true });
  return kept.splice(0);
};
