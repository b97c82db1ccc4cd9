import { judgeFirstRecord, judgedRecords } from "../../../document/mime/csv-header.ts";
import { toRows } from "./to-rows.ts";
import { type CsvForm, type ReadCsvOptions, csvSource } from "./csv-source.ts";
import { SqlError, sql } from "./sql.ts";

/** How a CSV file is read, and what has to be said of that. */
export interface SettledForm {
  readonly form: CsvForm;
  /** what was taken for what, where its user would not expect it, or it may be otherwise */
  readonly notice?: string;
}

/** So many fields of a record are told, each as long as this. */
const toldFields = 4;
const longest = 20;

/**
 * Settles whether the first record of a file names its columns, where the options do not say.
 *
 * @param path as the user wrote it
 * @param file its whole path
 * @throws RangeError where `header` is none of its values
 */
export async function settleHeader(path: string, file: string, options: ReadCsvOptions): Promise<SettledForm> {
  const { header = "auto", types = {}, missing = [], columns } = options;
  if (typeof header === "boolean") return { form: { ...options, header } };
  if (header !== "auto") throw new RangeError(`header must be true, false or "auto", got ${String(header)}`);
  const { columns: _columns, types: _types, ...plain } = options;
  const source = csvSource(file, { ...plain, header: false }, ["all_varchar=true"]);
  const records = await sql(`select * from ${source} limit ${judgedRecords + 1}`).then(
    (table) => toRows(table).map((row) => Object.values(row) as (string | null)[]),
    (error: unknown) => {
      // Whoever reads all of it says what is wrong with it, and where.
      if (error instanceof SqlError) return [];
      throw error;
    },
  );
  const [first = []] = records;
  const named = { form: { ...options, header: true } };
  if (Object.keys(types).some((name) => first.includes(name))) return named;
  const verdict = judgeFirstRecord(records, missing);
  if (verdict === "names") return named;
  const told = first.slice(0, toldFields).map((field) => {
    const text = field ?? "";
    return text.length > longest ? `${text.slice(0, longest)}…` : text;
  });
  const record = `its first line (${told.join(", ")}${first.length > toldFields ? ", …" : ""})`;
  if (verdict === "namesInDoubt")
    return {
      ...named,
      notice:
        `"${path}": ${record} is taken for the names of the columns, though they are numbers, as those below are. ` +
        "header: true says that this is right, header: false that it is data.",
    };
  const names = columns ? "" : `, and the columns are called column0 to column${first.length - 1}`;
  return {
    form: { ...options, header: false },
    notice:
      `"${path}" has no line of names: ${record} is like those below, so it is taken for data${names}. ` +
      "header: false says that this is right, header: true that it names the columns" +
      `${columns ? "." : '; columns: ["…"] gives them names.'}`,
  };
}
