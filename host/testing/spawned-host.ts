import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import type { HostRecord } from "../contract/host-record.ts";
import { answers } from "../host-connection.ts";
import { nodeRuntime } from "../kernels/node-runtime.ts";
import { KernelRecords } from "../kernels/kernel-records.ts";
import { isRunning, signalTree } from "../kernels/process-tree.ts";
import { readHostRecord } from "../runtime/host-record-file.ts";
import { installation } from "../runtime/installation.ts";
import { silentLog } from "../runtime/log.ts";
import { TestView } from "./test-view.ts";

let bundled: Promise<string> | undefined;

/** The host as one script, made from the sources as they are. */
function bundle(): Promise<string> {
  bundled ??= (async () => {
    const folder = join(installation().root, "node_modules/.cache/kelvin-tests");
    mkdirSync(folder, { recursive: true });
    const outfile = join(folder, `host-${process.pid}.mjs`);
    await build({
      absWorkingDir: installation().root,
      entryPoints: ["host/main.ts"],
      outfile,
      bundle: true,
      platform: "node",
      target: "node24",
      format: "esm",
      packages: "external",
      logLevel: "warning",
    });
    return outfile;
  })();
  return bundled;
}

export interface SpawnOptions {
  /** `KELVIN_HOME`; the same one again finds what the host before left. */
  readonly home: string;
  /** Runs the host as this user; needs root. */
  readonly uid?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** A host in a process of its own, which can be killed. */
export interface SpawnedHost extends AsyncDisposable {
  readonly record: HostRecord;
  readonly pid: number;
  readonly connect: () => Promise<TestView>;
  /** Sends the signal and waits until the process is gone. */
  readonly kill: (signal: "SIGKILL" | "SIGTERM") => Promise<void>;
}

export async function spawnHost({ home, uid, env }: SpawnOptions): Promise<SpawnedHost> {
  const script = await bundle();
  const child = spawn(nodeRuntime(), ["--enable-source-maps", script], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, KELVIN_HOME: home, ...env },
    ...(uid !== undefined && { uid, gid: uid }),
  });
  const { pid } = child;
  if (pid === undefined) throw new Error("The host could not be started.");
  const until = Date.now() + 45_000;
  for (;;) {
    const record = readHostRecord(join(home, "run"));
    if (record?.pid === pid && (await answers(record))) {
      return {
        record,
        pid,
        connect: () => TestView.connect(record),
        kill: async (signal) => {
          const gone = new Promise((resolve) => child.once("exit", resolve));
          child.kill(signal);
          await gone;
        },
        [Symbol.asyncDispose]: async () => {
          if (child.exitCode === null && child.signalCode === null) {
            const gone = new Promise((resolve) => child.once("exit", resolve));
            child.kill("SIGKILL");
            await gone;
          }
        },
      };
    }
    if (Date.now() > until || child.exitCode !== null) throw new Error("The host does not answer.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A folder that goes when the test ends, with the kernels that a host left running there; any user may use it. */
export function temporaryFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), "kelvin-test-"));
  chmodSync(path, 0o777);
  return { path, [Symbol.dispose]: () => removeHome(path) };
}

function removeHome(path: string): void {
  if (existsSync(join(path, "run")))
    for (const record of new KernelRecords(join(path, "run"), silentLog).list())
      signalTree(record.session.process.pid, "SIGKILL");
  rmSync(path, { recursive: true, force: true });
}

/** Waits until a process is gone. */
export async function untilGone(pid: number, patience = 45_000): Promise<void> {
  const until = Date.now() + patience;
  while (isRunning(pid)) {
    if (Date.now() > until) throw new Error(`Process ${pid} is still there after ${patience / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
