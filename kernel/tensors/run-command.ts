import { execFile } from "node:child_process";

/** How a command ended. `missing`: there is no such program. */
export type CommandResult =
  | { readonly kind: "done"; readonly status: number; readonly stdout: string; readonly stderr: string }
  | { readonly kind: "missing" }
  | { readonly kind: "timeout"; readonly seconds: number };

/** Runs a program to its end and collects what it prints; never rejects. `seconds` is the longest it may take. */
export function runCommand(
  command: string,
  parameters: readonly string[],
  { seconds = 20, env = process.env, cwd }: { seconds?: number; env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    execFile(
      command,
      parameters,
      { timeout: seconds * 1000, killSignal: "SIGKILL", env, maxBuffer: 64 * 1024 * 1024, ...(cwd ? { cwd } : {}) },
      (error, stdout, stderr) => {
        if (!error) resolve({ kind: "done", status: 0, stdout, stderr });
        else if (["ENOENT", "EACCES", "ENOTDIR"].includes(String(error.code))) resolve({ kind: "missing" });
        else if (error.killed) resolve({ kind: "timeout", seconds });
        else resolve({ kind: "done", status: typeof error.code === "number" ? error.code : 1, stdout, stderr });
      },
    );
  });
}
