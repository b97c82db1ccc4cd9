import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ConnectionFile } from "../protocol/connection-file.ts";
import { freePorts } from "./free-ports.ts";

/** The built kernel's program. */
export const kernelBundle = fileURLToPath(new URL("../../dist/kernel/main.mjs", import.meta.url));

/** A kernel as any Jupyter client starts it: its own process and a connection file. */
export interface KernelProcess {
  readonly child: ChildProcess;
  readonly connection: ConnectionFile;
  /** Resolves with the exit code, or the signal's name. */
  readonly ended: Promise<number | NodeJS.Signals>;
  readonly stop: () => Promise<void>;
}

export interface KernelProcessOptions {
  /** Folder of the notebook. Default the present one. */
  readonly folder?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts the built kernel with the Node that runs the tests. */
export async function startKernelProcess({ folder, env }: KernelProcessOptions = {}): Promise<KernelProcess> {
  if (!existsSync(kernelBundle))
    throw new Error(`${kernelBundle} is not there: run \`node build.mjs\` before the kernel's tests`);
  const [shell_port = 0, iopub_port = 0, stdin_port = 0, control_port = 0, hb_port = 0] = await freePorts(5);
  const connection: ConnectionFile = {
    transport: "tcp",
    ip: "127.0.0.1",
    shell_port,
    iopub_port,
    stdin_port,
    control_port,
    hb_port,
    key: "5ca1ab1e-0000-4000-8000-000000000000",
    signature_scheme: "hmac-sha256",
  };
  const runtimeFolder = await mkdtemp(join(tmpdir(), "kelvin-test-"));
  const file = join(runtimeFolder, "connection.json");
  await writeFile(file, JSON.stringify(connection), { mode: 0o600 });
  const child = spawn(process.execPath, [kernelBundle, file], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
    ...(folder !== undefined && { cwd: folder }),
  });
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once("exit", (code, signal) => resolve(code ?? signal ?? 0));
    // As shells put it: there is no such program.
    child.once("error", () => resolve(127));
  });
  return {
    child,
    connection,
    ended,
    async stop() {
      child.kill("SIGKILL");
      await ended;
      await rm(runtimeFolder, { recursive: true, force: true });
    },
  };
}
