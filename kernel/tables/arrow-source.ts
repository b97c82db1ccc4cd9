import { type ArrowType, arrowCell, arrowTypeName } from "../display/table/arrow-cell.ts";
import { type ArrowTable, type ArrowVector, rawCount } from "../display/table/preview-arrow-table.ts";
import { timeUnits } from "../display/table/moment-text.ts";
import type { ColumnKind } from "../protocol/tables.ts";
import { floatText } from "./float-text.ts";
import { type CodeChunk, type TextChunk, textOrder, wordOrder } from "./order-keys.ts";
import type { RowOrder, ScanArray, ScanPiece, ScanType, ScanValue, SourceColumn, TableSource } from "./table-source.ts";

/** Arrow's number for each kind of type. https://github.com/apache/arrow-js/blob/main/src/enum.ts */
const typeIds = {
  dictionary: -1,
  int: 2,
  float: 3,
  text: 5,
  bool: 6,
  decimal: 7,
  date: 8,
  timestamp: 10,
  largeText: 20,
};
const days = 86_400_000;

/** What is used of Arrow's types beyond what their text needs. */
interface NumericType extends ArrowType {
  readonly isSigned?: boolean;
  readonly bitWidth?: number;
}

interface ArrowData {
  readonly length: number;
  readonly values?: unknown;
  readonly nullCount: number;
  readonly getValid: (index: number) => boolean;
}

/** An Arrow table, whichever copy of the library made it. */
export function arrowSource(table: ArrowTable): TableSource {
  const columns = table.schema.fields.map(({ name, type }, index) => {
    const vector = table.getChildAt(index);
    return vector ? arrowColumn(name, type, vector) : emptyColumn(name, arrowTypeName(type));
  });
  return { rowCount: () => table.numRows, columns };
}

/** What reads a column, once it is known what its type is. */
interface Reading {
  readonly kind: ColumnKind;
  readonly scanType: ScanType;
  readonly read: (value: unknown, row: number) => ScanValue;
  /** The typed array that has the values in the form of the scan type. */
  readonly array?: new (length: number) => ScanArray;
}

function arrowColumn(name: string, type: ArrowType, vector: ArrowVector): SourceColumn {
  const values = type.typeId === typeIds.dictionary ? dictionaryVector(vector) : vector;
  const inner = type.typeId === typeIds.dictionary && type.dictionary ? type.dictionary : type;
  const reading = readingOf(inner, vector);
  const pieces = inner === type && reading.array ? piecesOf(vector, reading.array) : undefined;
  return {
    name,
    type: arrowTypeName(type),
    kind: reading.kind,
    textAt: textReader(inner, values, vector),
    scanType: reading.scanType,
    ...(inner.typeId === typeIds.decimal && { exactType: `DECIMAL(${inner.precision}, ${inner.scale})` }),
    scanAt(row) {
      const value = values.get(row);
      return value === null || value === undefined ? null : reading.read(value, row);
    },
    ...(pieces && { pieces }),
    order: () => orderOf(type, vector),
  };
}

function orderOf(type: ArrowType, vector: ArrowVector): RowOrder | undefined {
  const { data = [] } = vector;
  if (data.length === 0) return undefined;
  if (type.typeId === typeIds.text) {
    const chunks = data as readonly (ArrowData & Partial<TextChunk>)[];
    const isText = chunks.every(
      ({ values, valueOffsets }) => values instanceof Uint8Array && valueOffsets instanceof Int32Array,
    );
    return isText ? textOrder(chunks as readonly TextChunk[]) : undefined;
  }
  if (type.typeId !== typeIds.dictionary || type.dictionary?.typeId !== typeIds.text) return undefined;
  const chunks = data as readonly (ArrowData & { readonly dictionary?: ArrowVector & { readonly length: number } })[];
  const dictionary = chunks[0]?.dictionary;
  const isOne = chunks.every(({ values, dictionary: own }) => own === dictionary && isCodes(values));
  if (!dictionary || !isOne) return undefined;
  const words = Array.from({ length: dictionary.length }, (_, code) => dictionary.get(code));
  // A code may also mean that there is no word.
  if (words.some((word) => typeof word !== "string")) return undefined;
  return wordOrder(chunks as unknown as readonly CodeChunk[], words as readonly string[]);
}

function isCodes(values: unknown): boolean {
  return [Int8Array, Int16Array, Int32Array, Uint8Array, Uint16Array, Uint32Array].some(
    (kind) => values instanceof kind,
  );
}

function readingOf(type: NumericType, vector: ArrowVector): Reading {
  const { typeId } = type;
  if (typeId === typeIds.int) return integerReading(type);
  if (typeId === typeIds.float) {
    const [scanType, array] =
      type.precision === 2 ? (["DOUBLE", Float64Array] as const) : (["FLOAT", Float32Array] as const);
    return { kind: "float", scanType, read: (value) => Number(value), array };
  }
  if (typeId === typeIds.bool) return { kind: "boolean", scanType: "BOOLEAN", read: (value) => value === true };
  if (typeId === typeIds.text || typeId === typeIds.largeText)
    return { kind: "text", scanType: "VARCHAR", read: (value) => String(value) };
  if (typeId === typeIds.decimal)
    return { kind: "float", scanType: "DOUBLE", read: (value) => Number(arrowCell(type, value)) };
  // Arrow hands out dates and times as milliseconds since 1970, whatever the unit of the column.
  if (typeId === typeIds.date)
    return { kind: "time", scanType: "DATE", read: (value) => Math.floor(Number(value) / days) };
  if (typeId === typeIds.timestamp) {
    const { perSecond } = timeUnits[type.unit ?? 1]!;
    const read = (value: unknown, row: number): ScanValue => {
      const raw = rawCount(vector, row);
      if (raw === undefined) return BigInt(Math.round(Number(value) * 1000));
      return perSecond > 1_000_000 ? raw / BigInt(perSecond / 1_000_000) : raw * BigInt(1_000_000 / perSecond);
    };
    return { kind: "time", scanType: "TIMESTAMP", read, ...(perSecond === 1_000_000 && { array: BigInt64Array }) };
  }
  return { kind: "other", scanType: "VARCHAR", read: (value) => String(arrowCell(type, value)) };
}

function integerReading({ bitWidth = 32, isSigned = true }: NumericType): Reading {
  const signed = {
    8: ["TINYINT", Int8Array],
    16: ["SMALLINT", Int16Array],
    32: ["INTEGER", Int32Array],
    64: ["BIGINT", BigInt64Array],
  } as const;
  const unsigned = {
    8: ["UTINYINT", Uint8Array],
    16: ["USMALLINT", Uint16Array],
    32: ["UINTEGER", Uint32Array],
    64: ["UBIGINT", BigUint64Array],
  } as const;
  const [scanType, array] = (isSigned ? signed : unsigned)[bitWidth as 8 | 16 | 32 | 64];
  return { kind: "integer", scanType, read: (value) => value as number | bigint, array };
}

/** The chunks of a column, where all of them lie in arrays of that class. */
function piecesOf(vector: ArrowVector, array: new (length: number) => ScanArray): readonly ScanPiece[] | undefined {
  const pieces: ScanPiece[] = [];
  for (const data of (vector.data ?? []) as readonly ArrowData[]) {
    const { values, length, nullCount } = data;
    if (!(values instanceof array) || values.length < length) return undefined;
    pieces.push({ values, length, ...(nullCount > 0 && { isNull: (index: number) => !data.getValid(index) }) });
  }
  return pieces;
}

function textReader(
  type: ArrowType,
  values: Pick<ArrowVector, "get">,
  vector: ArrowVector,
): (row: number) => string | null {
  const { typeId } = type;
  if (typeId === typeIds.float && type.precision !== 2) return (row) => textOrNull(values.get(row), floatText);
  if ([typeIds.int, typeIds.float, typeIds.bool, typeIds.text, typeIds.largeText].includes(typeId))
    return (row) => textOrNull(values.get(row), String);
  return (row) => arrowCell(type, values.get(row), rawCount(vector, row)) ?? null;
}

function textOrNull<Value>(value: Value, text: (value: Value) => string): string | null {
  return value === null || value === undefined ? null : text(value);
}

/** Decodes each word of a dictionary once, and not once for each row that has it. */
function dictionaryVector(vector: ArrowVector): Pick<ArrowVector, "get"> {
  const chunks = (vector.data ?? []) as readonly (ArrowData & { readonly dictionary?: ArrowVector })[];
  const words = new Map<ArrowVector, unknown[]>();
  return {
    get(row) {
      let first = 0;
      for (const data of chunks) {
        if (row >= first + data.length) {
          first += data.length;
          continue;
        }
        const at = row - first;
        if (!data.dictionary || !data.getValid(at)) return data.dictionary ? null : vector.get(row);
        const code = Number((data.values as ArrayLike<number | bigint>)[at]);
        let known = words.get(data.dictionary);
        if (!known) words.set(data.dictionary, (known = []));
        return (known[code] ??= data.dictionary.get(code));
      }
      return null;
    },
  };
}

function emptyColumn(name: string, type: string): SourceColumn {
  return { name, type, kind: "other", textAt: () => null, scanType: "VARCHAR", scanAt: () => null };
}
