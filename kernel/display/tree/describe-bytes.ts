import { types } from "node:util";
import type { ValueNode } from "../../../document/mime/value-tree.ts";

const mostBytes = 64;
const bytesInLine = 16;

/** An `ArrayBuffer`, `SharedArrayBuffer` or `DataView`: its size and its first bytes. */
export function describeBytes(value: ArrayBufferLike | DataView): ValueNode {
  const name = types.isDataView(value)
    ? "DataView"
    : types.isSharedArrayBuffer(value)
      ? "SharedArrayBuffer"
      : "ArrayBuffer";
  const bytes = bytesOf(value);
  if (!bytes) return { kind: "opaque", text: `${name} (detached)` };
  const text = `${name}(${bytes.byteLength})`;
  return bytes.byteLength === 0
    ? { kind: "opaque", text }
    : { kind: "opaque", text, detail: `${text}\n${dump(bytes)}` };
}

/** Undefined for a buffer that was transferred away. */
function bytesOf(value: ArrayBufferLike | DataView): Uint8Array | undefined {
  const view = types.isDataView(value);
  const buffer = view ? value.buffer : value;
  if (buffer instanceof ArrayBuffer && buffer.detached) return undefined;
  return view ? new Uint8Array(buffer, value.byteOffset, value.byteLength) : new Uint8Array(buffer);
}

function dump(bytes: Uint8Array): string {
  const lines: string[] = [];
  const shown = Math.min(bytes.byteLength, mostBytes);
  for (let at = 0; at < shown; at += bytesInLine)
    lines.push(
      Array.from(bytes.subarray(at, Math.min(at + bytesInLine, shown)), (byte) =>
        byte.toString(16).padStart(2, "0"),
      ).join(" "),
    );
  if (shown < bytes.byteLength) lines.push(`… ${(bytes.byteLength - shown).toLocaleString("en")} more bytes`);
  return lines.join("\n");
}
