import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readConnectionFile } from "./read-connection-file.ts";

const folder = mkdtempSync(join(tmpdir(), "kelvin-connection-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "connection.json");

const whole = {
  transport: "tcp",
  ip: "127.0.0.1",
  shell_port: 5001,
  iopub_port: 5002,
  stdin_port: 5003,
  control_port: 5004,
  hb_port: 5005,
  key: "a key",
  signature_scheme: "hmac-sha256",
};
const read = (content: string | Uint8Array, mode = 0o600) => {
  writeFileSync(path, content);
  chmodSync(path, mode);
  return readConnectionFile(path);
};
const reasonFor = (content: string | Uint8Array) => {
  const found = read(content);
  if (found.kind === "read") throw new Error("it was read");
  return found.reason;
};

test("A connection file of the user's own is read without a word", () => {
  expect(read(JSON.stringify(whole))).toEqual({ kind: "read", connection: whole, warnings: [] });
});

test.skipIf(process.platform === "win32").each([0o644, 0o640, 0o604])(
  "A file of mode %o, which others can read, is warned of",
  (mode) => {
    const found = read(JSON.stringify(whole), mode);
    expect(found.kind === "read" && found.warnings).toEqual([expect.stringContaining("chmod 600")]);
  },
);

test("A file without a key is warned of, as anybody may run code then", () => {
  const found = read(JSON.stringify({ ...whole, key: "" }));
  expect(found.kind === "read" && found.warnings).toEqual([expect.stringContaining("not signed")]);
});

test.each<[string, string | Uint8Array, string]>([
  ["no JSON", "{", "JSON"],
  ["a list", "[]", "is not a JSON object"],
  ["bytes that are no UTF-8", Uint8Array.from([0x7b, 0xff, 0x7d]), "encoded data was not valid"],
  ["a port that is missing", JSON.stringify({ ...whole, hb_port: undefined }), "hb_port must be a port, not undefined"],
  ["a port that is none", JSON.stringify({ ...whole, hb_port: 70_000 }), "hb_port must be a port, not 70000"],
  ["a port of 0", JSON.stringify({ ...whole, hb_port: 0 }), "hb_port must be a port, not 0"],
  ["one port for two sockets", JSON.stringify({ ...whole, hb_port: 5001 }), "shell_port and hb_port are both 5001"],
  ["another transport", JSON.stringify({ ...whole, transport: "udp" }), "known are tcp and ipc"],
  ["another scheme", JSON.stringify({ ...whole, signature_scheme: "hmac-md5" }), "known is hmac-sha256"],
])("%s is refused, with the reason", (_what, content, reason) => {
  expect(reasonFor(content)).toContain(reason);
});

test("A file that is not there is refused, with its name", () => {
  const found = readConnectionFile(join(folder, "absent.json"));
  expect(found).toMatchObject({
    kind: "unusable",
    reason: expect.stringMatching(/absent\.json cannot be used: ENOENT/),
  });
});
