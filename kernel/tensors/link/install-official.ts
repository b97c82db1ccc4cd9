import { spawn } from "node:child_process";
import { delimiter, dirname, join, sep } from "node:path";
import { officialBinding, tfjsNodeFolder } from "../find-binding.ts";

/** Where an attempt to install the official binary ended. */
export type InstallResult =
  | { readonly kind: "installed"; readonly file: string }
  | { readonly kind: "failed"; readonly reason: string; readonly howTo: string };

const insteadLink =
  "It is downloaded from storage.googleapis.com: try again with that host in reach (HTTPS_PROXY is honoured), " +
  "or use the TensorFlow that Python has: npx kelvin tensors link";

/** The `node_modules/.bin` folders above a package's folder: its script calls node-pre-gyp by name. */
function binFolders(packageFolder: string): string[] {
  const parts = packageFolder.split(sep);
  return parts
    .map((part, index) => (part === "node_modules" ? join(parts.slice(0, index + 1).join(sep), ".bin") : undefined))
    .filter((folder): folder is string => folder !== undefined)
    .reverse();
}

/**
 * Runs the install script of tfjs-node-gpu, which `npm ci` does not: it downloads TensorFlow 2.9 and the add-on, some
 * 400 MB. What it prints goes to the terminal.
 */
export async function installOfficial(): Promise<InstallResult> {
  const folder = tfjsNodeFolder();
  if (!folder)
    return {
      kind: "failed",
      reason: "the optional package @tensorflow/tfjs-node-gpu is not installed",
      howTo: "Install Kelvin's packages again, optional ones too: npm ci --include=optional",
    };
  const path = [dirname(process.execPath), ...binFolders(folder), process.env["PATH"] ?? ""].join(delimiter);
  const status = await new Promise<number | string>((resolve) => {
    const script = spawn(process.execPath, [join(folder, "scripts/install.js"), "gpu", "download"], {
      cwd: folder,
      env: { ...process.env, PATH: path },
      stdio: "inherit",
    });
    script.on("error", (error) => resolve(error.message));
    script.on("exit", (code, signal) => resolve(code ?? signal ?? "killed"));
  });
  // The script's status says little: it is 0 after some failed downloads.
  const file = officialBinding(folder);
  if (file) return { kind: "installed", file };
  return {
    kind: "failed",
    reason: `the install script of tfjs-node-gpu ended with ${status} and left no add-on`,
    howTo: insteadLink,
  };
}
