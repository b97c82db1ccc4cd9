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

/** Opens and binds the five sockets of a kernel. Rejects where a port is taken. */
export async function bindSockets(connection: ConnectionFile): Promise<KernelSockets> {
  // A client that went away must not hold up the end of the process.
  const lingering = { linger: 500 };
  const sockets = {
    shell: new Router({ ...lingering, sendHighWaterMark: 0 }),
    control: new Router({ ...lingering, sendHighWaterMark: 0 }),
    stdin: new Router({ ...lingering, sendHighWaterMark: 0 }),
    iopub: new XPublisher({
      ...lingering,
      sendHighWaterMark: maximumWaiting,
      sendTimeout: 0,
      noDrop: true,
      verbosity: "allSubs",
    }),
    heartbeat: new Reply(lingering),
  };
  const ports: { readonly [Name in keyof KernelSockets]: PortName } = {
    shell: "shell_port",
    control: "control_port",
    stdin: "stdin_port",
    iopub: "iopub_port",
    heartbeat: "hb_port",
  };
  const bound = Object.entries(ports).map(([name, port]) =>
    sockets[name as keyof KernelSockets].bind(socketAddress(connection, port)),
  );
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
