import type { Config } from "plotly.js";
import type { PlainPhrase } from "../../wording/phrase.ts";
import { plotlyFormat } from "../../document/html/plotly-format.ts";
import { say, spokenLocale } from "../../wording/say.ts";

/** What Plotly says of its own, by its English words. */
const words: readonly PlainPhrase[] = [
  "Zoom",
  "Pan",
  "Box Select",
  "Lasso Select",
  "Zoom in",
  "Zoom out",
  "Autoscale",
  "Reset axes",
  "Orbital rotation",
  "Turntable rotation",
  "Reset camera to default",
  "Reset camera to last save",
  "Double-click to zoom back out",
  "Double-click on legend to isolate one trace",
];

/** Has Plotly speak the language of the page, and write dates as it does; numbers stay as figures have them. */
export function plotlyWords(): Partial<Config> {
  const dictionary = Object.fromEntries(words.map((each) => [each, say(each)]));
  return { locale: "kelvin", locales: { kelvin: { dictionary, format: plotlyFormat(spokenLocale()) } } };
}
