import type { KernelHistory } from "../history/kernel-history.ts";
import type { ParentHeader } from "../protocol/message.ts";
import { maybeFatalError } from "./explain-fatal-error.ts";
import type { MessageSenders } from "./message-sender.ts";
import type { OutputPumpParts } from "./output-pump.ts";
import type { RequestIntake } from "./request-intake.ts";
import type { RequestRegister } from "./request-register.ts";
import type { RunControl } from "./run-control.ts";
import type { ServedComms } from "./served-comms.ts";

export type OutputSender = Pick<OutputPumpParts, "sendText" | "sendProcessText" | "sendPosted">;

export interface OutputSenderParts {
  readonly senders: MessageSenders;
  readonly register: RequestRegister;
  readonly parentOf: (number: number) => ParentHeader;
  readonly intake: RequestIntake;
  readonly served: ServedComms;
  readonly runControl: RunControl;
  readonly history: Pick<KernelHistory, "note">;
  /** Bytes that the cell thread may have, to explain what it says where they do not suffice. */
  readonly heapLimit: number;
}

/** Makes messages of what the cell thread puts out, each below the request that caused it. */
export function createOutputSender(parts: OutputSenderParts): OutputSender {
  const { senders, register, parentOf, intake, served, runControl, history, heapLimit } = parts;
  return {
    sendText: (name, request, text) => senders.publish("stream", { name, text }, parentOf(request)),
    // Nothing tells which cell it is of: the one that executes, or else the last.
    async sendProcessText(text) {
      const cell = parentOf(register.latestCell());
      await senders.publish("stream", text, cell, { metadata: { kelvin: { source: "process" } } });
      const error = maybeFatalError(text, heapLimit);
      if (error) await senders.publish("error", error, cell);
    },
    async sendPosted(message) {
      switch (message.kind) {
        case "publish":
          if (message.note) history.note(message.note);
          served.table.sent(message);
          return senders.publishSerialized(message, parentOf(message.request));
        case "fail":
          return intake.queue.failing(message.request);
        case "handled":
          return intake.queue.handled(message.request);
        // The pump has done it, as before each message.
        case "drain":
          return;
        case "reply":
          await intake.queue.replied(message.request, message);
          intake.language.replied(message.request, message);
          served.cellEnded();
          return runControl.connect();
        case "ask": {
          const { prompt, password } = message;
          const origin = register.find(message.request);
          if (origin) await senders.answer("stdin", "input_request", { prompt, password }, origin);
        }
      }
    },
  };
}
