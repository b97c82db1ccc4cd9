import { useEffect, useRef } from "react";
import { figureTitle } from "../../document/html/plotly-to-hast.ts";
import type { PlotlyFigure } from "../../document/mime/plotly-figure.ts";
import { useNear } from "../cells/use-turn.ts";
import { useWindow } from "../shell/window-context.tsx";
import { type KeptFigure, keepFigure } from "./kept-figure.ts";

const usualHeight = 420;

/** A Plotly figure: drawn when it comes near the viewport, in the colours of the page, as wide as there is room. */
export function PlotlyOutput({ figure }: { readonly figure: PlotlyFigure }) {
  const { workspace } = useWindow();
  const place = useRef<HTMLDivElement>(null);
  const kept = useRef<KeptFigure>(undefined);
  const near = useNear(place);

  useEffect(() => {
    if (!place.current) return undefined;
    const made = keepFigure(place.current, (work) => workspace.attempt(work));
    kept.current = made;
    return made.end;
  }, [workspace]);
  useEffect(() => kept.current?.moved(near), [near]);
  useEffect(() => kept.current?.show(figure), [figure]);

  const height = figure.layout?.["height"];
  const title = figureTitle(figure);
  return (
    <div
      ref={place}
      className="kv-plot"
      role="figure"
      aria-label={title}
      data-testid="plotly-figure"
      style={{ minHeight: typeof height === "number" ? height : usualHeight }}
    />
  );
}
