/** Gives the focus to a cell in command mode, unless something in it that is no editor has it. */
export function focusCell(frame: HTMLElement): void {
  if (frame.closest("[hidden]")) return;
  const focused = document.activeElement;
  if (focused?.closest("[role=dialog], [role=alertdialog], [role=menu]")) return;
  const within = focused !== null && frame.contains(focused) && !focused.closest(".kv-source");
  if (!within) frame.focus({ preventScroll: true });
}

/** Scrolls to a cell, unless enough of it is seen. */
export function showCell(frame: HTMLElement): void {
  const scroller = frame.closest("[data-kv-scroller]");
  if (!scroller || frame.closest("[hidden]")) return;
  const [view, box] = [scroller.getBoundingClientRect(), frame.getBoundingClientRect()];
  // A cell that fills the view is not moved: its reader is somewhere in it.
  if (box.bottom <= view.top + 40 || box.top >= view.bottom - 40 || box.height < view.height)
    frame.scrollIntoView({ block: "nearest" });
}

/** Gives the focus back to the active cell, or to its editor, after a menu had it. */
export function focusActiveCell(): void {
  const frame = document.querySelector<HTMLElement>("[data-testid=notebook] [data-testid=cell][data-active=true]");
  if (!frame) return;
  const input = frame.querySelector<HTMLElement>(".monaco-editor .native-edit-context, .monaco-editor textarea");
  (frame.dataset["selection"] === "edit" && input ? input : frame).focus({ preventScroll: true });
}
