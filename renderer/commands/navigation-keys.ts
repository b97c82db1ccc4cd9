import type { PlainPhrase } from "../../wording/phrase.ts";
import { makeHeading } from "../notebook/cell-edits.ts";
import { seenFrom, setFolded } from "../notebook/folding.ts";
import { sectionAt, sectionOf } from "../notebook/outline.ts";
import { activeCell, select } from "./command-context.ts";
import type { NotebookContext } from "./command-context.ts";

/** A key of command mode that moves about, and so is in no menu. */
export interface NavigationKey {
  readonly label: PlainPhrase;
  readonly keys: readonly string[];
  /** `key` is the one of `keys` that was pressed. */
  readonly run: (context: NotebookContext, key: string) => void;
}

/** Moves the active cell by one; with `extend` the other end of the selection stays. */
function step({ notebook }: NotebookContext, by: -1 | 1, extend: boolean): void {
  const { active, anchor, mode } = notebook.selection.get();
  const next = seenFrom(notebook, notebook.placeOf(active ?? "") + by, by);
  if (next !== undefined) notebook.selection.set({ active: next, anchor: extend ? anchor : next, mode });
}

function edit(context: NotebookContext): void {
  const cell = activeCell(context);
  if (!cell) return;
  if (cell.type.get() === "markdown") cell.editing.set(true);
  select(context, cell.id, "edit");
}

function scroll(by: -1 | 1): void {
  const scroller = document.querySelector("[data-testid=notebook] [data-kv-scroller]");
  scroller?.scrollBy({ top: by * scroller.clientHeight * 0.85 });
}

/** Goes to the first or the last cell; with `extend` the other end of the selection stays. */
function jump({ notebook }: NotebookContext, to: "first" | "last", extend: boolean): void {
  const { anchor, mode } = notebook.selection.get();
  const end = to === "first" ? seenFrom(notebook, 0, 1) : seenFrom(notebook, notebook.order.get().length - 1, -1);
  if (end !== undefined) notebook.selection.set({ active: end, anchor: extend ? anchor : end, mode });
}

/** Folds the section of the heading that is selected; from within a section, goes to its heading. */
function fold(context: NotebookContext): void {
  const { notebook } = context;
  const { active } = notebook.selection.get();
  const place = notebook.placeOf(active ?? "");
  const section = sectionAt(notebook.outline.get(), place);
  if (!section) return;
  if (section.headingId !== active) return select(context, section.headingId);
  if (!section.isFolded) return setFolded(notebook, section.headingId, true);
  const parent = sectionAt(notebook.outline.get(), place - 1);
  if (parent && parent.level < section.level) select(context, parent.headingId);
}

/** Unfolds the section of the heading that is selected; where there is nothing to unfold, goes to the next heading. */
function unfold(context: NotebookContext): void {
  const { notebook } = context;
  const { active } = notebook.selection.get();
  const outline = notebook.outline.get();
  const own = active === null ? undefined : sectionOf(outline, active);
  if (own?.isFolded) return setFolded(notebook, own.headingId, false);
  const next = outline.sections.find(
    ({ start, headingId }) => start > notebook.placeOf(active ?? "") && !outline.hidden.has(headingId),
  );
  select(context, next?.headingId);
}

export const navigationKeys: readonly NavigationKey[] = [
  { label: "Edit the cell", keys: ["Enter"], run: edit },
  { label: "Select the cell above", keys: ["Up", "k"], run: (context) => step(context, -1, false) },
  { label: "Select the cell below", keys: ["Down", "j"], run: (context) => step(context, 1, false) },
  { label: "Extend the selection up", keys: ["Shift+Up", "Shift+K"], run: (context) => step(context, -1, true) },
  { label: "Extend the selection down", keys: ["Shift+Down", "Shift+J"], run: (context) => step(context, 1, true) },
  { label: "Select the first cell", keys: ["CmdOrCtrl+Home", "g g"], run: (context) => jump(context, "first", false) },
  { label: "Select the last cell", keys: ["CmdOrCtrl+End", "Shift+G"], run: (context) => jump(context, "last", false) },
  {
    label: "Extend the selection to the first cell",
    keys: ["Shift+Home"],
    run: (context) => jump(context, "first", true),
  },
  {
    label: "Extend the selection to the last cell",
    keys: ["Shift+End"],
    run: (context) => jump(context, "last", true),
  },
  {
    label: "Select all cells",
    keys: ["CmdOrCtrl+A"],
    run({ notebook }) {
      const order = notebook.order.get();
      notebook.selection.set({ active: order.at(-1) ?? null, anchor: order[0] ?? null, mode: "command" });
    },
  },
  { label: "Fold the section, or go to its heading", keys: ["Left"], run: fold },
  { label: "Unfold the section, or go to the next heading", keys: ["Right"], run: unfold },
  { label: "Scroll down", keys: ["Space"], run: () => scroll(1) },
  { label: "Scroll up", keys: ["Shift+Space"], run: () => scroll(-1) },
  {
    label: "Make it a heading of this level",
    keys: ["1", "2", "3", "4", "5", "6"],
    run(context, level) {
      const cell = activeCell(context);
      if (cell) makeHeading(context.notebook, cell.id, Number(level));
    },
  },
];
