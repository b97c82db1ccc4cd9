import { spawn } from "node:child_process";
import { nodeRuntime } from "../kernels/node-runtime.ts";
import { type LibraryScript, libraryScript } from "../runtime/library-script.ts";

/** The library's programs run on no older Node than this. */
const oldest = 22;

/** Runs one of the library's own programs and answers with its exit status. */
export function runLibraryScript(name: LibraryScript, args: readonly string[]): Promise<number> {
  const [node, script] = [runtimeOf(name), libraryScript(name)];
  return new Promise((resolve, reject) => {
    const child = spawn(node, ["--enable-source-maps", script, ...args], { stdio: "inherit" });
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/** The Node that Kelvin brings; where it is missing the running one, if that is new enough. `doctor` runs on any, and says so. */
function runtimeOf(name: LibraryScript): string {
  try {
    return nodeRuntime();
  } catch (error) {
    if (name === "doctor" || Number(process.versions.node.split(".")[0]) >= oldest) return process.execPath;
    throw error;
  }
}
