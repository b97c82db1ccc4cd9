import type { Workspace } from "../workspace/workspace.ts";
import { drawsText } from "./as-text.ts";

declare global {
  interface Window {
    /** Ends the keeping of what the user does, and answers with what was done. */
    kelvinKeptInput?: () => readonly Event[];
  }
}

const firstScreen = (): HTMLElement | null => document.getElementById("first-screen");

/** Whether all of a part is drawn with it: on the first screen, and where the page takes its place. */
export function drawsAtOnce(): boolean {
  return drawsText() || firstScreen() !== null;
}

/** The cells are in the page: what the host has drawn goes in the same frame, and they are scrolled to where it was. */
export function takeOver(scroller: HTMLElement | null): void {
  const screen = firstScreen();
  if (!screen) return;
  const { scrollTop = 0 } = screen.querySelector("[data-kv-scroller]") ?? {};
  screen.remove();
  if (scroller) scroller.scrollTop = scrollTop;
}

/** Does what the user did while there was only the first screen, in its order. */
export function doWhatWasKept(): void {
  for (const event of window.kelvinKeptInput?.() ?? []) {
    const target =
      event instanceof MouseEvent ? document.elementFromPoint(event.clientX, event.clientY) : document.activeElement;
    const Kind = event.constructor as new (type: string, like: Event) => Event;
    target?.dispatchEvent(new Kind(event.type, event));
  }
}

/** Goes on without the first screen where the notebook does not come: its file has gone, a question is asked, the host is away. */
export function followFirstScreen(workspace: Workspace): void {
  const { awaited, dialogs, connection } = workspace;
  const letGo = (): void => {
    takeOver(null);
    doWhatWasKept();
  };
  if (!firstScreen()) return letGo();
  awaited.subscribe(() => {
    if (!awaited.get() && workspace.notebooks.length === 0) letGo();
  });
  dialogs.open.subscribe(letGo);
  connection.state.subscribe(() => {
    if (connection.state.get() === "lost") letGo();
  });
}
