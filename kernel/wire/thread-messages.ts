import type { MessagePort } from "node:worker_threads";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { HistoryNote } from "../history/kernel-history.ts";
import type { ChildrenAnswer, InspectionAnswer, VariableChange, VariablesRequest } from "../protocol/variables.ts";
import type { TableAnswer, TableQuestion, TableRef } from "../protocol/tables.ts";
import type { ConnectionFile } from "../protocol/connection-file.ts";
import type { MessageContent } from "../protocol/message-content.ts";
import type { MessageOf, MessageType, RequestType } from "../protocol/message.ts";

/** The requests that need the thread on which cells run; the control thread answers all others itself. */
export type CellThreadRequestType = Extract<RequestType, "execute_request" | "is_complete_request">;
export type CommMessageType = "comm_open" | "comm_msg" | "comm_close";
/** What the control thread hands to the cell thread: requests, which are replied to, and comm messages, which are not. */
export type CellThreadRequest = { [Type in CellThreadRequestType]: MessageOf<Type> }[CellThreadRequestType];
export type CellThreadComm = { [Type in CommMessageType]: MessageOf<Type> }[CommMessageType];

/** How the control thread names a request to the cell thread. 0 is no request at all. */
export type RequestNumber = number;

/** How the two threads tell one interrupt from the next: from 1 on. */
export type InterruptNumber = number;

/**
 * What the cell thread posts to the control thread. Those that name a request have a mark in the output ring and take effect when the reader comes to it, so that text and messages leave in the order in which they were made.
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
      readonly buffers: readonly Uint8Array[];
      /** To be kept in the history: with the message, as each message of its own costs the next cell time. */
      readonly note: HistoryNote | undefined;
    }
  | {
      readonly kind: "reply";
      readonly request: RequestNumber;
      readonly type: MessageType;
      readonly content: Uint8Array;
    }
  /** The request fails: those to execute that came before anybody is told are to be answered `aborted`. */
  | { readonly kind: "fail"; readonly request: RequestNumber }
  /** A comm message has been dealt with. */
  | { readonly kind: "handled"; readonly request: RequestNumber }
  | {
      readonly kind: "ask";
      readonly request: RequestNumber;
      readonly prompt: string;
      readonly password: boolean;
    }
  /** What the process has written past the ring belongs here. */
  | { readonly kind: "drain"; readonly request: RequestNumber }
  /** The interrupt has been dealt with. */
  | { readonly kind: "settled"; readonly interrupt: InterruptNumber }
  /** The answer to a question about variables. */
  | { readonly kind: "looked"; readonly answer: VariablesAnswer }
  /** What values add to what the types tell. */
  | { readonly kind: "found"; readonly answer: ValueAnswer }
  /** The answer to a question about a table. */
  | { readonly kind: "table"; readonly reply: TableReply }
  /** The process ends: close the sockets when the output in hand has been sent. */
  | { readonly kind: "close" };

/** Messages that have a mark in the ring. */
export type MarkedMessage = Extract<ToControlThread, { readonly request: RequestNumber }>;

/** The bytes that travel with a message, to be transferred and not copied. */
export function partsOf(message: MarkedMessage): readonly Uint8Array[] {
  if (message.kind === "publish") return [message.content, ...message.buffers];
  return message.kind === "reply" ? [message.content] : [];
}

/** What a message counts as in the ring, besides its mark. */
export function sizeOf(message: MarkedMessage): number {
  return partsOf(message).reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** What the control thread posts to the cell thread. */
export type ToCellThread =
  | { readonly kind: "request"; readonly number: RequestNumber; readonly message: CellThreadRequest | CellThreadComm }
  | { readonly kind: "answer"; readonly value: string }
  /** User code was stopped, or none was running: settle the interrupted run. Answered by `settled`. */
  | { readonly kind: "interrupted"; readonly interrupt: InterruptNumber }
  /** Answered by `looked`, when the event loop turns. */
  | { readonly kind: "variables"; readonly question: VariablesQuestion }
  /** Answered by `found`, likewise. */
  | { readonly kind: "values"; readonly question: ValueQuestion }
  /** Answered by `table`, likewise, and after what has to be computed for it. */
  | { readonly kind: "table"; readonly task: TableTask }
  | { readonly kind: "exit" };

/** What the control thread asks of the cell thread about variables. `number` is its own and comes back with the answer. */
export type VariablesQuestion = { readonly number: number } & (
  | { readonly method: "list" }
  | Omit<Extract<VariablesRequest, { readonly method: "children" }>, "id">
  | Omit<Extract<VariablesRequest, { readonly method: "inspect" }>, "id">
);

export type VariablesAnswer = { readonly number: number } & (
  | { readonly method: "list"; readonly change: VariableChange }
  | { readonly method: "children"; readonly answer: ChildrenAnswer }
  | { readonly method: "inspect"; readonly answer: InspectionAnswer }
);

/** What the control thread asks about the values of cells, to complete or to inspect. `number` comes back with the answer. */
export type ValueQuestion = { readonly number: number } & (
  | { readonly type: "complete_request"; readonly content: MessageContent["complete_request"] }
  | { readonly type: "inspect_request"; readonly content: MessageContent["inspect_request"] }
);

export type ValueAnswer = { readonly number: number } & (
  | { readonly type: "complete_request"; readonly reply: MessageContent["complete_reply"] }
  | { readonly type: "inspect_request"; readonly reply: MessageContent["inspect_reply"] }
);

/** What the control thread asks about tables. `number` comes back with the answer; who leaves gets none. */
export type TableTask =
  | {
      readonly method: "answer";
      readonly number: number;
      readonly table: TableRef;
      readonly viewer: string;
      readonly question: TableQuestion;
    }
  | { readonly method: "leave"; readonly viewer: string };

export interface TableReply {
  readonly number: number;
  readonly answer: TableAnswer;
}

/** What the control thread is started with. */
export interface ControlThreadData {
  readonly connection: ConnectionFile;
  readonly version: string;
  /** Where the kernel's own log goes; absent where there is none. */
  readonly logDescriptor?: number;
  readonly ring: SharedArrayBuffer;
  readonly port: MessagePort;
  /** Name of the property of `globalThis` on the cell thread that holds the interrupt probe. */
  readonly probeName: string;
  /** Bytes that the cell thread's JavaScript heap may hold. */
  readonly heapLimit: number;
  /** Read end of what the process writes to its descriptors 1 and 2; absent where they are not captured. */
  readonly processOutput?: { readonly stdout: number; readonly stderr: number };
}
