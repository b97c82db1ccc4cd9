import {
  type DuckDBArrayValue,
  type DuckDBDateValue,
  type DuckDBBlobValue,
  type DuckDBDecimalValue,
  type DuckDBListValue,
  type DuckDBMapValue,
  type DuckDBStructValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from "@duckdb/node-api";
import {
  Binary,
  Bool,
  type Data,
  type DataType,
  DateDay,
  Field,
  FixedSizeList,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  List,
  Null,
  Struct,
  TimestampMicrosecond,
  Uint16,
  Uint32,
  Uint64,
  Uint8,
  Utf8,
  makeData,
  vectorFromArray,
} from "apache-arrow";
import { integerData } from "./integer-data.ts";
import { nullBitmap } from "./null-bitmap.ts";
import { utf8Data } from "./utf8-vector.ts";

/** Packs the values of one result column into Arrow memory, in the Arrow type nearest to the column's own. */
export function columnData(type: DuckDBType, values: readonly DuckDBValue[], integers: "narrow" | "exact"): Data {
  const number = numberTypes[type.typeId];
  if (number) {
    const data = new number.Values(values.length);
    for (let row = 0; row < values.length; row += 1) data[row] = (values[row] as number | null) ?? 0;
    return makeData({ type: number.create(), length: values.length, data, ...nullBitmap(values) } as never);
  }
  switch (type.typeId) {
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.UBIGINT:
    case DuckDBTypeId.HUGEINT:
    case DuckDBTypeId.UHUGEINT:
      return integerData(values as readonly (bigint | null)[], integers);
    case DuckDBTypeId.VARCHAR:
      return utf8Data(values as readonly (string | null)[]);
    case DuckDBTypeId.SQLNULL:
      return makeData({ type: new Null(), length: values.length });
  }
  const form = formOf(type);
  if (form.type instanceof Utf8) return utf8Data(values.map((value) => (value === null ? null : String(value))));
  const [data] = vectorFromArray(
    values.map((value) => read(form, value)),
    form.type,
  ).data;
  return data ?? makeData({ type: form.type, length: 0 } as never);
}

/** Number types whose values both sides keep in the same typed array. */
const numberTypes: Readonly<
  Partial<
    Record<
      DuckDBTypeId,
      {
        readonly create: () => DataType;
        readonly Values: new (length: number) => Record<number, number> & ArrayBufferView;
      }
    >
  >
> = {
  [DuckDBTypeId.TINYINT]: { create: () => new Int8(), Values: Int8Array },
  [DuckDBTypeId.SMALLINT]: { create: () => new Int16(), Values: Int16Array },
  [DuckDBTypeId.INTEGER]: { create: () => new Int32(), Values: Int32Array },
  [DuckDBTypeId.UTINYINT]: { create: () => new Uint8(), Values: Uint8Array },
  [DuckDBTypeId.USMALLINT]: { create: () => new Uint16(), Values: Uint16Array },
  [DuckDBTypeId.UINTEGER]: { create: () => new Uint32(), Values: Uint32Array },
  [DuckDBTypeId.FLOAT]: { create: () => new Float32(), Values: Float32Array },
  [DuckDBTypeId.DOUBLE]: { create: () => new Float64(), Values: Float64Array },
};

/** How values of a type are written in Arrow. */
interface Form {
  readonly type: DataType;
  /** missing where the value is the same on both sides */
  readonly read?: (value: never) => unknown;
}

function read(form: Form, value: DuckDBValue): unknown {
  return value === null || !form.read ? value : form.read(value as never);
}

/** The Arrow form of types that Arrow's own builder packs: dates and times, lists and records. */
function formOf(type: DuckDBType): Form {
  const number = numberTypes[type.typeId];
  if (number) return { type: number.create() };
  switch (type.typeId) {
    case DuckDBTypeId.BOOLEAN:
      return { type: new Bool() };
    case DuckDBTypeId.BIGINT:
      return { type: new Int64() };
    case DuckDBTypeId.UBIGINT:
      return { type: new Uint64() };
    case DuckDBTypeId.DECIMAL:
      return { type: new Float64(), read: (value: DuckDBDecimalValue) => value.toDouble() };
    case DuckDBTypeId.DATE:
      return { type: new DateDay(), read: (value: DuckDBDateValue) => new Date(value.days * 86_400_000) };
    case DuckDBTypeId.TIMESTAMP:
      return timestamp((value: { micros: bigint }) => Number(value.micros) / 1000);
    case DuckDBTypeId.TIMESTAMP_TZ:
      return timestamp((value: { micros: bigint }) => Number(value.micros) / 1000, "UTC");
    case DuckDBTypeId.TIMESTAMP_S:
      return timestamp((value: { seconds: bigint }) => Number(value.seconds) * 1000);
    case DuckDBTypeId.TIMESTAMP_MS:
      return timestamp((value: { millis: bigint }) => Number(value.millis));
    case DuckDBTypeId.TIMESTAMP_NS:
      // Arrow's own builder counts in microseconds, and takes no parts of them.
      return timestamp((value: { nanos: bigint }) => Number(value.nanos / 1000n) / 1000);
    case DuckDBTypeId.BLOB:
      return { type: new Binary(), read: (value: DuckDBBlobValue) => value.bytes };
    case DuckDBTypeId.LIST:
    case DuckDBTypeId.ARRAY: {
      const items = formOf(type.valueType);
      const field = new Field("item", items.type, true);
      return {
        type: type.typeId === DuckDBTypeId.LIST ? new List(field) : new FixedSizeList(type.length, field),
        read: (value: DuckDBListValue | DuckDBArrayValue) => value.items.map((item) => read(items, item)),
      };
    }
    case DuckDBTypeId.STRUCT: {
      const forms = type.entryTypes.map(formOf);
      const names = type.entryNames;
      return {
        type: new Struct(forms.map((form, index) => new Field(names[index] as string, form.type, true))),
        read: ({ entries }: DuckDBStructValue) =>
          Object.fromEntries(names.map((name, index) => [name, read(forms[index] as Form, entries[name] ?? null)])),
      };
    }
    case DuckDBTypeId.MAP: {
      const [key, value] = [formOf(type.keyType), formOf(type.valueType)];
      const entry = new Struct([new Field("key", key.type, false), new Field("value", value.type, true)]);
      return {
        type: new List(new Field("item", entry, false)),
        read: ({ entries }: DuckDBMapValue) =>
          entries.map((pair) => ({ key: read(key, pair.key), value: read(value, pair.value) })),
      };
    }
    default:
      // Enumerations, UUIDs, times of day, intervals, 128-bit integers in lists: as DuckDB writes them.
      return { type: new Utf8(), read: String };
  }
}

function timestamp(read: (value: never) => number, timezone?: string): Form {
  return { type: new TimestampMicrosecond(timezone), read };
}
