import { decimalText } from "./decimal-text.ts";
import { clockText, dateText, momentText, timeUnits } from "./moment-text.ts";
import type { PreviewCell } from "./table-preview.ts";
import { numberCell } from "./value-cell.ts";

/** What is used of an Arrow type, whichever copy of the library made it. The numbers are those of Arrow's format. */
export interface ArrowType {
  readonly typeId: number;
  readonly children?: readonly { readonly name: string; readonly type: ArrowType }[] | null;
  readonly dictionary?: ArrowType;
  readonly unit?: number;
  readonly timezone?: string | null;
  readonly scale?: number;
  readonly precision?: number;
}

const typeIds = { dictionary: -1, binary: [4, 15, 19, 23], decimal: 7, date: 8, time: 9, timestamp: 10, duration: 18 };
const lists = [12, 16, 21];
const records = [13, 17];
const mostItems = 8;
const longest = 1_000;
const deepest = 4;

/** The type of a column as it stands below the column's name. */
export function arrowTypeName(type: ArrowType): string {
  if (type.typeId === typeIds.decimal) return `Decimal(${type.precision}, ${type.scale})`;
  if (type.typeId === typeIds.dictionary && type.dictionary) return `Dictionary<${arrowTypeName(type.dictionary)}>`;
  return String(type);
}

export function isNumericType(type: ArrowType): boolean {
  return [2, 3, 7].includes(type.typeId);
}

/** A value of an Arrow column as text; `raw` is what its buffer holds, where the value itself has lost digits. */
export function arrowCell(type: ArrowType, value: unknown, raw?: bigint, depth = 0): PreviewCell {
  if (value === null || value === undefined) return null;
  const { typeId } = type;
  if (typeId === typeIds.dictionary && type.dictionary) return arrowCell(type.dictionary, value, undefined, depth);
  if (typeId === typeIds.decimal) return decimalText(value as Uint32Array, type.scale ?? 0);
  if (typeId === typeIds.date) return dateText(Number(value));
  if (typeId === typeIds.time) return clockText(BigInt(value as number | bigint), type.unit ?? 0);
  if (typeId === typeIds.timestamp) {
    const { perSecond } = timeUnits[type.unit ?? 1]!;
    // Arrow gives milliseconds whatever the unit, as a float.
    return momentText(raw ?? BigInt(Math.round((Number(value) * perSecond) / 1000)), type.unit ?? 1, type.timezone);
  }
  if (typeId === typeIds.duration) return `${String(value)} ${timeUnits[type.unit ?? 1]!.name}`;
  if (typeIds.binary.includes(typeId) && value instanceof Uint8Array) return bytesCell(value);
  if (lists.includes(typeId)) return listCell(type, value, depth);
  if (records.includes(typeId)) return recordCell(type, value, depth);
  return typeof value === "number" ? numberCell(value) : String(value).slice(0, longest);
}

function bytesCell(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 16))
    .toString("hex")
    .replace(/(..)(?=.)/g, "$1 ");
  return bytes.length > 16 ? `${head} … (${bytes.length} bytes)` : head;
}

interface ListValue {
  readonly length: number;
  readonly get: (index: number) => unknown;
}

function listCell(type: ArrowType, value: unknown, depth: number): string {
  const { length, get } = value as ListValue;
  const item = type.children?.[0]?.type;
  if (!item || depth >= deepest) return `[${length} items]`;
  const shown = Array.from({ length: Math.min(length, mostItems) }, (_, index) =>
    arrowCell(item, get.call(value, index), undefined, depth + 1),
  );
  return `[${[...shown.map(String), ...(length > mostItems ? [`… ${length - mostItems} more`] : [])].join(", ")}]`;
}

/** A record, or a map: both are iterated as pairs. */
function recordCell(type: ArrowType, value: unknown, depth: number): string {
  if (depth >= deepest) return "{…}";
  const entry = type.typeId === 17 ? type.children?.[0]?.type.children?.[1]?.type : undefined;
  const parts: string[] = [];
  let at = 0;
  for (const [key, content] of value as Iterable<readonly [unknown, unknown]>) {
    if (parts.length === mostItems) {
      parts.push("…");
      break;
    }
    const field = entry ?? type.children?.[at]?.type;
    parts.push(`${String(key)}: ${field ? String(arrowCell(field, content, undefined, depth + 1)) : String(content)}`);
    at += 1;
  }
  return `{${parts.join(", ")}}`;
}
