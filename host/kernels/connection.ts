import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:net";
import { say } from "../../wording/say.ts";
import type { ConnectionFile } from "../../kernel/protocol/connection-file.ts";

function reservePort(): Promise<{ port: number; server: Server }> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port: 0 }, () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error(say("No free port was found.")));
      else resolve({ port: address.port, server });
    });
  });
}

/** A connection for a kernel that is yet to start: free ports, a fresh key. */
export async function createConnection(kernelName: string): Promise<ConnectionFile> {
  // All are held until all are known, so that no two are the same.
  const reserved = await Promise.all(Array.from({ length: 5 }, reservePort));
  await Promise.all(reserved.map(({ server }) => new Promise((resolve) => server.close(resolve))));
  const [shell, iopub, stdin, control, heartbeat] = reserved.map(({ port }) => port) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return {
    transport: "tcp",
    ip: "127.0.0.1",
    shell_port: shell,
    iopub_port: iopub,
    stdin_port: stdin,
    control_port: control,
    hb_port: heartbeat,
    key: randomBytes(32).toString("hex"),
    signature_scheme: "hmac-sha256",
    kernel_name: kernelName,
  };
}
