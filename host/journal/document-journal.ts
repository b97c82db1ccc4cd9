import { compactLayout } from "../../document/json/json-layout.ts";
import { writeJson } from "../../document/json/write-json.ts";
import type { JsonValue } from "../../document/mime/mime-bundle.ts";
import type { Output } from "../../document/notebook.ts";
import type { CellStatus } from "../contract/states.ts";
import type { OutputDelta } from "../outputs/notebook-outputs.ts";
import type { JournalFile } from "./journal-file.ts";
import type { JournalRecord } from "./journal-records.ts";

/** Which document a journal belongs to, and what the document's file held when it was last read or written. */
export interface JournalHeader {
  readonly documentId: string;
  readonly path: string | null;
  readonly title: string;
  /** Hash of the file that the journal's changes come on top of; null where there is no file yet. */
  readonly base: string | null;
  /** Whether the document differed from its file when the journal was begun. */
  readonly unsaved: boolean;
  readonly trusted: boolean;
  /** Where the kernel of a notebook that has no file runs. */
  readonly folder: string;
}

/** What the journal asks its document when it has to write the whole state. */
export interface JournalSubject {
  readonly header: () => JournalHeader;
  /** The shared document as one update. */
  readonly state: () => Uint8Array;
  readonly outputs: (cellId: string) => readonly Output[];
  readonly status: (cellId: string) => CellStatus;
}

/** A record of a cell's outputs: all of them, or what changed. */
export type OutputsRecord =
  | { readonly cellId: string; readonly status: CellStatus; readonly outputs: readonly Output[] }
  | { readonly cellId: string; readonly deltas: readonly OutputDelta[] };

/** Beyond this, and twice what it began with, the journal is written anew. Bytes. */
const compactAbove = 32 * 1024 * 1024;

function jsonBytes(value: OutputsRecord | JournalHeader | { readonly sha256: string }): Uint8Array {
  return Buffer.from(writeJson(value as unknown as JsonValue, compactLayout));
}

/**
 * Journals what changes in one document since its file was written. There is a journal for as long as the document is
 * open, also where nothing changed: with it, the next host has the very same shared document, so that views which were
 * open, and may hold edits that no host heard of, go on with it.
 */
export class DocumentJournal {
  readonly #file: JournalFile;
  readonly #subject: JournalSubject;
  /** Cells whose outputs are in the journal as a whole, so that their further changes can be. */
  readonly #touched = new Set<string>();
  #beganWith = 0;

  constructor(file: JournalFile, subject: JournalSubject, touched: Iterable<string> = []) {
    this.#file = file;
    this.#subject = subject;
    for (const cellId of touched) this.#touched.add(cellId);
  }

  /** The shared document was changed by `update`. */
  edited(update: Uint8Array): void {
    if (!this.#file.isOpen) this.begin();
    else this.#file.append("edit", update);
    this.#compactIfLarge();
  }

  /** The outputs of a cell were changed by `deltas`. */
  outputsChanged(cellId: string, deltas: readonly OutputDelta[]): void {
    const isTouched = this.#touched.has(cellId);
    this.#touched.add(cellId);
    if (!this.#file.isOpen) {
      this.begin();
      return;
    }
    // A flood of which only the end is kept is not written piece by piece; its end is, once the cell has ended.
    const told = deltas.filter((delta) => delta.kind !== "streamed" || !delta.tail);
    const ended = deltas.some((delta) => delta.kind === "status" && delta.status.state !== "running");
    const isFlood = told.length < deltas.length || (ended && this.#flooded.has(cellId));
    if (isFlood && !ended) this.#flooded.add(cellId);
    if (!isTouched || (isFlood && ended)) {
      this.#flooded.delete(cellId);
      this.#file.append("outputs", jsonBytes(this.#wholeCell(cellId)));
    } else if (told.length > 0) this.#file.append("outputs", jsonBytes({ cellId, deltas: told }));
    this.#compactIfLarge();
  }

  readonly #flooded = new Set<string>();

  /** Writes the whole state anew. */
  begin(): void {
    const records: JournalRecord[] = [
      { kind: "header", payload: jsonBytes(this.#subject.header()) },
      { kind: "edit", payload: this.#subject.state() },
      ...[...this.#touched].map((cellId): JournalRecord => {
        return { kind: "outputs", payload: jsonBytes(this.#wholeCell(cellId)) };
      }),
    ];
    this.#file.begin(records);
    this.#beganWith = this.#file.size;
  }

  /** The file is about to be replaced by content of this hash: if it turns out to have it, all before is in the file. */
  saving(sha256: string): void {
    if (this.#file.isOpen) this.#file.append("saving", jsonBytes({ sha256 }));
  }

  /** The file has the state of a while ago; since then the outputs of the cells `changed` changed. */
  saved(changed: Iterable<string>): void {
    this.#touched.clear();
    for (const cellId of changed) this.#touched.add(cellId);
    this.begin();
  }

  /** The document is closed: there is nothing to go on with. */
  discard(): void {
    this.#file.remove();
  }

  /** Lets go of the file, for the next host. */
  close(): void {
    this.#file.close();
  }

  #wholeCell(cellId: string): OutputsRecord {
    return { cellId, status: this.#subject.status(cellId), outputs: this.#subject.outputs(cellId) };
  }

  #compactIfLarge(): void {
    if (this.#file.size > compactAbove && this.#file.size > 2 * this.#beganWith) this.begin();
  }
}
