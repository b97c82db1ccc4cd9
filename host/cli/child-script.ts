import { spawn } from "node:child_process";
import { type LibraryScript, libraryScript } from "../runtime/library-script.ts";

/** Runs one of the library's own programs and answers with its exit status. */
export function runLibraryScript(name: LibraryScript, args: readonly string[]): Promise<number> {
  const script = libraryScript(name);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--enable-source-maps", script, ...args], { stdio: "inherit" });
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
