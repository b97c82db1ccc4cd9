import { randomUUID } from "node:crypto";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { ErrorContent } from "../protocol/message-content.ts";
import type { ControlLink } from "../wire/control-link.ts";
import type { CellThreadComm, RequestNumber } from "../wire/thread-messages.ts";
import { Comm, type CommArrivals, type CommMessage, type CommOptions } from "./comm.ts";
import { assertNotCancelled, createRun, currentOrLatestRun, withinRun } from "./run.ts";
import type { UserCode } from "./user-code.ts";

export interface OpenOptions extends CommOptions {
  /** Names the comm. Default a fresh name. */
  readonly id?: string;
}

/** Two-way channels between cells and the front end, as Jupyter's comms are; a global of every cell. */
export interface Comms {
  /**
   * Calls back for each comm that the front end opens with `target`, with the message that opened it. Registered again,
   * a target has only the new callback.
   */
  readonly register: <In extends object = JsonObject, Out extends object = JsonObject, Opening extends object = In>(
    target: string,
    opened: (comm: Comm<In, Out>, opening: CommMessage<Opening>) => void,
  ) => void;
  /** Takes a target back. Comms that are open stay so. */
  readonly unregister: (target: string) => void;
  /** Opens a comm with the front end's `target`. A front end that knows no such target closes it at once. */
  readonly open: <In extends object = JsonObject, Out extends object = JsonObject>(
    target: string,
    data?: JsonObject,
    options?: OpenOptions,
  ) => Comm<In, Out>;
  /** The comms that are open. */
  readonly list: () => readonly Comm[];
}

export interface CommParts {
  readonly link: ControlLink;
  readonly userCode: UserCode;
  readonly describeError: (thrown: unknown) => ErrorContent;
}

interface KernelComms {
  readonly comms: Comms;
  /** A comm message came from the front end. */
  readonly receive: (number: RequestNumber, message: CellThreadComm) => void;
}

interface Target {
  readonly opened: (comm: Comm, opening: CommMessage) => void;
  /** The cell that registered it. */
  readonly owner: RequestNumber;
}

interface OpenComm {
  readonly comm: Comm;
  readonly arrivals: CommArrivals;
  /** The cell to which the output of its listeners belongs. */
  readonly owner: RequestNumber;
}

/** The comms whose end is in cells. */
export function createComms({ link, userCode, describeError }: CommParts): KernelComms {
  const targets = new Map<string, Target>();
  const open = new Map<string, OpenComm>();

  const requestNow = () => {
    assertNotCancelled();
    return currentOrLatestRun()?.request ?? 0;
  };
  const createOpen = (id: string, target: string, owner: RequestNumber): Comm => {
    const wire = {
      send(type: "comm_msg" | "comm_close", data: object, { metadata = {}, buffers = [] }: CommOptions) {
        link.publish(type, { comm_id: id, data: data as JsonObject }, requestNow(), { metadata, buffers });
      },
      ended: () => void open.delete(id),
    };
    const { comm, arrivals } = Comm.create(id, target, wire);
    open.set(id, { comm, arrivals, owner });
    return comm;
  };
  /** Calls user code as part of the cell `owner`, in a run of its own: one that is interrupted does not end the others. */
  const callWithin = (owner: RequestNumber, work: () => void) =>
    withinRun(createRun(owner, false), () => {
      try {
        userCode.call(work);
      } catch (error) {
        link.publish("error", describeError(error), owner);
      }
    });
  const receive = (number: RequestNumber, message: CellThreadComm) => {
    const { comm_id } = message.content;
    if (message.msg_type === "comm_open") {
      const { target_name } = message.content;
      const target = targets.get(target_name);
      // What the specification asks for where a target is not known.
      if (!target) return link.publish("comm_close", { comm_id, data: {} }, number);
      const comm = createOpen(comm_id, target_name, target.owner);
      return callWithin(target.owner, () => target.opened(comm, messageOf(message)));
    }
    const comm = open.get(comm_id);
    if (!comm) return undefined;
    const deliver = message.msg_type === "comm_close" ? comm.arrivals.closed : comm.arrivals.received;
    return callWithin(comm.owner, () => deliver(messageOf(message)));
  };

  return {
    comms: {
      register(target, opened) {
        targets.set(target, { opened: opened as unknown as Target["opened"], owner: requestNow() });
      },
      unregister: (target) => void targets.delete(target),
      open(target, data = {}, { id = randomUUID(), metadata = {}, buffers = [] } = {}) {
        if (open.has(id)) throw new RangeError(`a comm with the id "${id}" is open already`);
        const owner = requestNow();
        const comm = createOpen(id, target, owner);
        const content = { comm_id: id, target_name: target, data };
        link.publish("comm_open", content, owner, { metadata, buffers });
        return comm as never;
      },
      list: () => [...open.values()].map(({ comm }) => comm),
    },
    receive(number, message) {
      receive(number, message);
      link.handled(number);
    },
  };
}

/** Front ends may leave `data` out. */
function messageOf({ content, metadata, buffers }: CellThreadComm): CommMessage {
  const data = (content as { readonly data?: JsonObject }).data ?? {};
  return { data, metadata, buffers: buffers as readonly Uint8Array<ArrayBuffer>[] };
}
