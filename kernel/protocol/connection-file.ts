/** A Jupyter connection file: where the sockets of one kernel are, and the key that signs its messages. */
export interface ConnectionFile {
  readonly transport: "tcp" | "ipc";
  readonly ip: string;
  readonly shell_port: number;
  readonly iopub_port: number;
  readonly stdin_port: number;
  readonly control_port: number;
  readonly hb_port: number;
  /** Empty where messages are not signed. */
  readonly key: string;
  readonly signature_scheme: string;
  readonly kernel_name?: string;
}

const ports = ["shell_port", "iopub_port", "stdin_port", "control_port", "hb_port"] as const;
export type PortName = (typeof ports)[number];

/** Reads the text of a connection file. Throws a RangeError that names what is missing. */
export function parseConnectionFile(text: string): ConnectionFile {
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new RangeError("the connection file is not a JSON object");
  const fields = value as { readonly [name: string]: unknown };
  const transport = fields["transport"] ?? "tcp";
  if (transport !== "tcp" && transport !== "ipc")
    throw new RangeError(`the connection file names the transport ${String(transport)}; known are tcp and ipc`);
  const ip = fields["ip"] ?? "127.0.0.1";
  const key = fields["key"] ?? "";
  const scheme = fields["signature_scheme"] ?? "hmac-sha256";
  if (typeof ip !== "string" || typeof key !== "string" || typeof scheme !== "string")
    throw new RangeError("ip, key and signature_scheme of the connection file must be strings");
  if (scheme !== "hmac-sha256" && key !== "")
    throw new RangeError(`the connection file asks for signatures by ${scheme}; known is hmac-sha256`);
  for (const [index, name] of ports.entries()) {
    const port = fields[name];
    if (!isPort(port, transport)) throw new RangeError(`${name} must be a port, not ${JSON.stringify(port)}`);
    const same = ports.slice(0, index).find((other) => fields[other] === port);
    if (same) throw new RangeError(`${same} and ${name} are both ${String(port)}; each socket needs its own`);
  }
  const kernelName = fields["kernel_name"];
  return {
    transport,
    ip,
    key,
    signature_scheme: scheme,
    ...(Object.fromEntries(ports.map((name) => [name, fields[name]])) as unknown as Record<PortName, number>),
    ...(typeof kernelName === "string" && { kernel_name: kernelName }),
  };
}

/** For ipc a port is only a number at the end of a file's name. */
function isPort(value: unknown, transport: "tcp" | "ipc"): boolean {
  return Number.isInteger(value) && Number(value) > 0 && (transport === "ipc" || Number(value) < 65_536);
}

/** The ZeroMQ address of one socket. */
export function socketAddress(connection: ConnectionFile, port: PortName): string {
  const separator = connection.transport === "tcp" ? ":" : "-";
  return `${connection.transport}://${connection.ip}${separator}${connection[port]}`;
}
