import type { MessagePort } from "node:worker_threads";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { MessageOf, MessageType, RequestType } from "../protocol/message.ts";

/** The requests that need the thread on which cells run; the control thread answers all others itself. */
export type CellThreadRequestType = Extract<
  RequestType,
  "execute_request" | "inspect_request" | "complete_request" | "is_complete_request" | "history_request"
>;
export type CellThreadRequest = { [Type in CellThreadRequestType]: MessageOf<Type> }[CellThreadRequestType];

/** How the control thread names a request to the cell thread. 0 is no request at all. */
export type RequestNumber = number;

/** How the two threads tell one interrupt from the next: from 1 on. */
export type InterruptNumber = number;

/**
 * What the cell thread posts to the control thread. All but `poke`, `settled` and `close` have a mark in the output ring and
 * take effect when the reader comes to it, so that text and messages leave in the order in which they were made.
 */
export type ToControlThread =
  /** There is something in the ring. */
  | { readonly kind: "poke" }
  /** `content` is serialised already: the cell thread pays for its own large outputs. */
  | {
      readonly kind: "publish";
      readonly request: RequestNumber;
      readonly type: MessageType;
      readonly content: Uint8Array;
      readonly metadata: JsonObject;
    }
  | {
      readonly kind: "reply";
      readonly request: RequestNumber;
      readonly type: MessageType;
      readonly content: Uint8Array;
      /** Requests to execute that wait in the queue are answered `aborted`. */
      readonly abortQueued: boolean;
    }
  | {
      readonly kind: "ask";
      readonly request: RequestNumber;
      readonly prompt: string;
      readonly password: boolean;
    }
  /** The interrupt has been dealt with. */
  | { readonly kind: "settled"; readonly interrupt: InterruptNumber }
  /** The process ends: close the sockets when the output in hand has been sent. */
  | { readonly kind: "close" };

/** What the control thread posts to the cell thread. */
export type ToCellThread =
  | { readonly kind: "request"; readonly number: RequestNumber; readonly message: CellThreadRequest }
  | { readonly kind: "answer"; readonly value: string }
  /** User code was stopped, or none was running: settle the interrupted run. Answered by `settled`. */
  | { readonly kind: "interrupted"; readonly interrupt: InterruptNumber }
  | { readonly kind: "exit" };

/** What the control thread is started with. */
export interface ControlThreadData {
  readonly connectionFile: string;
  readonly version: string;
  readonly ring: SharedArrayBuffer;
  readonly port: MessagePort;
  /** Name of the property of `globalThis` on the cell thread that holds the interrupt probe. */
  readonly probeName: string;
  /** Read end of what the process writes to its descriptors 1 and 2; absent where they are not captured. */
  readonly processOutput?: { readonly stdout: number; readonly stderr: number };
}
