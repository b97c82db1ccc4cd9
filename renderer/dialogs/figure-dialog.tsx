import { useMemo } from "react";
import { figureTitle } from "../../document/html/plotly-to-hast.ts";
import type { PlotlyFigure } from "../../document/mime/plotly-figure.ts";
import { PlotlyOutput } from "../outputs/plotly-output.tsx";
import type { Dialog } from "../workspace/dialogs.ts";
import { Modal } from "./modal.tsx";

interface FigureDialogProps {
  readonly dialog: Extract<Dialog, { kind: "figure" }>;
  readonly answer: (answer: null) => void;
}

/** A figure with the whole window for itself. */
export function FigureDialog({ dialog: { figure }, answer }: FigureDialogProps) {
  const sized = useMemo(() => withoutSize(figure), [figure]);
  return (
    <Modal title={figureTitle(figure)} size="window" testId="figure-viewer" close={() => answer(null)}>
      <div className="kv-figure-whole">
        <PlotlyOutput figure={sized} />
      </div>
    </Modal>
  );
}

/** As large as there is room, whatever size it has in the notebook. */
function withoutSize(figure: PlotlyFigure): PlotlyFigure {
  const { width: _width, height: _height, ...layout } = figure.layout;
  return { ...figure, layout };
}
