import { type DecodedFrames, decodeFrames } from "../protocol/frames.ts";
import type { Message } from "../protocol/message.ts";
import { parseHeader, parseMessage } from "../protocol/parse-message.ts";
import type { RequestOrigin } from "./message-sender.ts";

export interface ReceivedMessage {
  readonly message: Message;
  readonly origin: RequestOrigin;
}

/** What a loop needs of a ZeroMQ socket: its messages, until it is closed. */
export type ReceivingSocket = AsyncIterable<Uint8Array[]>;

export interface Receivers {
  readonly received: (message: ReceivedMessage) => void;
  /**
   * A message of a client that has the key, but not one that can be understood. Its type and origin are known: its sender
   * is told, and does not wait for ever.
   */
  readonly malformed: (origin: RequestOrigin, reason: string) => void;
  /** What comes from strangers, or comes again, is dropped without an answer, as anybody on the machine may connect. */
  readonly dropped: (reason: string) => void;
}

/** Receives from one socket until it is closed. */
export async function receiveMessages(
  socket: ReceivingSocket,
  key: string,
  isNew: (signature: string) => boolean,
  receivers: Receivers,
): Promise<void> {
  for await (const frames of socket) {
    const decoded = decodeFrames(frames, key);
    if (decoded.kind === "rejected") refuse(decoded, receivers);
    else if (!isNew(decoded.signature)) receivers.dropped("the message came a second time");
    else handOn(decoded, receivers);
  }
}

function refuse({ reason, from }: DecodedFrames & { readonly kind: "rejected" }, receivers: Receivers): void {
  const header = from && parseHeader(from.header);
  if (from && header && typeof header !== "string")
    receivers.malformed({ identities: from.identities, header }, reason);
  else receivers.dropped(reason);
}

function handOn(decoded: DecodedFrames & { readonly kind: "decoded" }, receivers: Receivers): void {
  const { identities, parts } = decoded;
  const parsed = parseMessage(parts);
  switch (parsed.kind) {
    case "message":
      return receivers.received({ message: parsed.message, origin: { identities, header: parsed.message.header } });
    case "unknown":
      return receivers.dropped(`messages of type ${parsed.msg_type} are not known here`);
    case "malformed": {
      const { header, reason } = parsed;
      return header ? receivers.malformed({ identities, header }, reason) : receivers.dropped(reason);
    }
  }
}
