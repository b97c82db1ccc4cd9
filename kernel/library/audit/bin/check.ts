// `kelvin check FILE… [--json] [--all]`: recomputes what documents say. Exit status 2 when something does not add up.
// `--stdin NAME` reads the text of a file of that name from standard input: what is being edited need not be saved.
import { text as textOf } from "node:stream/consumers";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { auditDocument, type DocumentAudit } from "../documents/audit-document.ts";
import { describeAudit, seriousFindings } from "../documents/describe-audit.ts";
import { formatOfFile, readDocument } from "../documents/read-document.ts";

function readText(path: string): Promise<string> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    const reasons: Readonly<Record<string, string>> = { ENOENT: "there is no such file", EISDIR: "this is a folder" };
    throw new Error(reasons[error.code ?? ""] ?? error.message, { cause: error });
  });
}

/** Reads one file, or says in one sentence why it cannot be checked. */
async function auditFile(path: string, read: (path: string) => Promise<string>): Promise<DocumentAudit> {
  const format = formatOfFile(path);
  if (!format) throw new Error("only .md, .html, .ipynb, .csv and .tsv files can be checked");
  const text = await read(path);
  if (text.includes("\0")) throw new Error("this is no text file");
  try {
    const document = readDocument(text, format);
    const unread = text.includes("\uFFFD")
      ? ["The file is not UTF-8: letters that could not be read were passed over."]
      : [];
    return auditDocument({ ...document, notices: [...unread, ...document.notices] });
  } catch (error) {
    if (error instanceof SyntaxError) throw new Error(`this is no notebook: ${error.message}`, { cause: error });
    throw error;
  }
}

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean" }, all: { type: "boolean" }, stdin: { type: "string" } },
  });
  const { stdin } = values;
  const files = stdin === undefined ? positionals : [stdin];
  const read = stdin === undefined ? readText : () => textOf(process.stdin);
  if (files.length === 0) throw new Error("check takes one or more files: kelvin check FILE.md|.ipynb|.csv");
  const results: { file: string; audit: DocumentAudit }[] = [];
  let failed = false;
  for (const file of files) {
    try {
      results.push({ file, audit: await auditFile(file, read) });
    } catch (error) {
      failed = true;
      console.error(`${file}: ${(error as Error).message}`);
    }
  }
  if (values.json)
    console.log(
      JSON.stringify(
        results.map(({ file, audit }) => ({ file, ...audit })),
        null,
        2,
      ),
    );
  else for (const { file, audit } of results) console.log(`${describeAudit(audit, file, values.all)}\n`);
  if (failed) return 1;
  return results.some(({ audit }) => seriousFindings(audit).length > 0) ? 2 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(`kelvin check: ${(error as Error).message}`);
  process.exitCode = 1;
}
