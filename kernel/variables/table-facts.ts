import { ownNumber, ownObject, ownValue } from "./look-at-object.ts";

/** What is known of an Arrow table from its own properties. */
export interface TableFacts {
  readonly rows: number;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly columnCount: number;
  /** Each batch's data, whose buffers are the table's memory. */
  readonly batches: readonly object[];
}

/** Types are named for so many columns. */
const mostColumns = 50;

/** Recognises an Apache Arrow table, whichever copy of the library made it. Its getters are not called. */
export function tableFacts(object: object): TableFacts | undefined {
  const schema = ownObject(object, "schema");
  const fields = schema && ownValue(schema, "fields");
  const batches = ownValue(object, "batches");
  if (!Array.isArray(fields) || !Array.isArray(batches)) return undefined;
  const data = elements(batches).flatMap((batch) => ownObject(batch, "data") ?? []);
  if (data.length < batches.length) return undefined;
  return {
    rows: data.reduce((rows, batch) => rows + (ownNumber(batch, "length") ?? 0), 0),
    columns: elements(fields, mostColumns).map((field) => {
      const type = ownObject(field, "type");
      return { name: String(ownValue(field, "name")), type: type ? typeName(type) : "unknown" };
    }),
    columnCount: fields.length,
    batches: data,
  };
}

function elements(array: readonly unknown[], most = array.length): object[] {
  return Array.from({ length: Math.min(most, array.length) }, (_, index) => ownObject(array, index) ?? []).filter(
    (element) => !Array.isArray(element),
  );
}

/** Arrow's number for each kind of type. https://github.com/apache/arrow-js/blob/main/src/enum.ts */
const typeNames: { readonly [typeId: number]: string } = {
  1: "Null",
  2: "Int",
  3: "Float",
  4: "Binary",
  5: "Utf8",
  6: "Bool",
  7: "Decimal",
  8: "Date",
  9: "Time",
  10: "Timestamp",
  11: "Interval",
  12: "List",
  13: "Struct",
  14: "Union",
  15: "FixedSizeBinary",
  16: "FixedSizeList",
  17: "Map",
  18: "Duration",
  19: "LargeBinary",
  20: "LargeUtf8",
};
const floatBits = [16, 32, 64];

/** The type as Arrow writes it, as far as its own properties say. Classes of a minified Arrow have no names. */
function typeName(type: object): string {
  const dictionary = ownObject(type, "dictionary");
  if (dictionary) return `Dictionary<${typeName(dictionary)}>`;
  const id = ownNumber(type, "typeId") ?? 0;
  if (id === 2) return `${ownValue(type, "isSigned") === false ? "Uint" : "Int"}${ownNumber(type, "bitWidth") ?? ""}`;
  if (id === 3) return `Float${floatBits[ownNumber(type, "precision") ?? -1] ?? ""}`;
  const [child] = elements((ownValue(type, "children") as unknown[] | undefined) ?? []);
  const inner = id === 12 && child ? ownObject(child, "type") : undefined;
  return `${typeNames[id] ?? "unknown"}${inner ? `<${typeName(inner)}>` : ""}`;
}
