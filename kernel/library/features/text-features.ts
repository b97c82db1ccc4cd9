import type { Displayable } from "../../../document/mime/mime-bundle.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { shownAs } from "../tables/shown-as.ts";
import { tableBundle } from "../tables/table-bundle.ts";
import { meanOf, varianceOf } from "../statistics/sample.ts";
import { measureText } from "./measured-text.ts";
import { promptFeatures } from "./prompt-features.ts";
import { responseFeatures } from "./response-features.ts";

/** A text, or a response with the prompt that it answers. */
export type TextSpec =
  | string
  | {
      readonly prompt: string;
      readonly response: string;
      /** turns of the conversation. Default 2 */ readonly turns?: number;
    };

/** Numbers of texts, by name. */
export interface TextFeatures extends Displayable {
  /** what each column is */
  readonly names: readonly string[];
  /** shape [texts, features]: not scaled, see `fitStandardizer` */
  readonly matrix: Matrix<Float64Array>;
}

/**
 * Shallow features of texts: lengths, sentences, vocabulary, readability, Markdown, repetition, phrases; 45 of a text, and
 * 18 more of the prompt that it answers and how the two go together.
 *
 * They say nothing of what a text means, and yet much of how it will be judged: a probe on them is the baseline that an
 * embedding has to beat. Lengths are in characters or words; densities and shares are 0 to 1. Phrases (refusals, hedges,
 * examples …), syllables and the readability grades (Flesch-Kincaid 1975, Coleman & Liau 1975) are those of English.
 *
 * @param texts all of them with a prompt, or none
 * @returns one row per text, in their order
 * @throws RangeError when there are no texts, or some have a prompt and others none
 */
export function textFeatures(texts: readonly TextSpec[]): TextFeatures {
  if (texts.length === 0) throw new RangeError("there are 0 texts to measure");
  const hasPrompt = typeof texts[0] !== "string";
  const odd = texts.findIndex((text) => (typeof text !== "string") !== hasPrompt);
  if (odd >= 0)
    throw new RangeError(
      `text 0 ${hasPrompt ? "has a" : "has no"} prompt, text ${odd} ${hasPrompt ? "has none" : "has one"}`,
    );
  const names = [...Object.keys(responseFeatures), ...(hasPrompt ? Object.keys(promptFeatures) : [])];
  const data = new Float64Array(texts.length * names.length);
  for (const [row, text] of texts.entries()) data.set(featuresOf(text), row * names.length);
  const matrix = { data, rows: texts.length, columns: names.length };
  return shownAs({ names, matrix }, () =>
    tableBundle({
      caption: `${names.length} features of ${texts.length} texts`,
      columns: ["feature", "mean", "standard deviation (n - 1)", "least", "most"],
      rows: names.map((name, column) => {
        const values = Array.from({ length: texts.length }, (_, row) => data[row * names.length + column] as number);
        const [least, most] = values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [
          Infinity,
          -Infinity,
        ] as [number, number]);
        const deviation = values.length < 2 ? 0 : Math.sqrt(varianceOf(values));
        return [name, ...[meanOf(values), deviation, least, most].map((value) => value.toPrecision(4))];
      }),
    }),
  );
}

function featuresOf(text: TextSpec): readonly number[] {
  if (typeof text === "string") {
    const measured = measureText(text);
    return Object.values(responseFeatures).map((of) => of(measured));
  }
  const exchange = { prompt: measureText(text.prompt), response: measureText(text.response), turns: text.turns ?? 2 };
  return [
    ...Object.values(responseFeatures).map((of) => of(exchange.response)),
    ...Object.values(promptFeatures).map((of) => of(exchange)),
  ];
}
