import { ArrowRight } from "lucide-react";
import { say } from "../../wording/say.ts";
import type { BundledNotebook } from "../../host/contract/states.ts";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { FigureDrawing } from "./figure-drawing.tsx";

/** A bundled notebook as something to begin with. */
export function NotebookCard({ notebook }: { readonly notebook: BundledNotebook }) {
  const { workspace } = useWindow();
  const path = `kelvin:${notebook.name}`;
  const opening = useSignal(workspace.opening) === path;
  return (
    <button
      type="button"
      className="kv-card"
      data-testid="bundled-notebook"
      data-name={notebook.name}
      aria-busy={opening}
      onClick={() => workspace.attempt(workspace.openPath(path))}
    >
      <FigureDrawing figure={notebook.figure} />
      <span className="kv-card-text">
        <span className="kv-card-title">{notebook.title}</span>
        <span className="kv-card-summary">{notebook.summary}</span>
        <span className="kv-card-go">
          {opening ? say("Opening…") : say("Open")} <ArrowRight size={14} aria-hidden />
        </span>
      </span>
    </button>
  );
}
