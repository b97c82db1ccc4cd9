import { isUtf8 } from "node:buffer";
import { createHmac, timingSafeEqual } from "node:crypto";

/** Stands between the routing identities and the signed parts. */
const delimiter = "<IDS|MSG>";
const delimiterBytes = Buffer.from(delimiter);

/** The JSON parts of a message before they are understood. */
export interface MessageParts {
  readonly header: unknown;
  readonly parent_header: unknown;
  readonly metadata: unknown;
  readonly content: unknown;
  readonly buffers?: readonly Uint8Array[];
}

export type DecodedFrames =
  | {
      readonly kind: "decoded";
      /** Routing identities (shell, control, stdin) or the topic (iopub). */
      readonly identities: readonly Uint8Array[];
      readonly signature: string;
      /** For `parseMessage`. */
      readonly parts: Required<MessageParts>;
      /** The content as it was sent, for readers that must not lose how its numbers were written. */
      readonly contentText: string;
    }
  | {
      readonly kind: "rejected";
      readonly reason: string;
      /** Who sent it, and its header, where those can be read and the signature is right. */
      readonly from?: { readonly identities: readonly Uint8Array[]; readonly header: unknown };
    };

/**
 * Signs the serialised parts of a message with HMAC-SHA256, as hexadecimal digits.
 * An empty key leaves messages unsigned, as the specification has it.
 */
export function signParts(key: string, parts: readonly Uint8Array[]): string {
  if (key === "") return "";
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest("hex");
}

/** The frames of a message, ready for a ZeroMQ socket. `content` may be JSON that is serialised already. */
export function encodeFrames(
  parts: MessageParts,
  key: string,
  identities: readonly Uint8Array[] = [],
  serializedContent?: Uint8Array,
): Uint8Array[] {
  const signed = [
    jsonBytes(parts.header),
    jsonBytes(parts.parent_header),
    jsonBytes(parts.metadata),
    serializedContent ?? jsonBytes(parts.content),
  ];
  return [...identities, delimiterBytes, Buffer.from(signParts(key, signed)), ...signed, ...(parts.buffers ?? [])];
}

/** Checks the signature and reads the JSON parts. Whatever is wrong is a reason, not an exception: anybody may connect. */
export function decodeFrames(frames: readonly Uint8Array[], key: string): DecodedFrames {
  const at = frames.findIndex((frame) => delimiterBytes.equals(frame));
  const [signature, header, parent, metadata, content, ...buffers] = frames.slice(at + 1);
  if (at < 0) return { kind: "rejected", reason: `no ${delimiter} among the frames` };
  if (!signature || !header || !parent || !metadata || !content)
    return { kind: "rejected", reason: `only ${frames.length - at - 1} frames after ${delimiter}` };
  if (key !== "") {
    const expected = Buffer.from(signParts(key, [header, parent, metadata, content]));
    if (expected.length !== signature.length || !timingSafeEqual(expected, signature))
      return { kind: "rejected", reason: "the signature is wrong" };
  }
  const identities = frames.slice(0, at);
  const readHeader = parseJson(header);
  if (readHeader.kind === "unreadable") return { kind: "rejected", reason: `the header ${readHeader.reason}` };
  const from = { identities, header: readHeader.value };
  const [readParent, readMetadata, readContent] = [parseJson(parent), parseJson(metadata), parseJson(content)];
  if (readParent.kind === "unreadable") return { kind: "rejected", reason: `the parent ${readParent.reason}`, from };
  if (readMetadata.kind === "unreadable")
    return { kind: "rejected", reason: `the metadata ${readMetadata.reason}`, from };
  if (readContent.kind === "unreadable") return { kind: "rejected", reason: `the content ${readContent.reason}`, from };
  const parts = {
    header: readHeader.value,
    parent_header: readParent.value,
    metadata: readMetadata.value,
    content: readContent.value,
    buffers,
  };
  return { kind: "decoded", identities, signature: text(signature), parts, contentText: readContent.text };
}

type ReadJson =
  | { readonly kind: "read"; readonly value: unknown; readonly text: string }
  | { readonly kind: "unreadable"; readonly reason: string };

function parseJson(bytes: Uint8Array): ReadJson {
  if (!isUtf8(bytes)) return { kind: "unreadable", reason: "is not UTF-8" };
  try {
    const json = text(bytes);
    return { kind: "read", value: JSON.parse(json) as unknown, text: json };
  } catch (error) {
    return { kind: "unreadable", reason: `is not JSON: ${(error as Error).message}` };
  }
}

function jsonBytes(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}
