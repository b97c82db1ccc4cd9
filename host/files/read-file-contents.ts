import { open, readFile, stat } from "node:fs/promises";
import { extname } from "node:path";
import { say } from "../../wording/say.ts";
import type { FileContents, FileWriting } from "../contract/files.ts";
import type { Failed } from "../contract/requests.ts";
import { explainFileError } from "./explain-file-error.ts";
import { explainUnreadable } from "./explain-file-error.ts";
import { decodeOtherText } from "./decode-other-text.ts";
import { decodeText, hashOf, isReadOnly } from "./text-of-file.ts";
import { hasCode, realPathOf, writeAtomically } from "./write-atomically.ts";

/** Longer texts come in parts. Bytes. */
const longestText = 8 * 1024 * 1024;
const partSize = 1024 * 1024;
const largestImage = 64 * 1024 * 1024;
/** So much of a file is looked at to tell text from other things. */
const sampleSize = 8192;

const imageTypes: { readonly [ending: string]: string } = {
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".bmp": "image/bmp",
  ".ico": "image/x-icon",
  ".svg": "image/svg+xml",
};

/** How many bytes at the end belong to a character that is not whole. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0b1100_0000) === 0b1000_0000) continue;
    const length = byte >= 0b1111_0000 ? 4 : byte >= 0b1110_0000 ? 3 : byte >= 0b1100_0000 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

/** So much is shown of what nobody can read otherwise. Bytes. */
const headSize = 4096;

function binary(path: string, size: number, bytes: Uint8Array): FileContents {
  return { kind: "binary", path, size, head: Buffer.from(bytes.subarray(0, headSize)).toString("base64") };
}

/** A part of a long text, up to its last whole line. */
async function readPart(path: string, from: number, size: number): Promise<FileContents> {
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(Math.min(partSize, Math.max(0, size - from)));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
    const isEnd = from + bytesRead >= size;
    const read = buffer.subarray(0, bytesRead);
    const lineEnd = isEnd ? -1 : read.lastIndexOf(0x0a);
    const part = read.subarray(0, lineEnd >= 0 ? lineEnd + 1 : bytesRead - (isEnd ? 0 : unfinished(read)));
    if (part.subarray(0, sampleSize).includes(0)) return binary(path, size, part);
    const next = isEnd || part.length === 0 ? null : from + part.length;
    return { kind: "part", path, text: new TextDecoder().decode(part), from, next, size };
  } finally {
    await file.close();
  }
}

/** Reads a file for whoever wants to look at it. */
export async function readFileContents(path: string, from?: number): Promise<FileContents | Failed> {
  try {
    const found = await stat(path);
    const { size } = found;
    if (found.isDirectory()) return { kind: "failed", reason: say("{path} is a folder.", { path }) };
    // A pipe or a device has no end.
    if (!found.isFile()) return { kind: "failed", reason: say("{path} is not a regular file.", { path }) };
    const mediaType = imageTypes[extname(path).toLowerCase()];
    if (mediaType !== undefined && from === undefined && size <= largestImage)
      return { kind: "image", path, mediaType, base64: (await readFile(path)).toString("base64"), size };
    if (from !== undefined || size > longestText) return await readPart(path, from ?? 0, size);
    const bytes = await readFile(path);
    const text = bytes.subarray(0, sampleSize).includes(0) ? undefined : decodeText(bytes);
    if (text !== undefined)
      return { kind: "text", path, text, sha256: hashOf(bytes), readOnly: await isReadOnly(path) };
    const other = decodeOtherText(bytes);
    return other ? { kind: "text", path, ...other, sha256: hashOf(bytes), readOnly: true } : binary(path, size, bytes);
  } catch (error) {
    return explainUnreadable(path, error);
  }
}

/** Replaces a text file, unless it is not what the text was made from. */
export async function writeFileContents(path: string, text: string, base: string | null): Promise<FileWriting> {
  try {
    const target = await realPathOf(path);
    if (base !== null) {
      const now = await readFile(target).then(hashOf, (error: unknown) => {
        if (hasCode(error, "ENOENT", "ENOTDIR")) return undefined;
        throw error;
      });
      if (now !== base) return { kind: "changedOnDisk" };
    }
    if (await isReadOnlyFile(target))
      return { kind: "failed", reason: say("{path} is read-only. Save a copy, or make it writable.", { path }) };
    await writeAtomically(target, text);
    return { kind: "written", sha256: hashOf(Buffer.from(text)) };
  } catch (error) {
    return explainFileError(path, error);
  }
}

/** A rename would succeed in a folder that is the user's, whatever the file says. */
async function isReadOnlyFile(path: string): Promise<boolean> {
  try {
    return await isReadOnly(path);
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR")) return false;
    throw error;
  }
}
