import { createBoundedLog } from "./bounded-log.ts";
import type { MessageSenders } from "./message-sender.ts";
import { type ReceivedMessage, receiveMessages } from "./receive-messages.ts";
import { refuseRequest } from "./refuse-request.ts";
import { createSignatureHistory } from "./signature-history.ts";
import type { KernelSockets } from "./sockets.ts";

export interface SocketListeners {
  readonly shell: (received: ReceivedMessage) => void;
  readonly control: (received: ReceivedMessage) => void;
  /** The answer to an `input_request`. */
  readonly input: (value: string) => void;
}

/** Receives from all sockets of a kernel until they are closed: messages, heartbeats, subscriptions. */
export function listenToSockets(
  sockets: KernelSockets,
  {
    key,
    senders,
    log,
  }: { readonly key: string; readonly senders: MessageSenders; readonly log: (text: string) => void },
  listeners: SocketListeners,
): void {
  // One for all: what was sent to one socket must not be sent again to another.
  const isNew = createSignatureHistory();
  const dropped = createBoundedLog((reason) => log(`dropped a message: ${reason}\n`));
  const refused = createBoundedLog((reason) => log(`refused a connection to iopub: ${reason}\n`));
  const listen = (socket: "shell" | "control" | "stdin", received: (message: ReceivedMessage) => void) =>
    void receiveMessages(sockets[socket], key, isNew, {
      received,
      dropped,
      malformed(origin, reason) {
        dropped(reason);
        if (socket !== "stdin") void refuseRequest(socket, origin, reason, senders);
      },
    });
  listen("shell", listeners.shell);
  listen("control", listeners.control);
  listen("stdin", ({ message }) => {
    if (message.msg_type === "input_reply") listeners.input(message.content.value);
  });
  void beat(sockets);
  sockets.iopub.listen({
    subscribed: senders.subscribed,
    left: senders.left,
    refused,
  });
}

async function beat({ heartbeat }: KernelSockets): Promise<void> {
  for await (const frames of heartbeat) await heartbeat.send(frames);
}
