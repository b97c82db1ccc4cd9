import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DebuggingRecord } from "../contract/debugging.ts";
import { reasonOf, type Log } from "../runtime/log.ts";
import type { SessionRecord } from "./kernel-session.ts";

/** A running kernel and the document that it belongs to. */
export interface KernelRecord {
  readonly documentId: string;
  readonly path: string | null;
  readonly session: SessionRecord;
  /** Absent from what earlier versions wrote. */
  readonly debugging?: DebuggingRecord;
}

const suffix = "-session.json";

/** The running kernels of this user, one file each, so that a restarted host finds them again. */
export class KernelRecords {
  readonly #folder: string;
  readonly #log: Log;

  constructor(folder: string, log: Log) {
    this.#folder = folder;
    this.#log = log;
  }

  write(id: string, record: KernelRecord): void {
    const path = this.#path(id);
    writeFileSync(`${path}.new`, JSON.stringify(record), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }

  remove(id: string): void {
    rmSync(this.#path(id), { force: true });
  }

  list(): KernelRecord[] {
    const names = readdirSync(this.#folder).filter((name) => name.startsWith("kernel-") && name.endsWith(suffix));
    return names.flatMap((name) => {
      try {
        return [JSON.parse(readFileSync(join(this.#folder, name), "utf8")) as KernelRecord];
      } catch (error) {
        this.#log.write(`${name} cannot be read and is removed: ${reasonOf(error)}`);
        rmSync(join(this.#folder, name), { force: true });
        return [];
      }
    });
  }

  #path(id: string): string {
    return join(this.#folder, `kernel-${id}${suffix}`);
  }
}
