import { randomUUID } from "node:crypto";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { KernelClient, Received } from "./kernel-client.ts";

/** What the host does with what a kernel says over one comm. */
export interface CommListener {
  readonly received: (data: JsonObject) => void;
  /** The kernel closed the comm, or does not know its target. */
  readonly closed: () => void;
}

/** One comm that the host opened with a kernel. */
export interface HostComm {
  readonly send: (data: JsonObject) => void;
  readonly close: () => void;
}

/** The host's own comms with one kernel in one life. Those of widgets are between pages and cells. */
export class KernelComms {
  readonly #client: KernelClient;
  readonly #listeners = new Map<string, CommListener>();

  constructor(client: KernelClient) {
    this.#client = client;
  }

  open(target: string, listener: CommListener, data: JsonObject = {}): HostComm {
    const comm_id = randomUUID();
    this.#listeners.set(comm_id, listener);
    this.#client.send("shell", "comm_open", { comm_id, target_name: target, data });
    return {
      send: (data) => void this.#client.send("shell", "comm_msg", { comm_id, data }),
      close: () => {
        if (this.#listeners.delete(comm_id)) this.#client.send("shell", "comm_close", { comm_id, data: {} });
      },
    };
  }

  /** Takes a message that belongs to one of these comms. */
  handle({ channel, message }: Received): void {
    if (channel !== "iopub") return;
    if (message.msg_type === "comm_msg") this.#listeners.get(message.content.comm_id)?.received(message.content.data);
    else if (message.msg_type === "comm_close") {
      const listener = this.#listeners.get(message.content.comm_id);
      this.#listeners.delete(message.content.comm_id);
      listener?.closed();
    }
  }
}
