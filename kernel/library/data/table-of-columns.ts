import { Field, RecordBatch, Schema, Struct, Table, type Vector, makeData } from "apache-arrow";

/** A table of columns in the order in which they come, their memory shared. */
export function tableOfColumns(columns: readonly (readonly [name: string, values: Vector])[]): Table {
  const schema = new Schema(columns.map(([name, { type }]) => new Field(name, type, true)));
  const rows = columns[0]?.[1].length ?? 0;
  if (rows === 0) {
    const children = columns.map(([, { data }]) => data[0]!);
    const data = makeData({ type: new Struct(schema.fields), length: 0, nullCount: 0, children });
    return new Table(schema, [new RecordBatch(schema, data)]);
  }
  // The columns' own names would not do: of an object's keys those that look like numbers come first, wherever they stood.
  const byPlace = Object.fromEntries(columns.map(([, values], place) => [`column ${place}`, values]));
  return new Table(schema, byPlace as never);
}
