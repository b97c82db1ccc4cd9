import type { Table } from "apache-arrow";
import { csvProblem } from "./csv-problem.ts";
import { settleHeader } from "./csv-header.ts";
import { type ReadCsvOptions, csvSource, delimiterOf } from "./csv-source.ts";
import { dataFile } from "./data-file.ts";
import type { CsvTableOf } from "./known-tables.ts";
import { SqlError, sql } from "./sql.ts";

/**
 * Reads a CSV or TSV file into an Arrow table, typed by what its columns hold.
 *
 * Compressed files (`.gz`, `.zst`) are read as they are. Whole numbers become Int32 where they fit, else Float64 up to
 * 2^53, else Int64; empty fields are null. Every record must have as many fields as the first. That one names the columns, unless
 * it holds what those below hold, such as numbers in columns of numbers: then it is data, which is said, as it is where its numbers
 * may be either; `header` settles it. Nothing else is guessed about the form of the file.
 * In a notebook the table's columns are known to completion where path and options stand there as literals.
 *
 * @param path from the notebook's folder
 * @throws Error naming file, line and column of the first bad records, when there are any
 */
export function readCsv<const Path extends string, const Options extends ReadCsvOptions = Record<never, never>>(
  path: Path,
  options?: Options & ReadCsvOptions & NoOthers<Options>,
): Promise<CsvTableOf<Path, Options>> {
  return readCsvFile(path, options ?? {}) as Promise<CsvTableOf<Path, Options>>;
}

/** A name that is no option is an error where it stands, as it would be without type parameters. */
type NoOthers<Options> = { readonly [Name in Exclude<keyof Options, keyof ReadCsvOptions>]: never };

async function readCsvFile(path: string, options: ReadCsvOptions): Promise<Table> {
  const file = await dataFile(path);
  const { form, notice } = await settleHeader(path, file, options);
  const source = (extra: readonly string[] = []) => csvSource(file, form, ["sample_size=-1", ...extra]);
  const table = await sql(`select * from ${source()}`).catch(async (error: unknown) => {
    if (!(error instanceof SqlError)) throw error;
    throw new Error(await csvProblem(path, error.message, source), { cause: error });
  });
  if (notice !== undefined) console.warn(`readCsv: ${notice}`);
  const { delimiter = delimiterOf(path), header } = form;
  const [only] = table.schema.fields;
  const other = table.numCols === 1 && header && only ? /[;\t|]/.exec(only.name)?.[0] : undefined;
  if (other !== undefined && other !== delimiter)
    throw new Error(
      `"${path}" has one column, named ${JSON.stringify(only?.name)}: if its fields are parted by ${JSON.stringify(other)}, ` +
        `pass delimiter: ${JSON.stringify(other)}`,
    );
  return table;
}
