import type { PlotlyFigure } from "../../document/mime/plotly-figure.ts";
import { whenAtRest } from "../cells/scroll-rest.ts";
import { themeShown } from "../workspace/theme.ts";
import { type DrawnFigure, drawFigure } from "./draw-figure.ts";
import { type AliveFigure, keepAlive } from "./drawn-figures.ts";
import type { FigureView } from "./figure-view.ts";
import { loadPlotly } from "./load-plotly.ts";

/** A figure at its place in the page: drawn when near, put away when it is far and others are nearer. */
export interface KeptFigure {
  /** What it shows from now on. Of many in a moment, the last is drawn. */
  readonly show: (figure: PlotlyFigure) => void;
  readonly moved: (near: boolean) => void;
  readonly end: () => void;
}

export function keepFigure(place: HTMLElement, attempt: (work: Promise<unknown>) => void): KeptFigure {
  let wanted: PlotlyFigure | undefined;
  let shown: PlotlyFigure | undefined;
  let drawn: DrawnFigure | undefined;
  let alive: AliveFigure | undefined;
  let view: FigureView = {};
  let near = false;
  let ended = false;
  let waiting: (() => void) | undefined;
  let drawing = false;

  const putAway = (): void => {
    if (drawing || !drawn) return;
    view = drawn.view();
    // What stood here keeps its room.
    place.style.minHeight = `${place.offsetHeight}px`;
    release();
  };
  const release = (): void => {
    alive?.gone();
    drawn?.purge();
    alive = undefined;
    drawn = undefined;
    shown = undefined;
  };
  const draw = async (figure: PlotlyFigure): Promise<void> => {
    drawing = true;
    try {
      if (drawn) await drawn.show(figure);
      else {
        const plotly = await loadPlotly(figure);
        if (ended) return;
        drawn = await drawFigure(plotly, place, figure, attempt, view);
        alive = keepAlive(putAway);
        alive.moved(near);
      }
      shown = figure;
    } finally {
      drawing = false;
      if (ended) release();
    }
    proceed();
  };
  const proceed = (): void => {
    if (ended || !near || drawing || wanted === undefined || wanted === shown) return;
    // Nobody looks at the figures that they scroll past.
    waiting ??= whenAtRest(() => {
      waiting = undefined;
      if (!ended && near && !drawing && wanted && wanted !== shown) attempt(draw(wanted));
    });
  };
  const stopTheme = themeShown.subscribe(() => {
    shown = undefined;
    proceed();
  });

  return {
    show(figure) {
      wanted = figure;
      proceed();
    },
    moved(isNear) {
      near = isNear;
      alive?.moved(isNear);
      proceed();
    },
    end() {
      ended = true;
      waiting?.();
      stopTheme();
      if (!drawing) release();
    },
  };
}
