import type { Config, Data, Layout, ModeBarButton, PlotlyHTMLElement } from "plotly.js";
import { say } from "../../wording/say.ts";
import { themeFigure } from "../../document/html/figure-theme.ts";
import { figureTitle } from "../../document/html/plotly-to-hast.ts";
import type { PlotlyFigure } from "../../document/mime/plotly-figure.ts";
import { fileNameFor } from "../files/file-name-for.ts";
import { downloadBlob } from "../workspace/download.ts";
import { themeValue } from "../workspace/theme.ts";
import { type FigureView, atView, figureViewOf } from "./figure-view.ts";
import type { Plotly } from "./load-plotly.ts";
import { plotlyWords } from "./plotly-words.ts";
import { presentColors } from "./present-colors.ts";

/** A figure on the page. */
export interface DrawnFigure {
  /** Draws it anew in the present colours; what the reader has zoomed to stays. */
  readonly show: (figure: PlotlyFigure) => Promise<void>;
  /** Where the reader is in it. */
  readonly view: () => FigureView;
  readonly purge: () => void;
}

const icon = (path: string): ModeBarButton["icon"] => ({ width: 24, height: 24, path });
const copyIcon = icon(
  "M8 4h10a2 2 0 0 1 2 2v12h-2V6H8zM4 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2zm0 2v10h10V10z",
);
const saveIcon = icon("M11 3h2v9l3.5-3.5 1.400 1.400L12 16 6.100 9.900 7.500 8.500 11 12zM4 18h16v2H4z");

export async function drawFigure(
  plotly: Plotly,
  place: HTMLElement,
  first: PlotlyFigure,
  attempt: (work: Promise<unknown>) => void,
  view: FigureView = {},
): Promise<DrawnFigure> {
  /** As an image on the paper of the page: a transparent one could not be read elsewhere. */
  const image = async (format: "png" | "svg"): Promise<Blob> => {
    const { data, layout } = place as PlotlyHTMLElement;
    const { width, height } = place.getBoundingClientRect();
    const paper = { ...layout, paper_bgcolor: themeValue("--kv-figure-paper") };
    const address = await plotly.toImage({ data, layout: paper } as never, {
      format,
      width,
      height,
      scale: format === "png" ? 2 : 1,
    });
    return blobOf(address);
  };
  const save = async (format: "png" | "svg"): Promise<void> =>
    downloadBlob(`${fileNameFor(figureTitle(first))}.${format}`, await image(format));
  const copy = (): Promise<void> => navigator.clipboard.write([new ClipboardItem({ "image/png": image("png") })]);
  const config: Partial<Config> = {
    ...plotlyWords(),
    displaylogo: false,
    // Uploads the figure to a service of its makers.
    showSendToCloud: false,
    // Its own picture has no paper; ours have.
    modeBarButtonsToRemove: ["toImage"],
    modeBarButtonsToAdd: [
      { name: "copy", title: say("Copy as image"), icon: copyIcon, click: () => attempt(copy()) },
      { name: "png", title: say("Save as PNG"), icon: saveIcon, click: () => attempt(save("png")) },
      { name: "svg", title: say("Save as SVG"), icon: saveIcon, click: () => attempt(save("svg")) },
    ],
  };

  const draw = async (figure: PlotlyFigure, at: FigureView): Promise<void> => {
    // Plotly writes into what it is given; the figure belongs to the document.
    const { data, layout, frames } = structuredClone(themeFigure(figure, presentColors()));
    const settled = { autosize: true, uirevision: "kept", ...layout } as Partial<Layout>;
    const own = { ...config, ...figure.config, responsive: false, showSendToCloud: false };
    await plotly.react(place, data as unknown as Data[], atView(settled, at), own as Partial<Config>);
    if (frames && frames.length > 0) await plotly.addFrames(place, frames as never);
  };
  await draw(first, view);
  const stop = followRoom(plotly, place, attempt);
  return {
    show: (figure) => draw(figure, {}),
    view: () => figureViewOf((place as PlotlyHTMLElement).layout),
    purge: () => {
      stop();
      plotly.purge(place);
    },
  };
}

/** Has the figure fit its place, whatever changes that: Plotly itself looks at the window only, and panels open beside it. */
function followRoom(plotly: Plotly, place: HTMLElement, attempt: (work: Promise<unknown>) => void): () => void {
  let width = place.clientWidth;
  let frame: number | undefined;
  const observer = new ResizeObserver(() => {
    // A place that is hidden has no room, and is found again as it was.
    if (place.clientWidth === 0 || place.clientWidth === width) return;
    frame ??= requestAnimationFrame(() => {
      frame = undefined;
      width = place.clientWidth;
      if (width > 0) attempt(Promise.resolve(plotly.Plots.resize(place)));
    });
  });
  observer.observe(place);
  return () => {
    observer.disconnect();
    if (frame !== undefined) cancelAnimationFrame(frame);
  };
}

/** The content of a `data:` address. Fetching one is not in every page's rights. */
function blobOf(address: string): Blob {
  const comma = address.indexOf(",");
  const head = address.slice(0, comma);
  const body = address.slice(comma + 1);
  const type = /^data:([^;,]+)/.exec(head)?.[1] ?? "";
  if (!head.includes(";base64")) return new Blob([decodeURIComponent(body)], { type });
  return new Blob([Uint8Array.from(atob(body), (character) => character.charCodeAt(0))], { type });
}
