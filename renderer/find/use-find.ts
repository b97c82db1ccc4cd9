import { useEffect, useEffectEvent, useMemo, useState } from "react";
import type { RefObject } from "react";
import { say, sayCount } from "../../wording/say.ts";
import { drawAll } from "../cells/drawing-order.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import { focusActiveCell } from "../cells/reveal-cell.ts";
import { useWindow } from "../shell/window-context.tsx";
import { unfoldTo } from "../notebook/folding.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { takeBack } from "../notebook/take-back.ts";
import { selectedIds } from "../notebook/selection.ts";
import { findMatches, mostMatches } from "./find-matches.ts";
import type { FindScope, FoundMatch } from "./find-matches.ts";
import { markMatches } from "./mark-matches.ts";
import { replaceMatches } from "./replace-matches.ts";
import { searchPattern } from "./search-pattern.ts";
import type { FindQuery } from "./search-pattern.ts";

/** What is typed is looked for a moment later, and again after the notebook has changed. Milliseconds. */
const pause = 120;
const pauseAfterChange = 400;

interface Found {
  readonly matches: readonly FoundMatch[];
  readonly place: number;
}

const nothing: Found = { matches: [], place: 0 };

/** The query stays when the bar is closed and opened again. */
let lastQuery: FindQuery = { text: "", isRegex: false, matchCase: false, wholeWord: false };

/** Searching and replacing in the notebook that is shown. */
export interface Find {
  readonly query: FindQuery;
  readonly scope: Omit<FindScope, "sources" | "most">;
  readonly found: readonly FoundMatch[];
  readonly place: number;
  /** Whether there are more matches than are counted. */
  readonly isCut: boolean;
  /** What is wrong with a regular expression. */
  readonly problem: string | undefined;
  readonly isReplaceable: boolean;
  readonly ask: (change: Partial<FindQuery>) => void;
  readonly setOutputs: (on: boolean) => void;
  readonly setInSelection: (on: boolean) => void;
  readonly step: (by: 1 | -1) => void;
  readonly replace: (replacement: string, which: "current" | "all") => void;
  readonly close: () => void;
}

function show(model: NotebookModel, match: FoundMatch | undefined, isReplacing: boolean): void {
  if (!match) return;
  const cell = model.maybeCell(match.cellId);
  unfoldTo(model, match.cellId);
  // What is to be replaced is seen as it is written.
  if (isReplacing && cell?.type.get() === "markdown" && match.part === "source") cell.editing.set(true);
  (match.range?.startContainer.parentElement ?? match.element).scrollIntoView({ block: "center" });
}

export function useFind(scroller: RefObject<HTMLDivElement | null>, isReplacing: boolean): Find {
  const { model, editors } = useNotebook();
  const { view, workspace } = useWindow();
  const [query, setQuery] = useState(() => {
    const cell = model.maybeCell(model.selection.get().active);
    const text = (cell && editors.selectedText(cell)) || (getSelection()?.toString() ?? "");
    return text === "" || text.includes("\n") ? lastQuery : { ...lastQuery, text, isRegex: false };
  });
  const [scope, setScope] = useState<Omit<FindScope, "sources" | "most">>({ cells: undefined, outputs: true });
  const [found, setFound] = useState(nothing);
  const pattern = useMemo(() => searchPattern(query), [query]);

  const asked = useMemo(() => ({ pattern, scope, isReplacing }), [pattern, scope, isReplacing]);
  const look = (choose: (matches: readonly FoundMatch[]) => number, scroll: boolean, wanted = asked): void => {
    const root = scroller.current;
    const { pattern, scope, isReplacing } = wanted;
    const isPattern = pattern.kind === "pattern" && root !== null;
    const matches = isPattern
      ? findMatches(model, root, pattern.pattern, { ...scope, sources: isReplacing, most: mostMatches })
      : nothing.matches;
    const place = matches.length === 0 ? 0 : (choose(matches) + matches.length) % matches.length;
    setFound({ matches, place });
    if (scroll) show(model, matches[place], isReplacing);
  };
  // A new search begins at the cell that is active, as everywhere.
  const fromActive = (matches: readonly FoundMatch[]): number => {
    const active = model.placeOf(model.selection.get().active ?? "");
    return Math.max(
      0,
      matches.findIndex(({ cellId }) => model.placeOf(cellId) >= active),
    );
  };
  const lookFirst = useEffectEvent((wanted: typeof asked) => look((matches) => fromActive(matches), true, wanted));
  const lookAgain = useEffectEvent(() => look(() => found.place, false));
  useEffect(() => {
    const timer = setTimeout(() => lookFirst(asked), pause);
    return () => clearTimeout(timer);
  }, [asked]);
  useEffect(() => {
    let again: ReturnType<typeof setTimeout> | undefined;
    const changed = (): void => {
      again ??= setTimeout(() => {
        again = undefined;
        lookAgain();
      }, pauseAfterChange);
    };
    model.doc.on("update", changed);
    const stop = workspace.connection.on("outputsChanged", changed);
    return () => {
      clearTimeout(again);
      model.doc.off("update", changed);
      stop();
    };
  }, [model, workspace]);
  // What was never near the viewport is found as it reads, too.
  useEffect(() => (scroller.current ? drawAll(scroller.current, lookAgain) : undefined), [scroller]);
  useEffect(() => {
    markMatches(model, editors, found.matches, found.matches[found.place]);
    return () => markMatches(model, editors, [], undefined);
  }, [found, model, editors]);
  useEffect(() => {
    lastQuery = query;
  }, [query]);

  const { matches, place } = found;
  const current = matches[place];
  return {
    query,
    scope,
    found: matches,
    place,
    isCut: matches.length >= mostMatches,
    problem: pattern.kind === "invalid" ? pattern.reason : undefined,
    isReplaceable: current?.part === "source",
    ask: (change) => setQuery({ ...query, ...change }),
    setOutputs: (outputs) => setScope({ ...scope, outputs }),
    setInSelection: (on) =>
      setScope({
        ...scope,
        cells: on ? new Set(selectedIds(model.selection.get(), model.order.get())) : undefined,
      }),
    step: (by) => look(() => place + by, true),
    replace(replacement, which) {
      const root = scroller.current;
      if (pattern.kind !== "pattern" || !root) return;
      // All means those, too, that are not counted.
      const everywhere = { ...scope, outputs: false, sources: true, most: Infinity };
      const all = which === "all" ? findMatches(model, root, pattern.pattern, everywhere) : [];
      const chosen = which === "all" ? all : current ? [current] : [];
      const { places, cells } = replaceMatches(model, chosen, replacement, query.isRegex);
      if (which === "all")
        workspace.toasts.add(
          "success",
          sayCount(places, "Replaced {count} place in {cells}.", "Replaced {count} places in {cells}.", {
            cells: sayCount(cells, "{count} cell", "{count} cells"),
          }),
          { label: say("Undo"), run: takeBack(workspace, model, () => model.undo.undoStructure()), passing: true },
        );
      look(() => place, true);
    },
    close() {
      view.find.set("closed");
      const cell = current && model.maybeCell(current.cellId);
      if (cell) {
        model.selection.set({ active: cell.id, anchor: cell.id, mode: "command" });
        if (current.part === "source") editors.moveCursor(cell, current.end);
      }
      setTimeout(focusActiveCell);
    },
  };
}
