import type { DatabaseSync } from "node:sqlite";
import type { HistoryEntry, MessageContent } from "../protocol/message-content.ts";
import { boundHistory, inTransaction, openHistoryDatabase } from "./history-database.ts";
import { memoryOnly } from "./history-path.ts";
import { queryHistory } from "./query-history.ts";

/** What is remembered of one cell. */
export type HistoryNote =
  /** It was executed. */
  | { readonly line: number; readonly source: string }
  /** This is its value, as text. */
  | { readonly line: number; readonly output: string };

/** The history of this kernel and of the user's earlier ones, in one file. */
export interface KernelHistory {
  /** Remembers; the file is written a moment later. */
  readonly note: (note: HistoryNote) => void;
  readonly answer: (request: MessageContent["history_request"]) => readonly HistoryEntry[];
  /** Writes what is not written yet. */
  readonly close: () => void;
}

interface Opened {
  readonly database: DatabaseSync;
  readonly session: number;
}

/**
 * Milliseconds from the last note to the file, and at most from the first one: writing takes the disk's time, and should not come
 * between cells that follow each other closely.
 */
const pace = 250;
const longestWait = 2_000;
/** How often writing may fail, as others write, before the rest of this kernel's history is kept in memory only. */
const maximumFailures = 5;
const longestSource = 200_000;
const boundEvery = 1_000;

/**
 * Opened at its first use, not at the start of the kernel. Where the file cannot be used, history lasts as long as the kernel,
 * and `log` is told why.
 */
export function createKernelHistory(path: string, log: (text: string) => void): KernelHistory {
  let opened: Opened | undefined;
  let waiting: HistoryNote[] = [];
  let timer: NodeJS.Timeout | undefined;
  let waitingSince: number | undefined;
  let failures = 0;
  let written = 0;

  const openAt = (where: string): Opened => {
    const database = openHistoryDatabase(where);
    const started = new Date().toISOString();
    const { lastInsertRowid } = database.prepare("INSERT INTO sessions (started) VALUES (?)").run(started);
    const session = Number(lastInsertRowid);
    boundHistory(database, session);
    return { database, session };
  };
  const useMemory = (error: unknown): Opened => {
    log(`the history in ${path} cannot be used; it is kept in memory only: ${String(error)}\n`);
    opened?.database.close();
    opened = openAt(memoryOnly);
    return opened;
  };
  const open = (): Opened => {
    try {
      opened ??= openAt(path);
      return opened;
    } catch (error) {
      return useMemory(error);
    }
  };
  const write = ({ database, session }: Opened) => {
    const add = database.prepare("INSERT OR REPLACE INTO cells (session, line, source) VALUES (?, ?, ?)");
    const addOutput = database.prepare("UPDATE cells SET output = ? WHERE session = ? AND line = ?");
    inTransaction(database, () => {
      for (const note of waiting) {
        if ("source" in note) add.run(session, note.line, shortened(note.source));
        else addOutput.run(note.output, session, note.line);
      }
    });
    written += waiting.length;
    waiting = [];
    if (written >= boundEvery) {
      written = 0;
      boundHistory(database, session);
    }
  };
  const flush = () => {
    clearTimeout(timer);
    waitingSince = undefined;
    if (waiting.length === 0) return;
    const target = open();
    try {
      write(target);
      failures = 0;
    } catch (error) {
      failures += 1;
      if (failures >= maximumFailures) write(useMemory(error));
      else schedule();
    }
  };
  const schedule = () => {
    const now = performance.now();
    waitingSince ??= now;
    clearTimeout(timer);
    timer = setTimeout(flush, Math.max(0, Math.min(pace, waitingSince + longestWait - now)));
  };
  return {
    note(note) {
      waiting.push(note);
      schedule();
    },
    answer(request) {
      flush();
      const { database, session } = open();
      return queryHistory(database, session, request);
    },
    close() {
      flush();
      clearTimeout(timer);
      opened?.database.close();
      opened = undefined;
    },
  };
}

function shortened(source: string): string {
  const more = source.length - longestSource;
  return more <= 0 ? source : `${source.slice(0, longestSource)}\n// … ${more} more characters`;
}
