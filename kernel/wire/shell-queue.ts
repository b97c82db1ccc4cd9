import { setTimeout as sleep } from "node:timers/promises";
import type { Message } from "../protocol/message.ts";
import { type CommTable, areOfOneComm, isComm } from "./comm-table.ts";
import type { MessageSenders, RequestOrigin, SerializedContent } from "./message-sender.ts";
import type { ReceivedMessage } from "./receive-messages.ts";
import type { RequestRegister } from "./request-register.ts";
import type { CellThreadComm, CellThreadRequest, CellThreadRequestType, RequestNumber } from "./thread-messages.ts";

const cellThreadTypes: ReadonlySet<string> = new Set<CellThreadRequestType>(["execute_request", "is_complete_request"]);

/**
 * When a cell fails, its failure is told when nothing has come for `quiet` milliseconds, or after `longest`: until then
 * nobody can know of it, so all cells that come until then were sent as if it would not fail.
 */
const quiet = 10;
const longest = 100;

export interface ShellQueue {
  readonly received: (message: ReceivedMessage) => void;
  /** The request in hand fails, and nobody was told yet: takes the cells that wait out of the queue. */
  readonly failing: (number: RequestNumber) => Promise<void>;
  /** The cell thread answered the request in hand. Sends the reply, then `idle`, then aborts what was taken out. */
  readonly replied: (number: RequestNumber, reply: SerializedContent) => Promise<void>;
  /** The cell thread has dealt with a comm message. */
  readonly handled: (number: RequestNumber) => Promise<void>;
  /** The request that the cell thread works on. */
  readonly current: () => RequestNumber | undefined;
  /**
   * Says again that the kernel is busy, where it is, after the `idle` of something that was dealt with meanwhile: front
   * ends show the state that came last, whatever it was about.
   */
  readonly stayBusy: () => void;
}

export interface ShellQueueParts {
  readonly senders: MessageSenders;
  readonly register: RequestRegister;
  /** Hands a message to the cell thread. */
  readonly handOver: (number: RequestNumber, message: CellThreadRequest | CellThreadComm) => void;
  /** Answers what the cell thread is not needed for; false where it does not know the message. */
  readonly answerHere: (received: ReceivedMessage) => Promise<boolean>;
  readonly comms: Pick<CommTable, "canOvertake" | "received">;
}

/**
 * The messages of the shell socket, one after the other: the next is handed over when the one before has been answered,
 * so that what waits can still be aborted, and completion requests do not overtake the cell that defines the name.
 * Only the messages of open comms go ahead, so that a cell can await one.
 */
export function createShellQueue(parts: ShellQueueParts): ShellQueue {
  const { senders, register, handOver, answerHere, comms } = parts;
  const waiting: ReceivedMessage[] = [];
  const aborted: ReceivedMessage[] = [];
  /** Messages of comms that the cell thread has and has not dealt with. */
  const overtaking = new Set<RequestNumber>();
  let inHand: RequestNumber | undefined;
  /** What is in hand has been answered: its `idle` is on its way. */
  let finishing = false;
  let working = false;
  let arrivals = 0;

  const publishState = async (execution_state: "busy" | "idle", number: RequestNumber) => {
    const origin = register.find(number);
    if (origin) await senders.publish("status", { execution_state }, origin.header);
  };
  const work = async () => {
    if (working) return;
    working = true;
    for (;;) {
      const next = inHand === undefined ? waiting.shift() : undefined;
      if (!next) break;
      await deal(next);
    }
    working = false;
  };
  const deal = async (next: ReceivedMessage) => {
    const { message } = next;
    const number = register.add(next.origin);
    if (isForCellThread(message)) {
      inHand = number;
      handOver(number, message);
      // While the cell thread begins: it is heard of later. Not waited for: subscribers may be behind.
      void publishState("busy", number);
      return;
    }
    const busy = publishState("busy", number);
    if (isComm(message) && comms.received(message) === "cells") {
      inHand = number;
      handOver(number, message);
      return;
    }
    await busy;
    await answerHere(next);
    await publishState("idle", number);
    register.forget(number);
  };
  /** What is published is not waited for: subscribers may be behind. */
  const overtake = (message: CellThreadComm, origin: RequestOrigin) => {
    if (comms.received(message) !== "cells") return;
    const number = register.add(origin);
    overtaking.add(number);
    void publishState("busy", number);
    handOver(number, message);
  };
  const endOvertaking = (number: RequestNumber) => {
    overtaking.delete(number);
    void publishState("idle", number);
    register.forget(number);
    stayBusy();
  };
  const stayBusy = () => {
    if (inHand !== undefined && !finishing) void publishState("busy", inHand);
  };
  const abort = async ({ origin }: ReceivedMessage) => {
    await senders.publish("status", { execution_state: "busy" }, origin.header);
    await senders.answer("shell", "execute_reply", { status: "aborted" }, origin);
    await senders.publish("status", { execution_state: "idle" }, origin.header);
  };
  const finish = async (number: RequestNumber) => {
    finishing = true;
    await publishState("idle", number);
    register.forget(number);
    for (const cell of aborted.splice(0)) await abort(cell);
    inHand = undefined;
    finishing = false;
    void work();
  };

  return {
    received(received) {
      arrivals += 1;
      const { message, origin } = received;
      const isBehindItsOwn = () => waiting.some((other) => areOfOneComm(other.message, message));
      if (isComm(message) && comms.canOvertake(message) && !isBehindItsOwn()) return overtake(message, origin);
      waiting.push(received);
      void work();
    },
    async failing(number) {
      if (inHand !== number) return;
      const end = performance.now() + longest;
      let seen: number;
      do {
        seen = arrivals;
        await sleep(quiet);
      } while (arrivals !== seen && performance.now() < end);
      const isCell = ({ message }: ReceivedMessage) => message.msg_type === "execute_request";
      aborted.push(...waiting.filter(isCell));
      waiting.splice(0, waiting.length, ...waiting.filter((message) => !isCell(message)));
    },
    async replied(number, reply) {
      if (inHand !== number) return;
      const origin = register.find(number);
      if (origin) await senders.answerSerialized("shell", reply, origin);
      await finish(number);
    },
    async handled(number) {
      if (overtaking.has(number)) endOvertaking(number);
      else if (inHand === number) await finish(number);
    },
    current: () => inHand,
    stayBusy,
  };
}

function isForCellThread(message: Message): message is CellThreadRequest {
  return cellThreadTypes.has(message.msg_type);
}
