import type { ParentHeader } from "../protocol/message.ts";
import { type AnswerParts, answerWithoutCells } from "./answer-without-cells.ts";
import { isComm } from "./comm-table.ts";
import { createLanguageRequests, type LanguageRequests } from "./language-requests.ts";
import type { ReceivedMessage } from "./receive-messages.ts";
import type { RequestRegister } from "./request-register.ts";
import type { ServedComms } from "./served-comms.ts";
import { createShellQueue, type ShellQueue } from "./shell-queue.ts";
import type { ToCellThread } from "./thread-messages.ts";

/** Where each request goes: to the cells in their turn, or to what answers at once. */
export interface RequestIntake {
  readonly shell: (received: ReceivedMessage) => void;
  readonly control: (received: ReceivedMessage) => void;
  readonly queue: ShellQueue;
  readonly language: LanguageRequests;
}

export interface RequestIntakeParts extends Omit<AnswerParts, "comms"> {
  readonly register: RequestRegister;
  readonly served: ServedComms;
  readonly tellCellThread: (message: ToCellThread) => void;
  readonly parentOf: (number: number) => ParentHeader;
}

export function createRequestIntake(parts: RequestIntakeParts): RequestIntake {
  const { senders, register, served, tellCellThread, parentOf } = parts;
  const answerHere = (received: ReceivedMessage, channel: "shell" | "control") =>
    answerWithoutCells(received, channel, { ...parts, comms: served.table });
  const queue = createShellQueue({
    senders,
    register,
    handOver(number, message) {
      language.handedOver(number, message);
      tellCellThread({ kind: "request", number, message });
    },
    answerHere: (received) => answerHere(received, "shell"),
    comms: served.table,
  });
  const language = createLanguageRequests({
    senders,
    service: served.language,
    stillBusy() {
      const number = queue.current();
      if (number !== undefined) void senders.publish("status", { execution_state: "busy" }, parentOf(number));
    },
  });
  const answerOnControl = async (received: ReceivedMessage) => {
    const { header } = received.origin;
    // Not waited for: an interrupt must be heard while subscribers are behind.
    void senders.publish("status", { execution_state: "busy" }, header);
    await answerHere(received, "control");
    await senders.publish("status", { execution_state: "idle" }, header);
    queue.stayBusy();
  };
  return {
    queue,
    language,
    shell(received) {
      if (!language.answers(received, "shell")) queue.received(received);
    },
    control(received) {
      if (isComm(received.message)) queue.received(received);
      else if (!language.answers(received, "control")) void answerOnControl(received);
    },
  };
}
