import { themeFigure } from "../../document/html/figure-theme.ts";
import { plotlyFormat } from "../../document/html/plotly-format.ts";
import type { PlotlyFigure } from "../../document/mime/plotly-figure.ts";
import { drawVega } from "./draw-vega.ts";
import { pageColors } from "./page-colors.ts";
import { reportWords } from "./report-words.ts";

/** What the report needs of Plotly, which is a script of its own before this one where there is a figure. */
interface Plotly {
  react(element: HTMLElement, data: unknown, layout: unknown, config: unknown): Promise<unknown>;
}
declare const Plotly: Plotly | undefined;

export interface Figures {
  /** Draws the figures again in the colours of the theme that the page has now. */
  readonly recolor: () => void;
  /** Draws all figures, those out of sight too, this many CSS pixels wide; `undefined`: as wide as the page lets them. */
  readonly drawAll: (width: number | undefined) => void;
}

interface Figure {
  readonly element: HTMLElement;
  readonly content: PlotlyFigure;
  drawn: boolean;
}

/** Draws the figures of the page, each when it comes near the view. */
export function drawFigures(page: Document): Figures {
  const figures = [...page.querySelectorAll<HTMLElement>(".plotly-figure")].map(readFigure);
  const nearby = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const figure = figures.find(({ element }) => element === target);
        if (isIntersecting && figure && !figure.drawn) draw(figure, undefined);
      }
    },
    { rootMargin: "100% 0px" },
  );
  for (const { element } of figures) nearby.observe(element);
  const vega = drawVega(page);
  return {
    recolor() {
      for (const figure of figures) if (figure.drawn) draw(figure, undefined);
      vega.recolor();
    },
    drawAll(width) {
      for (const figure of figures) draw(figure, width);
      vega.drawAll();
      vega.recolor();
    },
  };
}

function readFigure(element: HTMLElement): Figure {
  const source = element.querySelector('script[type="application/json"]');
  const content = JSON.parse(source?.textContent ?? "") as PlotlyFigure;
  source?.remove();
  return { element, content, drawn: false };
}

function draw(figure: Figure, width: number | undefined): void {
  figure.drawn = true;
  const { element, content } = figure;
  const { data, layout, config } = themeFigure(content, pageColors());
  const sized = width === undefined ? { autosize: true, ...layout } : { ...layout, width };
  const { lang } = element.ownerDocument.documentElement;
  const dates = { locale: "report", locales: { report: { dictionary: {}, format: plotlyFormat(lang) } } };
  Plotly?.react(element, data, sized, { ...dates, displaylogo: false, responsive: true, ...config }).catch(
    (error: unknown) => {
      element.textContent = reportWords(element.ownerDocument, "undrawn", {
        reason: error instanceof Error ? error.message : String(error),
      });
    },
  );
}
