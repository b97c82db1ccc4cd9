import { setImmediate as nextTurn } from "node:timers/promises";
import type { Message } from "../protocol/message.ts";
import type { MessageSenders, SerializedContent } from "./message-sender.ts";
import type { ReceivedMessage } from "./receive-messages.ts";
import type { CellThreadRequest, CellThreadRequestType, RequestNumber } from "./thread-messages.ts";
import type { RequestRegister } from "./request-register.ts";

const cellThreadTypes: ReadonlySet<string> = new Set<CellThreadRequestType>([
  "execute_request",
  "inspect_request",
  "complete_request",
  "is_complete_request",
  "history_request",
]);

export interface ShellQueue {
  readonly received: (message: ReceivedMessage) => void;
  /** The cell thread answered the request in hand. Sends the reply, then `idle`. */
  readonly replied: (number: RequestNumber, reply: SerializedContent, abortQueued: boolean) => Promise<void>;
  /** The request that the cell thread works on. */
  readonly current: () => RequestNumber | undefined;
}

export interface ShellQueueParts {
  readonly senders: MessageSenders;
  readonly register: RequestRegister;
  /** Hands a request to the cell thread. */
  readonly handOver: (number: RequestNumber, message: CellThreadRequest) => void;
  /** Answers what the cell thread is not needed for; false where it does not know the message. */
  readonly answerHere: (received: ReceivedMessage) => Promise<boolean>;
  /** Whether more messages have arrived than were received. */
  readonly moreArrived: () => boolean;
}

/**
 * The requests of the shell socket, one after the other: the next is handed over when the one before has been answered,
 * so that what waits can still be aborted, and completion requests do not overtake the cell that defines the name.
 */
export function createShellQueue({
  senders,
  register,
  handOver,
  answerHere,
  moreArrived,
}: ShellQueueParts): ShellQueue {
  const waiting: ReceivedMessage[] = [];
  let inHand: { readonly number: RequestNumber; readonly received: ReceivedMessage } | undefined;
  let working = false;

  const work = async () => {
    if (working) return;
    working = true;
    for (;;) {
      const next = inHand ? undefined : waiting.shift();
      if (!next) break;
      await senders.publish("status", { execution_state: "busy" }, next.origin.header);
      if (isForCellThread(next.message)) {
        const number = register.add(next.origin);
        inHand = { number, received: next };
        handOver(number, next.message);
      } else {
        await answerHere(next);
        await senders.publish("status", { execution_state: "idle" }, next.origin.header);
      }
    }
    working = false;
  };

  /** Takes every execute_request that has arrived by now out of the queue. */
  const takeWaitingCells = async () => {
    do await nextTurn();
    while (moreArrived());
    const cells = waiting.filter(({ message }) => message.msg_type === "execute_request");
    const others = waiting.filter(({ message }) => message.msg_type !== "execute_request");
    waiting.splice(0, waiting.length, ...others);
    return cells;
  };
  const abort = async ({ origin }: ReceivedMessage) => {
    await senders.publish("status", { execution_state: "busy" }, origin.header);
    await senders.answer("shell", "execute_reply", { status: "aborted" }, origin);
    await senders.publish("status", { execution_state: "idle" }, origin.header);
  };

  return {
    received(message) {
      waiting.push(message);
      void work();
    },
    async replied(number, reply, abortQueued) {
      if (inHand?.number !== number) return;
      const { origin } = inHand.received;
      // Before the reply is sent: what its receiver sends in answer to it is meant to run.
      const aborted = abortQueued ? await takeWaitingCells() : [];
      await senders.answerSerialized("shell", reply, origin);
      await senders.publish("status", { execution_state: "idle" }, origin.header);
      for (const cell of aborted) await abort(cell);
      inHand = undefined;
      void work();
    },
    current: () => inHand?.number,
  };
}

function isForCellThread(message: Message): message is CellThreadRequest {
  return cellThreadTypes.has(message.msg_type);
}
