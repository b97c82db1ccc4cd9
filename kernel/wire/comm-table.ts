import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { MessageContent } from "../protocol/message-content.ts";
import type { Message, MessageOf } from "../protocol/message.ts";
import type { MessageSenders, SerializedContent } from "./message-sender.ts";
import type { CellThreadComm } from "./thread-messages.ts";

/** What a front end sent through a comm. */
export interface CommMessage {
  readonly data: JsonObject;
  readonly metadata: JsonObject;
  readonly buffers: readonly Uint8Array[];
}

/** The kernel's end of a comm that the control thread serves itself. */
export interface ServedComm {
  readonly id: string;
  readonly send: (data: JsonObject, buffers?: readonly Uint8Array[]) => void;
  /** Closes the front end's end, too. */
  readonly close: () => void;
}

/** What becomes of the messages of one comm. */
export interface CommListener {
  readonly received: (message: CommMessage) => void;
  readonly closed?: () => void;
}

/**
 * A comm target of the kernel's own. The control thread answers it as messages arrive, also while a cell computes, and
 * without `busy` and `idle`, which would seem to tell of that cell.
 */
export type ServedTarget = (comm: ServedComm, opening: CommMessage) => CommListener;

/** Whose message it was: served here, nobody's as its comm is closed, or one for the cells. */
export type CommReceiver = "served" | "nobody" | "cells";

export interface CommTable {
  /** Whether the message finds its receiver already, and need not wait for the cells before it. */
  readonly canOvertake: (message: CellThreadComm) => boolean;
  /** Takes note of a message from a front end, and answers it if it is for a served target. */
  readonly received: (message: CellThreadComm) => CommReceiver;
  /** Takes note of a message that the cell thread sends. */
  readonly sent: (message: SerializedContent) => void;
  /** The open comms, or those of one target. */
  readonly info: (target?: string) => MessageContent["comm_info_reply"];
}

interface OpenComm {
  readonly target_name: string;
  /** Absent where the cell thread has the other end. */
  readonly listener?: CommListener;
}

/** The open comms of the kernel, whichever of its threads has their end. */
export function createCommTable(
  senders: Pick<MessageSenders, "publish">,
  targets: { readonly [name: string]: ServedTarget },
): CommTable {
  const open = new Map<string, OpenComm>();
  const servedTarget = (name: string) => (Object.hasOwn(targets, name) ? targets[name] : undefined);

  const serve = (message: MessageOf<"comm_open">, target: ServedTarget) => {
    const { comm_id, target_name } = message.content;
    const parent = message.header;
    const comm: ServedComm = {
      id: comm_id,
      send: (data, buffers) => void senders.publish("comm_msg", { comm_id, data }, parent, buffers && { buffers }),
      close() {
        if (open.delete(comm_id)) void senders.publish("comm_close", { comm_id, data: {} }, parent);
      },
    };
    open.get(comm_id)?.listener?.closed?.();
    open.set(comm_id, { target_name, listener: target(comm, messageOf(message)) });
  };
  return {
    canOvertake: (message) =>
      message.msg_type === "comm_open"
        ? servedTarget(message.content.target_name) !== undefined
        : open.has(message.content.comm_id),
    received(message) {
      const { comm_id } = message.content;
      if (message.msg_type === "comm_open") {
        const { target_name } = message.content;
        const target = servedTarget(target_name);
        if (target) serve(message, target);
        else open.set(comm_id, { target_name });
        return target ? "served" : "cells";
      }
      const comm = open.get(comm_id);
      if (message.msg_type === "comm_close") open.delete(comm_id);
      if (!comm?.listener) return comm ? "cells" : "nobody";
      if (message.msg_type === "comm_close") comm.listener.closed?.();
      else comm.listener.received(messageOf(message));
      return "served";
    },
    sent({ type, content }) {
      if (type !== "comm_open" && type !== "comm_close") return;
      const { comm_id, target_name } = JSON.parse(Buffer.from(content).toString()) as MessageContent["comm_open"];
      if (type === "comm_open") open.set(comm_id, { target_name });
      else open.delete(comm_id);
    },
    info(target) {
      const chosen = [...open].filter(([, { target_name }]) => target === undefined || target_name === target);
      return { status: "ok", comms: Object.fromEntries(chosen.map(([id, { target_name }]) => [id, { target_name }])) };
    },
  };
}

export function isComm<Other extends Message>(message: Other | CellThreadComm): message is CellThreadComm {
  const { msg_type } = message;
  return msg_type === "comm_open" || msg_type === "comm_msg" || msg_type === "comm_close";
}

/** Whether two messages belong to one comm. */
export function areOfOneComm(one: Message, other: Message): boolean {
  return isComm(one) && isComm(other) && one.content.comm_id === other.content.comm_id;
}

/** Front ends may leave `data` out. */
function messageOf({ content, metadata, buffers }: CellThreadComm): CommMessage {
  return { data: (content.data as JsonObject | undefined) ?? {}, metadata, buffers };
}
