import { useEffect, useRef, useState } from "react";
import { figureTitle } from "../../document/html/plotly-to-hast.ts";
import type { PlotlyFigure } from "../../document/mime/plotly-figure.ts";
import { useNear } from "../cells/use-turn.ts";
import { useWindow } from "../shell/window-context.tsx";
import { themeShown } from "../workspace/theme.ts";
import { loadPlotly } from "./load-plotly.ts";
import { drawFigure } from "./draw-figure.ts";
import type { DrawnFigure } from "./draw-figure.ts";

const usualHeight = 420;

/** A Plotly figure: drawn when it comes near the viewport, in the colours of the page, as wide as there is room. */
export function PlotlyOutput({ figure }: { readonly figure: PlotlyFigure }) {
  const { workspace } = useWindow();
  const place = useRef<HTMLDivElement>(null);
  const drawing = useRef<DrawnFigure>(undefined);
  const near = useNear(place);
  const [wanted, setWanted] = useState(false);
  if (near && !wanted) setWanted(true);

  useEffect(() => {
    const element = place.current;
    if (!wanted || !element) return undefined;
    let left = false;
    const draw = async (): Promise<void> => {
      const plotly = await loadPlotly();
      if (left) return;
      if (drawing.current) await drawing.current.show(figure);
      else drawing.current = await drawFigure(plotly, element, figure, (work) => workspace.attempt(work));
    };
    workspace.attempt(draw());
    const stop = themeShown.subscribe(() => workspace.attempt(drawing.current?.show(figure) ?? Promise.resolve()));
    return () => {
      left = true;
      stop();
    };
  }, [wanted, figure, workspace]);

  useEffect(
    () => () => {
      drawing.current?.purge();
      drawing.current = undefined;
    },
    [],
  );

  const height = figure.layout?.["height"];
  const title = figureTitle(figure);
  return (
    <div
      ref={place}
      className="kv-plot"
      role="img"
      aria-label={title}
      data-testid="plotly-figure"
      style={{ minHeight: typeof height === "number" ? height : usualHeight }}
    />
  );
}
