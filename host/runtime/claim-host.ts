import type { HostRecord } from "../contract/host-record.ts";
import { answers } from "../host-connection.ts";
import { claimHostRecord, readHostRecord, removeHostRecord } from "./host-record-file.ts";

/**
 * Makes this process the user's host, unless another one is it and lives. Of a host that was killed the record is
 * replaced. Answers with the living host, or with nothing where it is this one now.
 */
export async function claimHost(folder: string, record: HostRecord): Promise<HostRecord | undefined> {
  for (;;) {
    if (claimHostRecord(folder, record)) return undefined;
    const other = readHostRecord(folder);
    if (other && other.pid !== record.pid && (await answers(other))) return other;
    removeHostRecord(folder, other);
  }
}
