import { readFile, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { parseJson } from "../../document/json/parse-json.ts";
import type { Output } from "../../document/notebook.ts";
import type { CellStatus } from "../contract/states.ts";
import { neverRun, type OutputDelta } from "../outputs/notebook-outputs.ts";
import type { JournalHeader, OutputsRecord } from "./document-journal.ts";
import { decodeRecords, type JournalRecord } from "./journal-records.ts";

/** What a journal holds of its document. */
export interface Recovered {
  readonly header: JournalHeader;
  /** Yjs updates that, one after the other, make the shared document. */
  readonly updates: readonly Uint8Array[];
  /** Cells whose outputs changed, as they were at the end. */
  readonly cells: ReadonlyMap<string, { readonly status: CellStatus; readonly outputs: readonly Output[] }>;
  /** Hashes of file contents that the host set out to write. */
  readonly savings: readonly string[];
  /** Whether anything changed since the journal was begun; and since the last of `savings`. */
  readonly changed: boolean;
  readonly changedAfterSaving: boolean;
}

/** The names of the journals in `folder`: the ids of their documents. */
export async function journalIds(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  await Promise.all(
    names.filter((name) => name.endsWith(".new")).map((name) => rm(join(folder, name), { force: true })),
  );
  return names.filter((name) => name.endsWith(".journal")).map((name) => name.slice(0, -".journal".length));
}

export function journalPath(folder: string, documentId: string): string {
  return join(folder, `${documentId}.journal`);
}

/** Reads a journal as far as it is intact; nothing where not even its beginning is. */
export async function readJournal(path: string): Promise<Recovered | undefined> {
  const { records } = decodeRecords(await readFile(path));
  const [first, ...rest] = records;
  if (first?.kind !== "header") return undefined;
  const header = jsonOf(first) as JournalHeader;
  const cells = new Map<string, { status: CellStatus; outputs: Output[] }>();
  const updates: Uint8Array[] = [];
  const savings: string[] = [];
  for (const record of rest) {
    if (record.kind === "edit") updates.push(record.payload);
    else if (record.kind === "saving") savings.push((jsonOf(record) as { readonly sha256: string }).sha256);
    else if (record.kind === "outputs") replay(cells, jsonOf(record) as OutputsRecord);
  }
  if (updates.length === 0) return undefined;
  const changes = rest.slice(1).filter(({ kind }) => kind !== "saving").length;
  return { header, updates, cells, savings, changed: changes > 0, changedAfterSaving: rest.at(-1)?.kind !== "saving" };
}

function jsonOf(record: JournalRecord): unknown {
  const parse = parseJson(Buffer.from(record.payload).toString("utf8"));
  if (parse.kind === "failed") throw new Error(`A record of the journal is not JSON: ${parse.message}`);
  return parse.value;
}

function replay(cells: Map<string, { status: CellStatus; outputs: Output[] }>, record: OutputsRecord): void {
  if ("outputs" in record) {
    cells.set(record.cellId, { status: record.status, outputs: [...record.outputs] });
    return;
  }
  const cell = cells.get(record.cellId) ?? { status: neverRun, outputs: [] };
  cells.set(record.cellId, cell);
  for (const delta of record.deltas) apply(cell, delta);
}

function apply(cell: { status: CellStatus; outputs: Output[] }, delta: OutputDelta): void {
  switch (delta.kind) {
    case "cleared":
      cell.outputs = [];
      break;
    case "appended":
      cell.outputs.push(delta.output);
      break;
    case "replaced":
      cell.outputs[delta.index] = delta.output;
      break;
    case "status":
      cell.status = delta.status;
      break;
    case "streamed": {
      const output = cell.outputs[delta.index];
      if (output?.output_type === "stream") cell.outputs[delta.index] = { ...output, text: output.text + delta.text };
    }
  }
}
