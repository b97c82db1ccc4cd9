import type { TableCell } from "../document.ts";
import type { Place } from "../finding.ts";
import { findPrintedNumbers, type PrintedNumber } from "../numbers/printed-number.ts";

/** What may stand beside the one number of a cell without making it a text: marks, units, currency, a footnote. */
const decoration =
  /^[\s*†‡§✅❌✓✗↑↓$€£¥★^_()[\]<>≤≥=~+−–-]*(?:(?:x|×|s|ms|sec|secs|min|mins|h|hours?|hrs?|GB|MB|KB|GiB|MiB|pp|pts?|points?|dB|Hz|days?|flat|tokens?|steps?|个|条|秒|分钟|小时|倍|\/s|[a-d])\b|[个条秒倍])?[\s*†‡§✅❌✓✗↑↓$€£¥★^_()[\].,;]*$/u;

/** A table's cell: its number is read where the cell holds one number and little else. */
export function readCell(text: string, bold: boolean, place: Place): TableCell {
  const trimmed = text.replace(/\s+/gu, " ").trim();
  return { text: trimmed, bold, place, ...numbersOf(trimmed) };
}

function numbersOf(text: string): { number: PrintedNumber | undefined; spread: PrintedNumber | undefined } {
  const nothing = { number: undefined, spread: undefined };
  if (text === "" || text.length > 40) return nothing;
  const numbers = findPrintedNumbers(decimalPoint(text));
  const [first, second, ...others] = numbers;
  if (!first || others.length > 0) return nothing;
  const end = first.index + first.text.length;
  if (!second)
    return decoration.test(text.slice(0, first.index)) && decoration.test(text.slice(end))
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
