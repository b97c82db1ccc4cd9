import { Reply, Router } from "zeromq";
import { type ConnectionFile, type PortName, socketAddress } from "../protocol/connection-file.ts";
import { type IopubServer, openIopub } from "./iopub/iopub-server.ts";

export interface KernelSockets {
  readonly shell: Router;
  readonly control: Router;
  readonly stdin: Router;
  readonly heartbeat: Reply;
  readonly iopub: IopubServer;
}

type ZeroMqSocket = Exclude<keyof KernelSockets, "iopub">;

/** What a peer may send in one frame. ZeroMQ cuts the connection of one that sends more, before it is in memory. Bytes. */
const largestFrame = 512 * 1024 * 1024;
const largestBeat = 64 * 1024;

/** A port is taken, or an address is not of this machine. */
class CannotBind extends Error {
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
    heartbeat: new Reply({ ...lingering, maxMessageSize: largestBeat }),
  };
  const ports: { readonly [Name in ZeroMqSocket]: PortName } = {
    shell: "shell_port",
    control: "control_port",
    stdin: "stdin_port",
    heartbeat: "hb_port",
  };
  const opened = async <Opened>(port: PortName, open: (address: string) => Promise<Opened>) => {
    const address = socketAddress(connection, port);
    try {
      return await open(address);
    } catch (error) {
      throw new CannotBind(`${port} cannot be opened at ${address}: ${(error as Error).message}`);
    }
  };
  const bound = Object.entries(ports).map(([name, port]) =>
    opened(port, (address) => sockets[name as ZeroMqSocket].bind(address)),
  );
  const opening = opened("iopub_port", () => openIopub(connection));
  try {
    const [iopub] = await Promise.all([opening, ...bound]);
    return { ...sockets, iopub };
  } catch (error) {
    await Promise.allSettled([opening, ...bound]);
    // ZeroMQ aborts the process where sockets are open at the end of their thread.
    for (const socket of Object.values(sockets)) socket.close();
    throw error;
  }
}

/** Closes all of them; iopub is closed when what was published has been taken, or nobody takes it. */
export async function closeSockets({ iopub, ...sockets }: KernelSockets): Promise<void> {
  for (const socket of Object.values(sockets)) socket.close();
  await iopub.close();
}
