import { connect } from "./database.ts";

interface Reject {
  readonly line: bigint;
  readonly column_idx: bigint;
  readonly column_name: string | null;
  readonly error_type: string;
  readonly csv_line: string | null;
  readonly error_message: string;
}

/**
 * What is wrong with a CSV file that could not be read: a sentence that names file, line and column.
 *
 * The file is read again, this time past its bad records, which DuckDB then lists; its own first message does not name
 * the line where the form of the file as a whole is in doubt.
 *
 * @param path as the user wrote it
 * @param message what DuckDB said at the first reading
 * @param source the table function that reads the file, with further settings
 */
export async function csvProblem(
  path: string,
  message: string,
  source: (settings: readonly string[]) => string,
): Promise<string> {
  const connection = await connect();
  try {
    const rejects = await connection
      .run(`select count(columns(*)) from ${source(["ignore_errors=true", "store_rejects=true"])}`)
      .then(() => connection.runAndReadAll("select * from reject_errors order by line, column_idx"))
      .then((reader) => reader.getRowObjects() as unknown as Reject[])
      .catch(() => {
        // Not even past its bad records could it be read: DuckDB's message is all there is to go by.
        return [] as Reject[];
      });
    const [first] = rejects;
    if (!first) return `"${path}" cannot be read as CSV: ${ownWords(message)}`;
    const lines = new Set(rejects.map(({ line }) => line));
    const others = lines.size === 1 ? "" : ` (${lines.size} lines in all are bad)`;
    const column = first.error_type === "CAST" || first.error_type === "INVALID ENCODING" ? columnOf(first) : "";
    const text = first.error_type === "INVALID ENCODING" ? "" : `: ${shortened(first.csv_line ?? "")}`;
    return `"${path}", line ${first.line}${column}: ${ownWords(first.error_message)}${text}${others}`;
  } finally {
    await connection.run("drop table if exists reject_errors; drop table if exists reject_scans");
    connection.closeSync();
  }
}

function columnOf({ column_idx, column_name }: Reject): string {
  return column_name === null ? `, column ${column_idx}` : `, column ${column_idx} ("${column_name}")`;
}

function shortened(line: string): string {
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}

/** The matter of a message from DuckDB, without its advice on settings that Kelvin does not have. */
function ownWords(message: string): string {
  const counts = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
  if (counts) return `${counts[2]} fields, where the first record has ${counts[1]}`;
  if (message.includes("not utf-8 encoded"))
    return 'a byte that is not UTF-8; if the file is older, pass encoding: "latin-1"';
  const cast = /Could not convert string "(.*)" to '(\w+)'/s.exec(message);
  if (cast) return `"${cast[1]}" is no ${cast[2]}`;
  if (message.includes("not possible to automatically detect"))
    return "its records do not have one number of fields, or a quote is never closed";
  return (message.split("\n").find((line) => line.trim() !== "") ?? message).trim();
}
