import { sqlText } from "./data-file.ts";

/** The type of a column where it is not to be inferred. */
export type ColumnTypeSpec =
  "boolean" | "int8" | "int16" | "int32" | "int64" | "float32" | "float64" | "string" | "date" | "timestamp";

export interface ReadCsvOptions {
  /** what stands between fields. Default a comma, in files named `.tsv` or `.tab` a tab */
  readonly delimiter?: string;
  /** whether the first record names the columns. Default `auto`: unless it holds what the records below hold */
  readonly header?: boolean | "auto";
  /** names of the columns, instead of the header's or, without a header, of column0, column1 … */
  readonly columns?: readonly string[];
  /** types of columns by name; the others are inferred from all rows, and are text where any value asks for it. Default: all are inferred */
  readonly types?: Readonly<Record<string, ColumnTypeSpec>>;
  /** fields that mean that there is no value, besides empty ones, for example `["NA"]` */
  readonly missing?: readonly string[];
  /** how the file writes its letters. Default `utf-8` */
  readonly encoding?: "utf-8" | "utf-16" | "latin-1";
  /** what encloses fields that hold delimiters or line breaks; doubled it stands for itself. Default `"` */
  readonly quote?: string;
  /** lines to pass over before the first record. Default 0 */
  readonly skip?: number;
}

/** What stands between fields, judged by the file's name. */
export function delimiterOf(path: string): string {
  return /\.(tsv|tab)(\.\w+)?$/i.test(path) ? "\t" : ",";
}

/** Options of which it is settled whether there is a header. */
export type CsvForm = ReadCsvOptions & { readonly header: boolean };

/** The file as a query reads it. @param extra further settings of DuckDB's `read_csv` */
export function csvSource(file: string, options: CsvForm, extra: readonly string[]): string {
  const { delimiter = delimiterOf(file), header, quote = '"', skip = 0 } = options;
  if (!(Number.isInteger(skip) && skip >= 0))
    throw new RangeError(`skip must be a whole number of lines from 0, got ${String(skip)}`);
  const settings = [
    `delim=${sqlText(delimiter)}`,
    `quote=${sqlText(quote)}`,
    `escape=${sqlText(quote)}`,
    `header=${header}`,
    `skip=${skip}`,
    `encoding=${sqlText(options.encoding ?? "utf-8")}`,
    "comment=''",
    ...(options.missing ? [`nullstr=[${["", ...options.missing].map(sqlText).join(", ")}]`] : []),
    ...(options.columns ? [`names=[${options.columns.map(sqlText).join(", ")}]`] : []),
    ...(options.types ? [`types=${typesOf(options.types)}`] : []),
    ...extra,
  ];
  return `read_csv(${[sqlText(escapedGlob(file)), ...settings].join(", ")})`;
}

/** Characters that would make DuckDB look for several files stand for themselves inside brackets. */
function escapedGlob(path: string): string {
  return path.replaceAll(/[*?[]/g, "[$&]");
}

const sqlTypes: Readonly<Record<ColumnTypeSpec, string>> = {
  boolean: "BOOLEAN",
  int8: "TINYINT",
  int16: "SMALLINT",
  int32: "INTEGER",
  int64: "BIGINT",
  float32: "FLOAT",
  float64: "DOUBLE",
  string: "VARCHAR",
  date: "DATE",
  timestamp: "TIMESTAMP",
};

function typesOf(types: Readonly<Record<string, ColumnTypeSpec>>): string {
  const entries = Object.entries(types).map(([name, type]) => {
    if (!Object.hasOwn(sqlTypes, type))
      throw new RangeError(
        `column "${name}": "${type}" is no column type; there are ${Object.keys(sqlTypes).join(", ")}`,
      );
    return `${sqlText(name)}: ${sqlText(sqlTypes[type])}`;
  });
  return `{${entries.join(", ")}}`;
}
