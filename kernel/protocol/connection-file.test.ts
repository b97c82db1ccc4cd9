import { expect, test } from "vitest";
import { parseConnectionFile, socketAddress } from "./connection-file.ts";

const ports = { shell_port: 1, iopub_port: 2, stdin_port: 3, control_port: 4, hb_port: 5 };

test("a connection file as Jupyter writes it is read", () => {
  const file = {
    ...ports,
    transport: "tcp",
    ip: "127.0.0.1",
    key: "k",
    signature_scheme: "hmac-sha256",
    kernel_name: "",
  };
  const connection = parseConnectionFile(JSON.stringify(file));
  expect(connection).toEqual(file);
  expect(socketAddress(connection, "hb_port")).toBe("tcp://127.0.0.1:5");
  expect(socketAddress({ ...connection, transport: "ipc", ip: "/run/kernel" }, "hb_port")).toBe("ipc:///run/kernel-5");
});

test.each([
  [{ ...ports, hb_port: undefined }, "hb_port must be a port, not undefined"],
  [{ ...ports, key: "k", signature_scheme: "hmac-md5" }, /signatures by hmac-md5; known is hmac-sha256/],
  [{ ...ports, transport: "udp" }, /names the transport udp/],
  ["text", "the connection file is not a JSON object"],
])("%j is refused with a reason", (file, reason) => {
  expect(() => parseConnectionFile(JSON.stringify(file))).toThrow(reason);
});
