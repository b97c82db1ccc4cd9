import { type FieldKind, optionalFields, requiredFields } from "./message-content.ts";
import type { Message, MessageHeader, MessageOf, MessageType, ParentHeader } from "./message.ts";

/** What came out of a socket: a message that we know, one of another type, or something that is no message. */
export type ParsedMessage =
  | { readonly kind: "message"; readonly message: Message }
  /** Well formed, but of a type that is not in `MessageContent`: answered by nobody, harmless. */
  | { readonly kind: "unknown"; readonly msg_type: string; readonly header: MessageHeader }
  | {
      readonly kind: "malformed";
      readonly reason: string;
      /** Absent where not even that can be understood. */
      readonly header?: MessageHeader;
    };

/** Whether `type` names a message of `MessageContent`. */
export function isMessageType(type: string): type is MessageType {
  return Object.hasOwn(requiredFields, type);
}

/** Whether `message` is of type `type`; for filters, where `msg_type ===` does not narrow. */
export function isMessageOf<Type extends MessageType>(
  message: Message,
  type: Type,
): message is Message & MessageOf<Type> {
  return message.msg_type === type;
}

/** Reads a message as it came out of `decodeFrames` or of a Jupyter server's WebSocket. Called once per socket. */
export function parseMessage(value: unknown): ParsedMessage {
  if (!isRecord(value)) return malformed("it is not an object");
  const { header, parent_header, metadata, content, buffers } = value;
  const known = parseHeader(header);
  if (typeof known === "string") return malformed(known);
  const { msg_type } = known;
  if (!isRecord(content)) return malformed(`the content of ${msg_type} is not an object`, known);
  if (!isMessageType(msg_type)) return { kind: "unknown", msg_type, header: known };
  for (const [field, kind] of Object.entries(requiredFields[msg_type]))
    if (!isOfKind(content[field], kind)) return malformed(`${field} of ${msg_type} is not of kind ${kind}`, known);
  // Clients in Python send None for what they leave out.
  for (const [field, kind] of Object.entries(optionalFields[msg_type] ?? {}))
    if (content[field] !== undefined && content[field] !== null && !isOfKind(content[field], kind))
      return malformed(`${field} of ${msg_type} is not of kind ${kind}`, known);
  const message = {
    msg_type,
    header: known,
    parent_header: (isRecord(parent_header) ? parent_header : {}) as ParentHeader,
    metadata: isRecord(metadata) ? metadata : {},
    content,
    buffers: Array.isArray(buffers) ? buffers.filter((buffer) => buffer instanceof Uint8Array) : [],
  };
  return { kind: "message", message: message as unknown as Message };
}

/** Reads a header, or says what is wrong with it. */
export function parseHeader(header: unknown): MessageHeader | string {
  if (!isRecord(header) || typeof header["msg_id"] !== "string" || typeof header["msg_type"] !== "string")
    return "its header has no msg_id and msg_type";
  if (typeof header["session"] !== "string") return "its header has no session";
  return header as unknown as MessageHeader;
}

function malformed(reason: string, header?: MessageHeader): ParsedMessage {
  return { kind: "malformed", reason, ...(header && { header }) };
}

function isRecord(value: unknown): value is { readonly [field: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isOfKind(value: unknown, kind: FieldKind): boolean {
  switch (kind) {
    case "array":
      return Array.isArray(value);
    case "object":
      return isRecord(value);
    default:
      return typeof value === kind;
  }
}
