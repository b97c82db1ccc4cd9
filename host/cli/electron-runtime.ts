import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { installation } from "../runtime/installation.ts";

/** The desktop runtime's executable, or why there is none. */
export type ElectronRuntime =
  { readonly kind: "found"; readonly executable: string } | { readonly kind: "unavailable"; readonly reason: string };

const packageFolder = (): string => join(installation().root, "node_modules/electron");

function executableName(): string {
  if (process.platform === "darwin") return "Electron.app/Contents/MacOS/Electron";
  return process.platform === "win32" ? "electron.exe" : "electron";
}

/** Where the executable is, if it is there. `ELECTRON_OVERRIDE_DIST_PATH` names another distribution, as npm's electron has it. */
function installedExecutable(): string | undefined {
  const folder = process.env["ELECTRON_OVERRIDE_DIST_PATH"] ?? join(packageFolder(), "dist");
  const executable = join(folder, executableName());
  return existsSync(executable) ? executable : undefined;
}

/** npm hands its settings to what it starts as variables; users write the same ones in capitals, too. */
function isOffline(): boolean {
  return Object.entries(process.env).some(
    ([name, value]) => name.toLowerCase() === "npm_config_offline" && value !== undefined && /^(true|1)$/.test(value),
  );
}

/**
 * Finds the desktop runtime, or fetches it (about 110 MB, once, through npm's own electron package, which honours the
 * mirror and proxy settings of npm). Says what it does on stderr.
 */
export function findElectron(): ElectronRuntime {
  const installed = installedExecutable();
  if (installed) return { kind: "found", executable: installed };
  const script = join(packageFolder(), "install.js");
  if (!existsSync(script)) return { kind: "unavailable", reason: "the npm package electron is not installed" };
  if (isOffline()) {
    return { kind: "unavailable", reason: "the desktop runtime is not here yet and npm is set to work offline" };
  }
  const { version } = JSON.parse(readFileSync(join(packageFolder(), "package.json"), "utf8")) as { version: string };
  console.error(`First start: fetching the desktop runtime (Electron ${version}, about 110 MB) …`);
  const fetched = spawnSync(process.execPath, [script], {
    cwd: dirname(script),
    stdio: ["ignore", "ignore", "pipe"],
    timeout: 300_000,
    encoding: "utf8",
  });
  const executable = installedExecutable();
  if (fetched.status === 0 && executable) return { kind: "found", executable };
  const cause = fetched.stderr.match(/^.*Error: (.*)$/m)?.[1] ?? fetched.error?.message ?? `status ${fetched.status}`;
  return { kind: "unavailable", reason: `the desktop runtime could not be fetched (${cause})` };
}

/** Whether a window can be shown at all. */
export function hasDisplay(): boolean {
  if (process.platform !== "linux") return true;
  return Boolean(process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"]);
}
