import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ShellKind } from "./contract/first-screen.ts";
import type { HostRecord } from "./contract/host-record.ts";
import { isAlive } from "./files/write-atomically.ts";
import { nodeRuntime } from "./kernels/node-runtime.ts";
import { userFolders } from "./runtime/folders.ts";
import { readHostRecord } from "./runtime/host-record-file.ts";
import { installation } from "./runtime/installation.ts";
import type { ControlAction } from "./server/http-server.ts";

const startPatience = 20_000;
const stopPatience = 15_000;

/** The running host of this user, if there is one that answers. */
export async function findHost(home?: string): Promise<HostRecord | undefined> {
  const record = readHostRecord(userFolders(home).run);
  return record && (await answers(record)) ? record : undefined;
}

/** Whether a host has left its record: one that ended in order, with its kernels, takes it away. */
export function hasHostRecord(home?: string): boolean {
  return readHostRecord(userFolders(home).run) !== undefined;
}

/** Whether the host of `record` lives and is ours. */
export async function answers(record: HostRecord): Promise<boolean> {
  if (!isAlive(record.pid)) return false;
  try {
    const health = (await control(record, "health")) as { readonly pid?: unknown };
    return health.pid === record.pid;
  } catch (error) {
    // Nobody listens there any more, or somebody else does.
    if (error instanceof TypeError || error instanceof RefusedByHost) return false;
    throw error;
  }
}

/** The host did not do what it was asked. */
class RefusedByHost extends Error {
  override readonly name = "RefusedByHost";
}

async function control(record: HostRecord, action: ControlAction, query = ""): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${record.port}/control/${action}${query}`, {
    method: action === "health" ? "GET" : "POST",
    headers: { Authorization: `Bearer ${record.token}` },
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new RefusedByHost(`The host answered ${response.status} when asked for ${action}.`);
  return response.json();
}

/**
 * Asks a running host: `ticket` for a one-time token of a printed address (`{token}`), `stop` to end and leave kernels
 * running for the next host, `shutdown` to end with its kernels. The last two answer when the host is gone.
 */
export async function askHost(record: HostRecord, action: ControlAction): Promise<unknown> {
  const answer = await control(record, action);
  if (action === "stop" || action === "shutdown") {
    const until = Date.now() + stopPatience;
    while (isAlive(record.pid)) {
      if (Date.now() > until) throw new RefusedByHost(`The host, process ${record.pid}, did not end.`);
      await later(30);
    }
  }
  return answer;
}

/** Lets the host open a notebook and draw what is seen first of it, for a page that is about to ask for it. */
export async function announcePage(record: HostRecord, path: string, shell: ShellKind): Promise<void> {
  await control(record, "prepare", `?${new URLSearchParams({ path, shell }).toString()}`);
}

/** Starts a host of its own, detached from this process, and waits until it answers. */
export async function startHost(options: { readonly port?: number; readonly home?: string } = {}): Promise<HostRecord> {
  const folders = userFolders(options.home);
  const log = join(folders.logs, "host-start.log");
  const descriptor = openSync(log, "w", 0o600);
  const args = ["--enable-source-maps", installation().host];
  if (options.port !== undefined) args.push("--port", String(options.port));
  const child = spawn(nodeRuntime(), args, {
    detached: true,
    windowsHide: true,
    cwd: folders.run,
    stdio: ["ignore", descriptor, descriptor],
    env: { ...process.env, ...(options.home !== undefined && { KELVIN_HOME: options.home }) },
  });
  let failure: string | undefined;
  child.on("error", (error) => (failure = error.message));
  child.on("exit", (code) => (failure ??= `it ended with status ${code}`));
  child.unref();
  closeSync(descriptor);
  const until = Date.now() + startPatience;
  while (Date.now() < until) {
    const record = await findHost(options.home);
    if (record) return record;
    // A host that finds another one alive ends with status 0; that one is found above.
    if (failure !== undefined && failure !== "it ended with status 0") break;
    await later(20);
  }
  const printed = readFileSync(log, "utf8").trim();
  throw new Error(
    `Kelvin's host did not start: ${failure ?? `it does not answer after ${startPatience / 1000} s`}.${printed ? `\n${printed}` : ""}`,
  );
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
