import type { LanguageService } from "../language/language-service.ts";
import type { ErrorContent } from "../protocol/message-content.ts";
import type { Message } from "../protocol/message.ts";
import type { MessageSenders, SerializedContent } from "./message-sender.ts";
import type { ReceivedMessage } from "./receive-messages.ts";
import type { CellThreadComm, CellThreadRequest, RequestNumber } from "./thread-messages.ts";

/** Jupyter's own requests for completion and inspection, and what the language service must know of all others. */
export interface LanguageRequests {
  /** Answers at once, ahead of the cells that wait. False where the message is another request. */
  readonly answers: (received: ReceivedMessage, channel: "shell" | "control") => boolean;
  readonly handedOver: (number: RequestNumber, message: CellThreadRequest | CellThreadComm) => void;
  readonly replied: (number: RequestNumber, reply: SerializedContent) => void;
}

export interface LanguageRequestsParts {
  readonly senders: MessageSenders;
  readonly service: LanguageService;
  /** Says again that the cell in hand is running: front ends show the state that came last, whatever it was about. */
  readonly stillBusy: () => void;
}

export function createLanguageRequests({ senders, service, stillBusy }: LanguageRequestsParts): LanguageRequests {
  const answer = async ({ message, origin }: ReceivedMessage, channel: "shell" | "control") => {
    void senders.publish("status", { execution_state: "busy" }, origin.header);
    if (message.msg_type === "complete_request") {
      const reply = await service.complete(message.content).catch(failure);
      await senders.answer(channel, "complete_reply", reply, origin);
    } else if (message.msg_type === "inspect_request") {
      const reply = await service.inspect(message.content).catch(failure);
      await senders.answer(channel, "inspect_reply", reply, origin);
    }
    await senders.publish("status", { execution_state: "idle" }, origin.header);
    stillBusy();
  };
  return {
    answers(received, channel) {
      if (!isLanguageRequest(received.message)) return false;
      void answer(received, channel);
      return true;
    },
    handedOver(number, message) {
      if (message.msg_type === "execute_request" && !(message.content.silent ?? false))
        service.executing(number, message.content.code);
    },
    replied(number, { type, content }) {
      if (type === "execute_reply") service.executed(number, !isSyntaxError(content));
    },
  };
}

function isLanguageRequest({ msg_type }: Message): boolean {
  return msg_type === "complete_request" || msg_type === "inspect_request";
}

/** A failure of our own is told in the reply. */
function failure(error: unknown): { readonly status: "error" } & ErrorContent {
  const { name, message, stack } = error as Error;
  return { status: "error", ename: name, evalue: message, traceback: (stack ?? "").split("\n") };
}

/** Looks at the beginning only: replies can be long. */
function isSyntaxError(content: Uint8Array): boolean {
  const head = Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, 200)).toString("latin1");
  return /^\{"status":"error".*"ename":"SyntaxError"/.test(head);
}
