import { vegaTheme } from "../../document/html/vega-theme.ts";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { DrawnVega, KelvinVega, MissingPart } from "../vega/vega-figure.ts";
import { pageColors } from "./page-colors.ts";
import { reportWords } from "./report-words.ts";

/** A script of its own before this one, where there is a figure. */
declare const KelvinVega: KelvinVega | undefined;

interface VegaFigure {
  readonly element: HTMLElement;
  readonly spec: JsonObject;
  drawn: Promise<DrawnVega | undefined> | undefined;
}

/** Draws the Vega figures of the page, each when it comes near the view; answers with what draws them in new colours. */
export function drawVega(page: Document): { readonly recolor: () => void; readonly drawAll: () => void } {
  const figures = [...page.querySelectorAll<HTMLElement>(".vega-figure")].map(readFigure);
  const nearby = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const figure = figures.find(({ element }) => element === target);
        if (isIntersecting && figure && !figure.drawn) draw(figure);
      }
    },
    { rootMargin: "100% 0px" },
  );
  for (const { element } of figures) nearby.observe(element);
  return {
    recolor: () => figures.filter(({ drawn }) => drawn).forEach(draw),
    drawAll: () => figures.filter(({ drawn }) => !drawn).forEach(draw),
  };
}

function readFigure(element: HTMLElement): VegaFigure {
  const source = element.querySelector('script[type="application/json"]');
  const spec = JSON.parse(source?.textContent ?? "{}") as JsonObject;
  source?.remove();
  return { element, spec, drawn: undefined };
}

function draw(figure: VegaFigure): void {
  const { element, spec, drawn: before } = figure;
  const library = element.dataset["library"] === "vega" ? "vega" : "vega-lite";
  const show = async (): Promise<DrawnVega | undefined> => {
    (await before)?.finalize();
    element.replaceChildren();
    const shown = await KelvinVega?.draw(element, spec, library, vegaTheme(pageColors()));
    for (const missing of shown?.missing ?? []) element.append(note(element, missing));
    return shown;
  };
  figure.drawn = show().catch((error: unknown) => {
    element.textContent = reportWords(element.ownerDocument, "undrawn", {
      reason: error instanceof Error ? error.message : String(error),
    });
    return undefined;
  });
}

function note({ ownerDocument }: HTMLElement, { kind, source }: MissingPart): HTMLElement {
  const paragraph = ownerDocument.createElement("p");
  paragraph.className = "kv-note";
  paragraph.textContent = reportWords(ownerDocument, kind === "data" ? "noData" : "noImage", { source });
  return paragraph;
}
