import type { Layout } from "plotly.js";

/** What a reader has turned and zoomed in a figure, by the names of its axes and scenes. */
export type FigureView = Readonly<Record<string, unknown>>;

type Part = Readonly<Record<string, unknown>>;

const isPart = (value: unknown): value is Part => typeof value === "object" && value !== null;

/** Where the reader is in a figure, so that it can be drawn there again. Axes that fit themselves to the data are left out. */
export function figureViewOf(layout: Partial<Layout>): FigureView {
  const kept: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(layout as Part)) {
    if (!isPart(part)) continue;
    if (/^[xy]axis\d*$/.test(name) && part["autorange"] !== true && part["range"] !== undefined)
      kept[name] = { range: part["range"], autorange: false };
    else if (/^scene\d*$/.test(name) && part["camera"] !== undefined) kept[name] = { camera: part["camera"] };
  }
  return structuredClone(kept);
}

/** The layout as the reader left it. */
export function atView(layout: Partial<Layout>, view: FigureView): Partial<Layout> {
  const parts = Object.entries(view).map(([name, part]) => {
    const present = (layout as Part)[name];
    return [name, { ...(isPart(present) ? present : {}), ...(part as Part) }] as const;
  });
  return { ...layout, ...Object.fromEntries(parts) };
}
