import { ChevronDown, ChevronRight } from "lucide-react";
import { say, sayCount } from "../../wording/say.ts";
import { setFolded } from "../notebook/folding.ts";
import type { Section } from "../notebook/outline.ts";
import { useNotebook } from "./notebook-context.tsx";

/** Folds and unfolds the section of a heading. */
export function FoldButton({ section: { headingId, isFolded } }: { readonly section: Section }) {
  const { model } = useNotebook();
  const label = isFolded ? say("Unfold this section") : say("Fold this section");
  return (
    <button
      type="button"
      className="kv-fold-section"
      tabIndex={-1}
      aria-expanded={!isFolded}
      aria-label={label}
      title={`${label} (${isFolded ? "→" : "←"})`}
      data-testid="fold-section"
      onClick={() => setFolded(model, headingId, !isFolded)}
    >
      {isFolded ? <ChevronRight size={16} /> : <ChevronDown size={16} />}
    </button>
  );
}

/** Stands where a folded section would be. */
export function FoldedNote({ section: { headingId, start, end } }: { readonly section: Section }) {
  const { model } = useNotebook();
  const count = end - start - 1;
  return (
    <div className="kv-row">
      <div className="kv-prompt" />
      <button type="button" className="kv-folded" onClick={() => setFolded(model, headingId, false)}>
        <ChevronRight size={14} aria-hidden />
        {sayCount(count, "{count} cell is folded", "{count} cells are folded")}
      </button>
    </div>
  );
}
