import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { installation } from "../runtime/installation.ts";

/** Runs one of the library's own programs (`doctor`, `link`, `check`), which the host never imports, and answers with its exit status. */
export function runLibraryScript(name: "doctor" | "link" | "check", args: readonly string[]): Promise<number> {
  const script = join(installation().root, `dist/kernel/library/bin/${name}.mjs`);
  if (!existsSync(script)) throw new Error(`${script} is missing: run "npm run build", or install Kelvin again.`);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--enable-source-maps", script, ...args], { stdio: "inherit" });
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
