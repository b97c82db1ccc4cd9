import { useEffect, useState } from "react";
import { useNotebook } from "../cells/notebook-context.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";

/** The cells whose code reads, sets or changes a variable, in their order, as their texts are now. */
export function useCellsUsing(name: string): readonly string[] {
  const { model } = useNotebook();
  const { workspace } = useWindow();
  const order = useSignal(model.order);
  const [using, setUsing] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    let isWanted = true;
    model.request("cells.analyse", {}).then((answer) => {
      if (!isWanted || answer.kind !== "analysed") return;
      const found = answer.cells.flatMap(({ cellId, analysis }) => {
        if (analysis.kind !== "analysed") return [];
        const { reads, assigns, mutates } = analysis.effects;
        const isUsed = reads.includes(name) || assigns.includes(name) || mutates.some((each) => each.name === name);
        return isUsed ? [cellId] : [];
      });
      setUsing(new Set(found));
    }, workspace.tell);
    return () => {
      isWanted = false;
    };
  }, [model, workspace, name]);
  return order.filter((cellId) => using.has(cellId));
}
