import { types } from "node:util";
import type { MimeBundle } from "../../../document/mime/mime-bundle.ts";
import type { ShownPart } from "../display-options.ts";
import { className } from "../peek.ts";
import { treeTextOf } from "../tree-bundle.ts";
import { type NumberSummary, summarizeNumbers } from "./number-summary.ts";
import { numbersHtml } from "./summary-html.ts";
import { summaryText } from "./summary-text.ts";

/** Shorter lists are taken in by reading them. */
const fewest = 100;
/** Of a plain array, whose items are looked at one by one as properties. */
const mostOfArray = 100_000;

type Numbers = readonly number[] | (ArrayLike<number | bigint> & { readonly byteLength: number });

/** Whether a value is a long list of numbers: a typed array, or an array that holds nothing else. */
export function isNumbers(value: object): value is Numbers {
  if (types.isTypedArray(value)) return value.length > fewest && !Buffer.isBuffer(value);
  if (!Array.isArray(value) || value.length <= fewest) return false;
  const step = Math.ceil(value.length / mostOfArray);
  for (let index = 0; index < value.length; index += step)
    if (typeof Object.getOwnPropertyDescriptor(value, index)?.value !== "number") return false;
  return true;
}

/** Many numbers: their range, mean, histogram and what is not finite, and the first of them. */
export function numbersBundle(value: Numbers, part: ShownPart): MimeBundle {
  const typed = types.isTypedArray(value);
  const summary: NumberSummary = typed
    ? summarizeNumbers(value.length, (index) => Number(value[index]))
    : summarizeNumbers(value.length, (index) => value[index] as number, mostOfArray);
  const values = treeTextOf(value, part);
  const name = className(value) ?? "Array";
  return {
    "text/plain": `${values}\n${summaryText(summary)}`,
    "text/html": numbersHtml({
      title: `${name}(${value.length.toLocaleString("en")})`,
      notes: typed ? [bytesText(value.byteLength)] : [],
      summary,
      values,
      valuesTitle: `First ${Math.min(value.length, part.limit ?? fewest).toLocaleString("en")} values`,
    }),
  };
}

export function bytesText(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toPrecision(3)} ${["bytes", "kB", "MB", "GB", "TB"][power]}`;
}
