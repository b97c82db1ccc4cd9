import type { ShellKind } from "../../host/contract/first-screen.ts";

/*
 * What modules of the page expect of a browser while they are loaded and components while they are drawn as text. It must be
 * imported before any of them.
 */

const nothing = (): void => undefined;

/** What a new window has kept: nothing. */
const emptyStorage = { getItem: () => null, setItem: nothing, removeItem: nothing };

/** The shell is named by who loads this: whether it is the desktop app is a constant of the page's modules. */
const { kelvinShell } = globalThis as { kelvinShell?: ShellKind };

Object.assign(globalThis, {
  window: globalThis,
  kelvinNative: kelvinShell === "desktop" ? { platform: "" } : undefined,
  document: { compatMode: "CSS1Compat", documentElement: { dataset: {} }, querySelectorAll: () => [] },
  matchMedia: () => ({ matches: false, addEventListener: nothing }),
  localStorage: emptyStorage,
  sessionStorage: emptyStorage,
  addEventListener: nothing,
  removeEventListener: nothing,
  // Whatever is put off to the next frame is for a page that goes on.
  requestAnimationFrame: () => 0,
});
Object.defineProperty(globalThis, "navigator", {
  value: { platform: "", languages: [], locks: { query: async () => ({}), request: async () => undefined } },
});
