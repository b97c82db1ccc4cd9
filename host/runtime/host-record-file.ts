import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { HostRecord } from "../contract/host-record.ts";

const name = "host.json";

function isHostRecord(value: unknown): value is HostRecord {
  if (typeof value !== "object" || value === null) return false;
  const record = value as Partial<Record<keyof HostRecord, unknown>>;
  return (
    typeof record.pid === "number" &&
    typeof record.port === "number" &&
    typeof record.token === "string" &&
    typeof record.version === "string" &&
    typeof record.startedAt === "number"
  );
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** The record in `folder`, whether or not its host still lives; nothing where there is none or it is damaged. */
export function readHostRecord(folder: string): HostRecord | undefined {
  const text = readIfThere(join(folder, name));
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isHostRecord(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Puts `record` in place, unless another is there already: of two hosts that start together one wins.
 * @returns whether it is in place
 */
export function claimHostRecord(folder: string, record: HostRecord): boolean {
  const draft = join(folder, `${name}.${record.pid}`);
  writeFileSync(draft, JSON.stringify(record), { mode: 0o600 });
  try {
    // Unlike a rename, a link never replaces what is there.
    linkSync(draft, join(folder, name));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Takes `record` away, and only that one: a host that started meanwhile keeps its own. */
export function removeHostRecord(folder: string, record: HostRecord | undefined): void {
  const aside = join(folder, `${name}.gone.${process.pid}`);
  const present = readHostRecord(folder);
  if (record && (present?.pid !== record.pid || present.startedAt !== record.startedAt)) return;
  try {
    renameSync(join(folder, name), aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  rmSync(aside, { force: true });
}
