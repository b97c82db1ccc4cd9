import { isMac } from "../connection/native.ts";
import type { WindowContext } from "./command-context.ts";
import { editorHostOf } from "../editor/editor-host-of.ts";
import { createSequenceReader, historyKeys, keyBindings } from "./key-bindings.ts";
import { chordsOf } from "./key-chord.ts";
import { isAvailable, runCommand } from "./run-command.ts";

/** Where a pressed key belongs. */
function placeOf(target: EventTarget | null): "layer" | "text" | "control" | "grid" | "notebook" {
  if (!(target instanceof Element)) return "notebook";
  if (target.closest("[role=dialog], [role=alertdialog], [role=menu], [role=menubar], [role=listbox]")) return "layer";
  if (target.closest("input, textarea, select, [contenteditable]:not([contenteditable=false]), .monaco-editor"))
    return "text";
  if (target.closest("[role=grid], [role=treegrid] [role=row], [role=tree], [data-kv-own-keys]")) return "grid";
  return target.closest("button, a[href], summary, [role=tab], [role=button]") ? "control" : "notebook";
}

/** The text of a cell has the notebook's history; other fields, such as the editor's search, have their own. */
function isCellText(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(".kv-editor") !== null && !target.closest(".find-widget");
}

/** What stands beside notebooks, such as the file browser, has keys of its own: F2 renames a file there. */
function isBesideNotebooks(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[data-kv-own-keys]") !== null;
}

/** What is an element's own, of the keys of the window: those that it names, such as Alt+W in the bar to search with. */
function isOwnKey(target: EventTarget | null, chords: readonly string[]): boolean {
  const named =
    target instanceof Element ? target.closest<HTMLElement>("[data-kv-keys]")?.dataset["kvKeys"] : undefined;
  return named !== undefined && chords.some((chord) => named.split(" ").includes(chord));
}

/** A shell has a meaning for every letter with Control; what is left are keys with Shift, Alt, and those of the tabs. */
function isForShell(target: EventTarget | null, chords: readonly string[]): boolean {
  const isTerminal = target instanceof Element && target.closest(".kv-terminal") !== null;
  return isTerminal && !isMac && chords.some((chord) => /^Mod\+[^+]$/.test(chord));
}

/** Whether the key writes something by itself, or takes it away. */
function isTyped({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return !ctrlKey && !metaKey && !altKey && (key.length === 1 || key === "Enter" || key === "Backspace");
}

/** Commands on cells and their text. */
const aboutCells = /^(cell|code|edit|debug)\./;

const pressesControls = new Set(["Enter", " "]);

/**
 * Listens to the keys of the window: accelerators wherever the focus is, the keys of command mode where no text is
 * being written. Answers with what stops it.
 */
export function listenToKeys(context: () => WindowContext): () => void {
  const sequence = createSequenceReader();

  const listen = (event: KeyboardEvent): void => {
    const place = placeOf(event.target);
    if (place === "layer" || event.isComposing || event.defaultPrevented) return;
    const present = context();
    const { notebook } = present;
    const chords = chordsOf(event, isMac);
    if (isOwnKey(event.target, chords)) return;
    const accelerator = chords.map((chord) => keyBindings.get().anywhere.get(chord)).find((id) => id !== undefined);
    // In other fields, such as a cell's metadata, the keys that run and move cells are the field's own.
    const isElsewhere =
      accelerator !== undefined &&
      ((place === "text" && !isCellText(event.target) && accelerator.startsWith("cell.")) ||
        isForShell(event.target, chords) ||
        (aboutCells.test(accelerator) && isBesideNotebooks(event.target)));
    if (accelerator !== undefined && !isElsewhere && isAvailable(accelerator, present)) {
      take(event);
      if (event.repeat && !accelerator.startsWith("cell.move")) return;
      const run = (): void => runCommand(accelerator, context());
      const active = notebook?.maybeCell(notebook.selection.get().active);
      const host = notebook && editorHostOf(notebook);
      if (active && host && aboutCells.test(accelerator)) host.afterTyping(active, run);
      else run();
      return;
    }
    // A grid has keys of its own to move about in it.
    if (!notebook || place === "grid") return sequence.forget();
    if (place === "text") {
      const history = chords.map((chord) => historyKeys.get(chord)).find((id) => id !== undefined);
      if (history === undefined || !isCellText(event.target)) return sequence.forget();
      take(event);
      return runCommand(history, present);
    }
    if (place === "control" && pressesControls.has(event.key)) return;
    if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
    // The cell's editor is still on its way: what is typed meanwhile is for it, not for the keys of command mode.
    if (place === "notebook" && notebook.selection.get().mode === "edit" && event.key !== "Escape") {
      sequence.forget();
      const cell = notebook.maybeCell(notebook.selection.get().active);
      if (cell && isTyped(event)) editorHostOf(notebook)?.typeAhead(cell, event.key);
      return take(event);
    }
    const bound = sequence.press(chords, event.timeStamp);
    if (bound === undefined) return;
    take(event);
    if (bound === "unfinished") return;
    if (bound.kind === "command") runCommand(bound.id, present);
    else bound.key.run({ ...present, notebook }, bound.written);
  };
  addEventListener("keydown", listen, { capture: true });
  return () => removeEventListener("keydown", listen, { capture: true });
}

function take(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
