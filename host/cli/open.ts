import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { announcePage, findHost, startHost } from "../host-connection.ts";
import { installation } from "../runtime/installation.ts";
import { findElectron, hasDisplay } from "./electron-runtime.ts";
import { serveApp } from "./serve.ts";

/** An end sooner than this means that the desktop app did not start. Milliseconds. */
const startingTime = 5000;

/** Runs the desktop app until its last window closes; answers with its exit status, and whether it started at all. */
function runDesktop(
  executable: string,
  files: readonly string[],
): Promise<{ readonly status: number; readonly started: boolean }> {
  const begun = performance.now();
  // Chromium refuses to run sandboxed as root.
  const flags = process.platform === "linux" && process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const app = spawn(executable, [installation().root, ...flags, ...files], {
    stdio: "inherit",
    env: { ...env, KELVIN_NODE: process.execPath },
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => app.kill(signal));
  return new Promise((finish) => {
    app.on("error", () => finish({ status: 1, started: false }));
    app.on("exit", (code, signal) => {
      const status = code ?? (signal ? 1 : 0);
      finish({
        status,
        started:
          status === 0 || signal === "SIGINT" || signal === "SIGTERM" || performance.now() - begun > startingTime,
      });
    });
  });
}

/** Has a host that opens the notebook. */
async function hostFor(file: string): Promise<void> {
  await announcePage((await findHost()) ?? (await startHost()), file, "desktop");
}

/** `kelvin open [FILE|FOLDER…] [--browser]`: the desktop app where it can run, else the browser, saying why. */
export async function open(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { browser: { type: "boolean" } },
  });
  const files = positionals.map((file) => resolve(file));
  if (values.browser) return serveApp(files, { browser: true });
  if (!hasDisplay()) {
    console.log("There is no display here: Kelvin is served to a browser instead.");
    return serveApp(files, { browser: true });
  }
  const electron = findElectron();
  if (electron.kind === "unavailable") {
    console.log(`The desktop app cannot be opened: ${electron.reason}. Kelvin is served to the browser instead.`);
    return serveApp(files, { browser: true });
  }
  // The desktop app takes longer to begin than the host.
  const [file] = files;
  if (file !== undefined && files.length === 1)
    hostFor(file).catch((error: Error) => console.error(`The host could not be prepared: ${error.message}`));
  const { status, started } = await runDesktop(electron.executable, files);
  if (started) return status;
  console.log("The desktop app did not start (its message is above). Kelvin is served to the browser instead.");
  return serveApp(files, { browser: true });
}
