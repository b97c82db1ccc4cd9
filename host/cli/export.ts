import { basename, dirname, extname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { readNotebookFile } from "../documents/read-file.ts";
import { exportOptionsOf, exportReport } from "../export-report.ts";
import { writeAtomically } from "../files/write-atomically.ts";
import { UsageError } from "./usage.ts";

/** `kelvin export NOTEBOOK --to html [-o FILE]`: the report of the notebook as it stands; nothing is run. */
export async function exportNotebook(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      to: { type: "string", default: "html" },
      output: { type: "string", short: "o" },
      trust: { type: "boolean", default: false },
    },
  });
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) throw new UsageError("export takes one notebook");
  if (values.to !== "html") throw new UsageError(`--to must be html, not "${values.to}"`);
  const file = await readNotebookFile(resolve(path));
  if (file.kind === "refused") {
    console.error(`${basename(path)}: ${file.message}`);
    return 1;
  }
  const target = resolve(values.output ?? join(dirname(path), `${basename(path, extname(path))}.html`));
  await writeAtomically(
    target,
    await exportReport(file.reading.notebook, { ...exportOptionsOf(path), trusted: values.trust }),
  );
  console.error(`Wrote ${target}`);
  return 0;
}
