import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { RingReader } from "./output-ring.ts";
import type { ProcessOutput, ProcessText } from "./process-output-watch.ts";
import {
  type InterruptNumber,
  type MarkedMessage,
  type RequestNumber,
  type TableReply,
  type ToControlThread,
  type ValueAnswer,
  type VariablesAnswer,
  sizeOf,
} from "./thread-messages.ts";

/** Texts are sent at most this often, so that 100,000 printed lines are few messages. Milliseconds. */
const pace = 12;
/** Size of one `stream` message. */
const maximumTextBytes = 1 << 18;
/** A flood of text lets what the process wrote through after so many records. */
const processOutputAfter = 16;

export interface OutputPumpParts {
  readonly ring: RingReader;
  readonly port: MessagePort;
  readonly sendText: (name: "stdout" | "stderr", request: RequestNumber, text: string) => Promise<void>;
  readonly processOutput: ProcessOutput;
  readonly sendProcessText: (text: ProcessText) => Promise<void>;
  readonly sendPosted: (message: MarkedMessage) => Promise<void>;
  readonly settled: (interrupt: InterruptNumber) => void;
  /** The cell thread has looked at variables. */
  readonly looked: (answer: VariablesAnswer) => void;
  /** It has looked at values. */
  readonly found: (answer: ValueAnswer) => void;
  /** It has answered a question about a table. */
  readonly tableAnswered: (reply: TableReply) => void;
  /** The process ends, and nothing is left to send. */
  readonly close: () => void;
}

/** What is dealt with when it is received: it is no output, and has no place in the ring. */
const unmarked: ReadonlySet<ToControlThread["kind"]> = new Set(["settled", "looked", "found", "table"]);

/** Takes output from the ring and messages from the port, in the order of the ring, and sends them one after the other. */
export function startOutputPump({
  ring,
  port,
  sendText,
  processOutput,
  sendProcessText,
  sendPosted,
  settled,
  looked,
  found,
  tableAnswered,
  close,
}: OutputPumpParts): void {
  const posted: MarkedMessage[] = [];
  let pumping = false;
  let again = false;
  let closing = false;
  let timer: NodeJS.Timeout | undefined;
  let lastText = 0;
  /** The process has written something that was not looked at yet. */
  let hasArrived = false;

  const accept = (message: ToControlThread) => {
    if (message.kind === "settled") settled(message.interrupt);
    else if (message.kind === "looked") looked(message.answer);
    else if (message.kind === "found") found(message.answer);
    else if (message.kind === "table") tableAnswered(message.reply);
    else if (message.kind === "close") closing = true;
    else if (message.kind !== "poke") posted.push(message);
  };
  /** The message of a mark was posted before the mark was made: it is there, though perhaps not yet received. */
  const takePosted = (): MarkedMessage | undefined => {
    for (;;) {
      const message = posted.shift();
      if (message) return message;
      const received = receiveMessageOnPort(port) as { message: ToControlThread } | undefined;
      if (!received) return undefined;
      accept(received.message);
    }
  };
  const sendProcessOutput = async () => {
    hasArrived = false;
    for (const text of processOutput.take()) await sendProcessText(text);
  };
  const pump = async () => {
    if (pumping) {
      again = true;
      return;
    }
    pumping = true;
    clearTimeout(timer);
    timer = undefined;
    do {
      again = false;
      ring.awaitPoke();
      let count = 0;
      for (let record = ring.next(maximumTextBytes); record; record = ring.next(maximumTextBytes)) {
        count += 1;
        if (count % processOutputAfter === 0) await sendProcessOutput();
        if (record.kind === "posted") {
          const message = takePosted();
          if (!message) continue;
          // What the process wrote past the ring, by a child for one, comes before what the cell shows after it.
          if (!isBeginning(message)) await sendProcessOutput();
          await sendPosted(message);
          ring.releasePending(sizeOf(message));
          continue;
        }
        lastText = performance.now();
        await sendText(record.kind, record.request, record.text);
      }
      // After the text that was in the ring when it arrived.
      if (hasArrived) await sendProcessOutput();
      // A message may be received a moment before its mark is made.
      if (posted.length > 0) await nextTurn();
    } while (again || posted.length > 0);
    pumping = false;
    if (closing) close();
  };

  processOutput.onArrival(() => {
    hasArrived = true;
    void pump();
  });
  port.on("message", (message: ToControlThread) => {
    accept(message);
    if (unmarked.has(message.kind)) return;
    const wait = message.kind === "poke" ? lastText + pace - performance.now() : 0;
    if (wait <= 0) void pump();
    else timer ??= setTimeout(() => void pump(), wait);
  });
}

/** Of this cell nothing has been written yet. */
function isBeginning(message: MarkedMessage): boolean {
  return message.kind === "publish" && message.type === "execute_input";
}
