import { open } from "node:fs/promises";
import type * as ArrowModule from "apache-arrow";
import type { Data, DataType } from "apache-arrow";
import type { ScanArray, ScanType, SourceColumn } from "./table-source.ts";

type Arrow = typeof ArrowModule;

/** Rows of a batch: few enough for cells to have the thread between two of them. */
const batchRows = 8192;

export interface ArrowFileSpec {
  readonly path: string;
  readonly columns: readonly SourceColumn[];
  readonly count: number;
  readonly placeAt: (index: number) => number;
}

/** Writes rows as a file in Arrow's format, batch after batch. Values without a type of Arrow's are written as text. */
export async function writeArrowFile({ path, columns, count, placeAt }: ArrowFileSpec): Promise<void> {
  const arrow = await import("apache-arrow");
  const types = columns.map(({ scanType }) => forms[scanType].type(arrow));
  const schema = new arrow.Schema(columns.map(({ name }, index) => new arrow.Field(name, types[index]!, true)));
  const batch = (from: number, to: number) => {
    const places = Array.from({ length: to - from }, (_, index) => placeAt(from + index));
    const children = columns.map((column, index) => columnData(arrow, column, types[index]!, places));
    const data = arrow.makeData({ type: new arrow.Struct(schema.fields), length: to - from, nullCount: 0, children });
    return new arrow.RecordBatch(schema, data);
  };
  const file = await open(path, "w");
  try {
    const writer = new arrow.RecordBatchFileWriter();
    const written = file.writeFile(writer.toNodeStream());
    for (let from = 0; from < Math.max(1, count); from += batchRows) {
      writer.write(batch(from, Math.min(count, from + batchRows)));
      await new Promise((resolve) => setImmediate(resolve));
    }
    writer.finish();
    await written;
  } finally {
    await file.close();
  }
}

function columnData(arrow: Arrow, column: SourceColumn, type: DataType, places: readonly number[]): Data {
  const { Values } = forms[column.scanType];
  const values = places.map(column.scanAt);
  if (!Values)
    return (
      arrow.vectorFromArray(values as never[], type as never).data[0] ?? arrow.makeData({ type, length: 0 } as never)
    );
  const data = new Values(values.length) as unknown as (number | bigint)[];
  const nullBitmap = new Uint8Array(Math.ceil(values.length / 64) * 8);
  let nullCount = 0;
  for (const [row, value] of values.entries()) {
    if (value === null) nullCount += 1;
    else {
      data[row] = value as number | bigint;
      nullBitmap[row >> 3]! |= 1 << (row & 7);
    }
  }
  return arrow.makeData({
    type,
    length: values.length,
    data,
    nullCount,
    ...(nullCount > 0 && { nullBitmap }),
  } as never);
}

interface Form {
  readonly type: (arrow: Arrow) => DataType;
  /** Missing where Arrow's own builder packs the values. */
  readonly Values?: new (length: number) => ScanArray;
}

const forms: Readonly<Record<ScanType, Form>> = {
  BOOLEAN: { type: ({ Bool }) => new Bool() },
  TINYINT: { type: ({ Int8 }) => new Int8(), Values: Int8Array },
  SMALLINT: { type: ({ Int16 }) => new Int16(), Values: Int16Array },
  INTEGER: { type: ({ Int32 }) => new Int32(), Values: Int32Array },
  BIGINT: { type: ({ Int64 }) => new Int64(), Values: BigInt64Array },
  UTINYINT: { type: ({ Uint8 }) => new Uint8(), Values: Uint8Array },
  USMALLINT: { type: ({ Uint16 }) => new Uint16(), Values: Uint16Array },
  UINTEGER: { type: ({ Uint32 }) => new Uint32(), Values: Uint32Array },
  UBIGINT: { type: ({ Uint64 }) => new Uint64(), Values: BigUint64Array },
  FLOAT: { type: ({ Float32 }) => new Float32(), Values: Float32Array },
  DOUBLE: { type: ({ Float64 }) => new Float64(), Values: Float64Array },
  VARCHAR: { type: ({ Utf8 }) => new Utf8() },
  DATE: { type: ({ DateDay }) => new DateDay(), Values: Int32Array },
  TIMESTAMP: { type: ({ TimestampMicrosecond }) => new TimestampMicrosecond(), Values: BigInt64Array },
};
