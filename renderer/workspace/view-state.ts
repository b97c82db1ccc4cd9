import { createSignal } from "../state/signal.ts";
import type { WritableSignal } from "../state/signal.ts";

export type SidePanel = "closed" | "files" | "search";
export type FindBarState = "closed" | "find" | "replace";

/** What the window shows around the notebook. */
export interface ViewState {
  readonly contents: WritableSignal<boolean>;
  /** Whether the kernel's variables are shown beside the cells. */
  readonly variables: WritableSignal<boolean>;
  /** Whether the debugger is shown beside the cells. */
  readonly debugger: WritableSignal<boolean>;
  /** Whether tags and metadata are shown beside the cells. */
  readonly properties: WritableSignal<boolean>;
  /** Whether what is wrong in the code is listed below the cells. */
  readonly problems: WritableSignal<boolean>;
  /** Whether the bar to search the notebook is open, and whether one can replace with it. */
  readonly find: WritableSignal<FindBarState>;
  /** Another match is asked for by a command: the next one (1) or the one before (-1). */
  readonly findStep: WritableSignal<{ readonly by: 1 | -1 } | undefined>;
  /** What stands at the left edge of the window. */
  readonly side: WritableSignal<SidePanel>;
  /** The files were asked for by a command: they take the keys as soon as they are there. */
  readonly filesWanted: WritableSignal<boolean>;
  /** How wide the side panel is. Pixels. */
  readonly sideWidth: WritableSignal<number>;
  /** The folder whose files are searched; undefined for the one that the files show. */
  readonly searchFolder: WritableSignal<string | undefined>;
  /** How much of the window the left one of two panes has. Percent. */
  readonly split: WritableSignal<number>;
}

/** A signal that is as it was when the window was last open. */
function rememberedSignal(key: string): WritableSignal<boolean> {
  const signal = createSignal(localStorage.getItem(key) === "shown");
  signal.subscribe(() => localStorage.setItem(key, signal.get() ? "shown" : "hidden"));
  return signal;
}

function rememberedNumber(key: string, usual: number): WritableSignal<number> {
  const kept = Number(localStorage.getItem(key) ?? Number.NaN);
  const signal = createSignal(Number.isFinite(kept) ? kept : usual);
  signal.subscribe(() => localStorage.setItem(key, String(signal.get())));
  return signal;
}

function rememberedSide(): WritableSignal<SidePanel> {
  const kept = localStorage.getItem("kelvin.side");
  const signal = createSignal<SidePanel>(kept === "files" || kept === "search" ? kept : "closed");
  signal.subscribe(() => localStorage.setItem("kelvin.side", signal.get()));
  return signal;
}

/** Shows the files and goes there; closes them where the keys are there already. */
export function switchFiles(view: ViewState): void {
  const isThere = document.activeElement?.closest("[data-testid=side-bar]") instanceof Element;
  if (view.side.get() === "files" && isThere) view.side.set("closed");
  else {
    view.side.set("files");
    view.filesWanted.set(true);
  }
}

/** Shows the search in the files of a folder. */
export function showSearch(view: ViewState, folder: string): void {
  view.searchFolder.set(folder);
  view.side.set("search");
}

export function createViewState(): ViewState {
  return {
    contents: rememberedSignal("kelvin.contents"),
    variables: rememberedSignal("kelvin.variables"),
    debugger: rememberedSignal("kelvin.debugger"),
    properties: rememberedSignal("kelvin.properties"),
    problems: rememberedSignal("kelvin.problems"),
    find: createSignal<FindBarState>("closed"),
    findStep: createSignal<{ readonly by: 1 | -1 } | undefined>(undefined),
    side: rememberedSide(),
    filesWanted: createSignal(false),
    sideWidth: rememberedNumber("kelvin.sideWidth", 270),
    searchFolder: createSignal<string | undefined>(undefined),
    split: rememberedNumber("kelvin.split", 50),
  };
}

const panelsBeside = ["variables", "debugger", "properties"] as const;

/** Shows or hides one of the panels beside the cells, where there is room for one. */
export function showBeside(view: ViewState, panel: (typeof panelsBeside)[number], shown: boolean): void {
  if (shown) for (const other of panelsBeside) if (other !== panel) view[other].set(false);
  view[panel].set(shown);
}
