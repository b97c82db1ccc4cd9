import type { TableCell } from "../document.ts";
import type { Place } from "../finding.ts";
import { findPrintedNumbers, type PrintedNumber } from "../numbers/printed-number.ts";

/** What may stand before the one number of a cell without making it a text: marks, currency, a sign of comparison. */
const before = /^[\s\p{S}\p{P}\uFE0F]*$/u;
/** What may stand after it: marks, one short word such as a unit, footnotes. */
const after = /^[\s\p{S}\p{P}\uFE0F]*(?:[\p{L}µ]{1,8}(?:\/[\p{L}]{1,5})?)?[\s\p{S}\p{P}\uFE0F]*$/u;

/** `≥ 5`, `<1`, `45+`: what is said is that the number is another. */
const isBound = /^\W*(?:[<>≤≥≦≧]|at (?:least|most)|不(?:少|低|超)于?)|\d[\p{L}%×]{0,3}\s?\+\W*$/iu;

/** A table's cell: its number is read where the cell holds one number and little else. */
export function readCell(text: string, bold: boolean, place: Place): TableCell {
  const trimmed = text.replace(/\s+/gu, " ").trim();
  return { text: trimmed, bold, place, ...numbersOf(trimmed) };
}

function numbersOf(text: string): { number: PrintedNumber | undefined; spread: PrintedNumber | undefined } {
  const nothing = { number: undefined, spread: undefined };
  if (text === "" || text.length > 40 || isBound.test(text)) return nothing;
  const numbers = findPrintedNumbers(decimalPoint(text));
  const [first, second, ...others] = numbers;
  if (!first || others.length > 0) return nothing;
  const end = first.index + first.text.length;
  if (!second)
    return before.test(text.slice(0, first.index)) && after.test(text.slice(end))
      ? { number: first, spread: undefined }
      : nothing;
  const between = text.slice(end, second.index);
  const isSpread = /^\s*(?:±|\+\/-|\+-|\()\s*$/u.test(between) || second.text.startsWith("±");
  return isSpread && !second.signed ? { number: first, spread: second } : nothing;
}

/** `45,2` as `45.2`: a comma that is not before three digits is a decimal one. */
function decimalPoint(text: string): string {
  return /^[~≈+−-]?\d+,(?:\d{1,2}|\d{4,})\s*%?$/u.test(text) ? text.replace(",", ".") : text;
}
