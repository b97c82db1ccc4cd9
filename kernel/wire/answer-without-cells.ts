import type { KernelHistory } from "../history/kernel-history.ts";
import type { DebugRequest, DebugResponse } from "../protocol/debug-adapter.ts";
import type { MessageContent } from "../protocol/message-content.ts";
import type { CommTable } from "./comm-table.ts";
import { kernelInfo } from "./kernel-info.ts";
import type { MessageSenders } from "./message-sender.ts";
import type { ReceivedMessage } from "./receive-messages.ts";

export interface AnswerParts {
  readonly senders: MessageSenders;
  readonly version: string;
  readonly comms: Pick<CommTable, "info">;
  readonly history: Pick<KernelHistory, "answer">;
  readonly debug: (request: DebugRequest) => Promise<DebugResponse>;
  readonly interrupt: () => void;
  readonly shutdown: () => void;
}

/** Answers the requests for which no cell code is needed. False where the message is none of these. */
export async function answerWithoutCells(
  { message, origin }: ReceivedMessage,
  channel: "shell" | "control",
  { senders, version, comms, history, debug, interrupt, shutdown }: AnswerParts,
): Promise<boolean> {
  switch (message.msg_type) {
    case "kernel_info_request":
      await senders.answer(channel, "kernel_info_reply", kernelInfo(version), origin);
      return true;
    case "interrupt_request":
      interrupt();
      await senders.answer(channel, "interrupt_reply", { status: "ok" }, origin);
      return true;
    case "debug_request":
      await senders.answer(channel, "debug_reply", await debug(message.content), origin);
      return true;
    case "shutdown_request": {
      const content = { status: "ok", restart: message.content.restart } as const;
      await senders.answer(channel, "shutdown_reply", content, origin);
      void senders.publish("shutdown_reply", content, origin.header);
      shutdown();
      return true;
    }
    case "comm_info_request":
      await senders.answer(channel, "comm_info_reply", comms.info(message.content.target_name), origin);
      return true;
    case "history_request":
      await senders.answer(channel, "history_reply", answerHistory(message.content, history), origin);
      return true;
    default:
      return false;
  }
}

/** A request that cannot be understood, and a file that others hold on to, are told in the reply. */
function answerHistory(
  request: MessageContent["history_request"],
  history: Pick<KernelHistory, "answer">,
): MessageContent["history_reply"] {
  try {
    return { status: "ok", history: history.answer(request) };
  } catch (error) {
    const { name, message } = error as Error;
    return { status: "error", ename: name, evalue: message, traceback: [] };
  }
}
