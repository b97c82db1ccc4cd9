import { literalAt } from "./literal-at.ts";

/** Readers of `kelvin/data`, and what their sources are called in the library's `KnownTables`. */
const readers: Readonly<Record<string, string>> = {
  readCsv: "csv",
  readJson: "json",
  readJsonl: "jsonl",
  readParquet: "parquet",
  readArrow: "arrow",
  sql: "sql",
};

/** The beginning of a call whose first argument is a text that stands there as it is, up to the second one or the end. */
const call =
  /\b(readCsv|readJsonl?|readParquet|readArrow|sql)\(\s*(?:"([^"\\\n]*)"|'([^'\\\n]*)'|`([^`\\$]*)`)\s*(?:,\s*)?(?=[){])/g;
/** Only what reads is looked at. */
const isQuery = /^\s*(?:select|from|with|values)\b/i;
/** Beyond this, a text is no path and hardly a query. */
const longest = 10_000;

/**
 * The files and queries that code reads by a name that is known before it runs: `csv:data/runs.csv`, `sql:select …`. Of a CSV file
 * that is read with options which are known, too, these follow in a second line, as JSON.
 */
export function tableSources(code: string): readonly string[] {
  return [...code.matchAll(call)].flatMap((match) => {
    const [begin, reader = "", ...texts] = match;
    const text = texts.find((each) => each !== undefined) ?? "";
    const kind = readers[reader];
    if (kind === undefined || text === "" || text.length > longest) return [];
    if (kind === "sql" ? !isQuery.test(text) : text.includes("\n")) return [];
    const end = match.index + begin.length;
    if (code[end] === ")") return [`${kind}:${text}`];
    const options = kind === "csv" ? literalAt(code, end) : undefined;
    if (options === undefined || !/^\s*,?\s*\)/.test(code.slice(options.end))) return [];
    const written = JSON.stringify(options.value);
    return [`csv:${text}${written === "{}" ? "" : `\n${written}`}`];
  });
}

/** The files that a source reads, as it names them. */
export function filesOf(source: string): readonly string[] {
  const { reader, text } = partsOf(source);
  return reader === "sql" ? [...text.matchAll(/'([^']+)'/g)].map(([, path = ""]) => path) : [text];
}

/** A source taken apart. */
export function partsOf(source: string): { readonly reader: string; readonly text: string; readonly options: unknown } {
  const at = source.indexOf(":");
  const [reader, rest] = [source.slice(0, at), source.slice(at + 1)];
  if (reader === "sql") return { reader, text: rest, options: undefined };
  const [text = "", options] = rest.split("\n");
  return { reader, text, options: options && JSON.parse(options) };
}
