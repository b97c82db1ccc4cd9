import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { countDiff, diffNotebooks, type CellDiff, type NotebookDiff } from "../../document/diff/diff-notebooks.ts";
import type { MetadataChange } from "../../document/diff/diff-metadata.ts";
import { diffText } from "../../document/diff/diff-text.ts";
import type { Notebook } from "../../document/notebook.ts";
import { readNotebook } from "../../document/read-notebook.ts";
import { readNotebookFile } from "../documents/read-file.ts";
import { textInGit } from "../versions/git-versions.ts";
import { reasonOf } from "../runtime/log.ts";
import { UsageError } from "./usage.ts";

async function readFileOf(path: string): Promise<Notebook> {
  const file = await readNotebookFile(resolve(path));
  if (file.kind === "refused") throw new Error(file.message);
  return file.reading.notebook;
}

async function readRevision(path: string, revision: string): Promise<Notebook> {
  const found = await textInGit(resolve(path), revision);
  if (found.kind === "failed") throw new Error(`git has no ${revision} of ${basename(path)}: ${found.reason}`);
  const reading = readNotebook(found.text);
  if (reading.kind === "refused") throw new Error(`${basename(path)} in ${revision}: ${reading.message}`);
  return reading.notebook;
}

function metadataLines(changes: readonly MetadataChange[]): readonly string[] {
  const text = (value: unknown): string => (value === undefined ? "nothing" : JSON.stringify(value));
  return changes.map(({ path, before, after }) => `  metadata ${path.join(".")}: ${text(before)} -> ${text(after)}`);
}

function cellLines(diff: CellDiff): readonly string[] {
  const { kind, before, after, moved, sourceChanged, outputsChanged, metadata } = diff;
  const cell = after ?? before;
  if (!cell || kind === "same") return [];
  const what = [
    kind === "changed" && !moved ? "" : kind === "changed" ? "moved" : kind,
    outputsChanged && "outputs changed",
  ];
  const marks = { same: " ", removed: "-", added: "+" } as const;
  const text =
    kind === "added" || kind === "removed" || sourceChanged
      ? diffText(before?.source ?? "", after?.source ?? "").map(
          (line) => `${marks[line.kind]} ${line.pieces.map((piece) => piece.text).join("")}`,
        )
      : [];
  return [
    `@@ ${cell.cell_type} cell ${cell.id} ${what.filter(Boolean).join(", ")}`.trimEnd(),
    ...metadataLines(metadata),
    ...text,
  ];
}

/** A comparison as lines for a terminal, or for `git diff` with its `command` setting. */
function diffLines(diff: NotebookDiff): readonly string[] {
  return [...metadataLines(diff.metadata), ...diff.cells.flatMap(cellLines)];
}

/** `kelvin diff [OLD] NEW`: what differs, cell by cell. Exits as diff(1) does: 1 where something differs, 2 for trouble. */
export async function diff(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { revision: { type: "string" }, json: { type: "boolean", default: false } },
  });
  const [one, other] = positionals;
  if (one === undefined || positionals.length > 2) throw new UsageError("diff takes one notebook or two");
  if (other !== undefined && values.revision !== undefined)
    throw new UsageError("--revision is for one notebook, which is compared with itself");
  let found: NotebookDiff;
  try {
    const before = await (other === undefined ? readRevision(one, values.revision ?? "HEAD") : readFileOf(one));
    found = diffNotebooks(before, await readFileOf(other ?? one));
  } catch (error) {
    console.error(`kelvin diff: ${reasonOf(error)}`);
    return 2;
  }
  const { same, ...counts } = countDiff(found);
  const differs = found.metadata.length + counts.added + counts.changed + counts.removed > 0;
  if (values.json) console.log(JSON.stringify({ ...counts, same, ...found }, null, 2));
  else if (differs) console.log(diffLines(found).join("\n"));
  return differs ? 1 : 0;
}
