import { crc32 } from "node:zlib";

/** The kinds of records, as they are numbered in the file. */
const recordKinds = { header: 1, edit: 2, outputs: 3, saving: 4 } as const;
export type RecordKind = keyof typeof recordKinds;

export interface JournalRecord {
  readonly kind: RecordKind;
  readonly payload: Uint8Array;
}

/** Stands at the beginning of every journal; the last character is the version of the format. */
export const magic = Buffer.from("KELVIN-JOURNAL-1");
/** Kind, length and checksum before each payload. */
const prefixLength = 9;

/** One record: its kind (1 byte), the length of the payload, the checksum of kind and payload (4 bytes each), the payload. */
export function encodeRecord(kind: RecordKind, payload: Uint8Array): Buffer {
  const record = Buffer.alloc(prefixLength + payload.length);
  record.writeUInt8(recordKinds[kind], 0);
  record.writeUInt32LE(payload.length, 1);
  record.set(payload, prefixLength);
  record.writeUInt32LE(crc32(payload, recordKinds[kind]), 5);
  return record;
}

const kindOf = new Map<number, RecordKind>(
  (Object.entries(recordKinds) as [RecordKind, number][]).map(([kind, number]) => [number, kind]),
);

/**
 * The records of a journal up to the first that is damaged: the write that a crash or a power cut tore is the last one.
 * `intact` is the length of what was read; nothing at all is read of a file that is no journal.
 */
export function decodeRecords(bytes: Buffer): { readonly records: JournalRecord[]; readonly intact: number } {
  const records: JournalRecord[] = [];
  if (!bytes.subarray(0, magic.length).equals(magic)) return { records, intact: 0 };
  let at = magic.length;
  while (at + prefixLength <= bytes.length) {
    const number = bytes.readUInt8(at);
    const kind = kindOf.get(number);
    const end = at + prefixLength + bytes.readUInt32LE(at + 1);
    if (!kind || end > bytes.length) break;
    const payload = bytes.subarray(at + prefixLength, end);
    if (crc32(payload, number) !== bytes.readUInt32LE(at + 5)) break;
    records.push({ kind, payload });
    at = end;
  }
  return { records, intact: at };
}
