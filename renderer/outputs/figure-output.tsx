import { useState } from "react";
import type { PlotlyFigure } from "../../document/mime/plotly-figure.ts";
import { useWindow } from "../shell/window-context.tsx";
import { FigureButtons } from "./figure-buttons.tsx";
import { FigureData } from "./figure-data.tsx";
import { PlotlyOutput } from "./plotly-output.tsx";

/** A Plotly figure with what stands beside it. */
export function FigureOutput({ figure }: { readonly figure: PlotlyFigure }) {
  const { workspace } = useWindow();
  const [isTable, setTable] = useState(false);
  return (
    <div className="kv-figure-output">
      <PlotlyOutput figure={figure} />
      <FigureButtons
        isTable={isTable}
        toggleTable={() => setTable(!isTable)}
        enlarge={() => void workspace.dialogs.show({ kind: "figure", figure })}
      />
      {isTable ? <FigureData figure={figure} /> : null}
    </div>
  );
}
