import { decodeFrames } from "../protocol/frames.ts";
import type { Message } from "../protocol/message.ts";
import { parseMessage } from "../protocol/parse-message.ts";
import type { RequestOrigin } from "./message-sender.ts";

export interface ReceivedMessage {
  readonly message: Message;
  readonly origin: RequestOrigin;
}

/** What a loop needs of a ZeroMQ socket: its messages, until it is closed. */
export type ReceivingSocket = AsyncIterable<Uint8Array[]>;

/**
 * Receives from one socket until it is closed and hands on what is signed, new, and a message that we know.
 * The rest is dropped without an answer, as anybody on the machine may connect; `dropped` is told why.
 */
export async function receiveMessages(
  socket: ReceivingSocket,
  key: string,
  isNew: (signature: string) => boolean,
  received: (message: ReceivedMessage) => void,
  dropped: (reason: string) => void,
): Promise<void> {
  for await (const frames of socket) {
    const decoded = decodeFrames(frames, key);
    if (decoded.kind === "rejected") {
      dropped(decoded.reason);
      continue;
    }
    if (!isNew(decoded.signature)) {
      dropped("the message came a second time");
      continue;
    }
    const parsed = parseMessage(decoded.parts);
    if (parsed.kind === "message") {
      received({
        message: parsed.message,
        origin: { identities: decoded.identities, header: parsed.message.header },
      });
    } else {
      dropped(parsed.kind === "unknown" ? `messages of type ${parsed.msg_type} are not known here` : parsed.reason);
    }
  }
}
