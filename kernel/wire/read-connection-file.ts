import { readFileSync, statSync } from "node:fs";
import { type ConnectionFile, parseConnectionFile } from "../protocol/connection-file.ts";

export type ReadConnection =
  | {
      readonly kind: "read";
      readonly connection: ConnectionFile;
      /** What is not as safe as it should be. */
      readonly warnings: readonly string[];
    }
  | { readonly kind: "unusable"; readonly reason: string };

/** Reads the connection file that a front end made for this kernel. Whoever can read it, too, can run code as its user. */
export function readConnectionFile(path: string): ReadConnection {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
    const connection = parseConnectionFile(text);
    return { kind: "read", connection, warnings: [...openToOthers(path), ...unsigned(connection)] };
  } catch (error) {
    return { kind: "unusable", reason: `the connection file ${path} cannot be used: ${(error as Error).message}` };
  }
}

function openToOthers(path: string): string[] {
  // Windows has no such modes: a file there belongs to those to whom its folder does.
  if (process.platform === "win32") return [];
  const mode = statSync(path).mode & 0o777;
  if ((mode & 0o077) === 0) return [];
  return [
    `others on this machine can read the connection file ${path} (mode ${mode.toString(8)}), and with its key run code here. Make it readable by you alone: chmod 600`,
  ];
}

function unsigned({ key, transport, ip }: ConnectionFile): string[] {
  if (key !== "") return [];
  const whoever = transport === "ipc" ? "whoever can open its sockets" : `whoever reaches ${ip}`;
  return [`the connection file has no key: messages are not signed, and ${whoever} can run code here`];
}
