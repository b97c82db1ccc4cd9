/** Readers of `kelvin/data`, and what their sources are called in the library's `KnownTables`. */
const readers: Readonly<Record<string, string>> = {
  readCsv: "csv",
  readJson: "json",
  readJsonl: "jsonl",
  readParquet: "parquet",
  readArrow: "arrow",
  sql: "sql",
};

/** A call whose one argument is a text that stands there as it is. */
const call =
  /\b(readCsv|readJsonl?|readParquet|readArrow|sql)\(\s*(?:"([^"\\\n]*)"|'([^'\\\n]*)'|`([^`\\$]*)`)\s*,?\s*\)/g;
/** Only what reads is looked at. */
const isQuery = /^\s*(?:select|from|with|values)\b/i;
/** Beyond this, a text is no path and hardly a query. */
const longest = 10_000;

/** The files and queries that code reads by a name that is known before it runs: `csv:data/runs.csv`, `sql:select …`. */
export function tableSources(code: string): readonly string[] {
  return [...code.matchAll(call)].flatMap(([, reader = "", ...texts]) => {
    const text = texts.find((each) => each !== undefined) ?? "";
    const kind = readers[reader];
    if (kind === undefined || text === "" || text.length > longest || (kind === "sql" && !isQuery.test(text)))
      return [];
    return [`${kind}:${text}`];
  });
}

/** The files that a source reads, as it names them. */
export function filesOf(source: string): readonly string[] {
  const at = source.indexOf(":");
  const text = source.slice(at + 1);
  return source.startsWith("sql:") ? [...text.matchAll(/'([^']+)'/g)].map(([, path = ""]) => path) : [text];
}
