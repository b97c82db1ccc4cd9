import { Reply, Router, XPublisher } from "zeromq";
import { type ConnectionFile, type PortName, socketAddress } from "../protocol/connection-file.ts";

export interface KernelSockets {
  readonly shell: Router;
  readonly control: Router;
  readonly stdin: Router;
  readonly iopub: XPublisher;
  readonly heartbeat: Reply;
}

/**
 * Messages that wait for one slow subscriber. Beyond that the publisher waits too, and with it, through the output
 * ring, the cell that prints: nothing is dropped and memory stays bounded.
 */
const maximumWaiting = 64;

/**
 * A subscriber that reads nothing for so long, and holds up all others with it, is disconnected by the operating system.
 * Milliseconds.
 */
export const unreadFor = 40_000;

/** What a peer may send in one frame. ZeroMQ cuts the connection of one that sends more, before it is in memory. Bytes. */
const largestFrame = 512 * 1024 * 1024;
const largestBeat = 64 * 1024;

/** A port is taken, or an address is not of this machine. */
export class CannotBind extends Error {
  // Of its own, as it crosses from one thread to the other.
  override readonly name = "CannotBind";
}

/** Opens and binds the five sockets of a kernel. Rejects with `CannotBind`. */
export async function bindSockets(connection: ConnectionFile): Promise<KernelSockets> {
  // A client that went away must not hold up the end of the process.
  const lingering = { linger: 500 };
  const sockets = {
    shell: new Router({ ...lingering, sendHighWaterMark: 0, maxMessageSize: largestFrame }),
    control: new Router({ ...lingering, sendHighWaterMark: 0, maxMessageSize: largestFrame }),
    stdin: new Router({ ...lingering, sendHighWaterMark: 0, maxMessageSize: largestFrame }),
    iopub: new XPublisher({
      ...lingering,
      sendHighWaterMark: maximumWaiting,
      sendTimeout: 0,
      noDrop: true,
      tcpMaxRetransmitTimeout: unreadFor,
      verbosity: "allSubsUnsubs",
    }),
    heartbeat: new Reply({ ...lingering, maxMessageSize: largestBeat }),
  };
  const ports: { readonly [Name in keyof KernelSockets]: PortName } = {
    shell: "shell_port",
    control: "control_port",
    stdin: "stdin_port",
    iopub: "iopub_port",
    heartbeat: "hb_port",
  };
  const bound = Object.entries(ports).map(async ([name, port]) => {
    const address = socketAddress(connection, port);
    try {
      await sockets[name as keyof KernelSockets].bind(address);
    } catch (error) {
      throw new CannotBind(`${port} cannot be opened at ${address}: ${(error as Error).message}`);
    }
  });
  try {
    await Promise.all(bound);
  } catch (error) {
    await Promise.allSettled(bound);
    // ZeroMQ aborts the process where sockets are open at the end of their thread.
    for (const socket of Object.values(sockets)) socket.close();
    throw error;
  }
  return sockets;
}
