import { ChevronRight } from "lucide-react";
import { say, sayCount } from "../../wording/say.ts";
import { SourceView } from "../editor/source-view.tsx";
import { languageOf } from "../notebook/language.ts";
import { isOutputHidden, isSourceHidden, setOutputHidden, setSourceHidden } from "../notebook/output-visibility.ts";
import { OutputArea } from "../outputs/output-area.tsx";
import { useSelected, useSignal } from "../state/use-signal.ts";
import type { CellBodyProps } from "./cell-body.ts";
import { CellPrompt } from "./cell-prompt.tsx";
import { InputBox } from "./input-box.tsx";
import { useNotebook } from "./notebook-context.tsx";

/** A code cell: its prompt, its source, the question it asks, its outputs. */
export function CodeCell({ cell, mode }: CellBodyProps) {
  const { model } = useNotebook();
  const language = useSelected(model.kernel, () => languageOf(model));
  useSignal(cell.metadata);
  const input = useSignal(cell.input);
  const outputs = useSignal(cell.outputs.items);
  const sourceHidden = isSourceHidden(cell) && mode !== "edit";
  const outputHidden = isOutputHidden(cell);
  return (
    <>
      <div className="kv-row">
        <CellPrompt cell={cell} />
        {sourceHidden ? (
          <button type="button" className="kv-folded" onClick={() => setSourceHidden(model, cell, false)}>
            <ChevronRight size={14} aria-hidden /> {say("Code is hidden")}
          </button>
        ) : (
          <SourceView cell={cell} language={language} editing={mode === "edit"} wrap={false} />
        )}
      </div>
      {input ? <InputBox cell={cell} request={input} /> : null}
      {outputs.length === 0 ? null : outputHidden ? (
        <div className="kv-row">
          <div className="kv-prompt" />
          <button type="button" className="kv-folded" onClick={() => setOutputHidden(model, cell, false)}>
            <ChevronRight size={14} aria-hidden />
            {sayCount(outputs.length, "{count} output is folded", "{count} outputs are folded")}
          </button>
        </div>
      ) : (
        <OutputArea cell={cell} items={outputs} />
      )}
    </>
  );
}
