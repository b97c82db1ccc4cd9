import { kernelInfo } from "./kernel-info.ts";
import type { MessageSenders } from "./message-sender.ts";
import type { ReceivedMessage } from "./receive-messages.ts";

export interface AnswerParts {
  readonly senders: MessageSenders;
  readonly version: string;
  readonly interrupt: () => void;
  readonly shutdown: () => void;
}

/** Answers the requests for which no cell code is needed. False where the message is none of these. */
export async function answerWithoutCells(
  { message, origin }: ReceivedMessage,
  channel: "shell" | "control",
  { senders, version, interrupt, shutdown }: AnswerParts,
): Promise<boolean> {
  switch (message.msg_type) {
    case "kernel_info_request":
      await senders.answer(channel, "kernel_info_reply", kernelInfo(version), origin);
      return true;
    case "interrupt_request":
      interrupt();
      await senders.answer(channel, "interrupt_reply", { status: "ok" }, origin);
      return true;
    case "shutdown_request": {
      const content = { status: "ok", restart: message.content.restart } as const;
      await senders.answer(channel, "shutdown_reply", content, origin);
      void senders.publish("shutdown_reply", content, origin.header);
      shutdown();
      return true;
    }
    case "comm_info_request":
      await senders.answer(channel, "comm_info_reply", { status: "ok", comms: {} }, origin);
      return true;
    case "comm_open":
      // No target is registered: the specification asks for a comm_close.
      await senders.publish("comm_close", { comm_id: message.content.comm_id, data: {} }, origin.header);
      return true;
    default:
      return false;
  }
}
