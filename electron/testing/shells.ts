import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ElectronApplication, type Page, _electron, chromium } from "playwright-core";
import type { HostRecord } from "../../host/contract/host-record.ts";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** The app as a test drives it, in either shell. */
export interface Shell {
  readonly page: Page;
  /** Pid of the user's one host. */
  readonly hostPid: () => number;
  /** What the next save dialog answers with. */
  readonly answerSaveDialog: (path: string) => Promise<void>;
  /** Kills the window and the host as a power cut would: SIGKILL, nothing is told. */
  readonly killAll: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export type StartShell = (home: string, files?: readonly string[]) => Promise<Shell>;

export const newHome = (): string => mkdtempSync(join(tmpdir(), "kelvin-home-"));

function hostRecord(home: string): HostRecord {
  return JSON.parse(readFileSync(join(home, "run/host.json"), "utf8")) as HostRecord;
}

function stopHost(home: string, signal: NodeJS.Signals): void {
  try {
    process.kill(hostRecord(home).pid, signal);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // The host is gone already, or took its record away: that is what was wanted.
    if (code !== "ESRCH" && code !== "ENOENT") throw error;
  }
}

const gone = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once("exit", () => resolve()));

/** Why the desktop app cannot be tested here, if it cannot. */
export function electronMissing(): string | undefined {
  const dist = process.env["ELECTRON_OVERRIDE_DIST_PATH"] ?? join(root, "node_modules/electron/dist");
  if (!existsSync(dist)) return "no Electron runtime";
  if (process.platform === "linux" && !process.env["DISPLAY"]) return "no display";
  return undefined;
}

const electronExecutable = (): string =>
  join(
    process.env["ELECTRON_OVERRIDE_DIST_PATH"] ?? join(root, "node_modules/electron/dist"),
    process.platform === "win32" ? "electron.exe" : "electron",
  );

/** Starts the desktop app with a home of its own. */
export async function startElectron(home: string, files: readonly string[] = []): Promise<Shell> {
  const app: ElectronApplication = await _electron.launch({
    executablePath: electronExecutable(),
    args: [
      root,
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      `--user-data-dir=${join(home, "electron")}`,
      ...files,
    ],
    env: { ...(process.env as Record<string, string>), KELVIN_HOME: home, KELVIN_NODE: process.execPath },
  });
  const page = await app.firstWindow();
  page.on("pageerror", (error) => console.error(`page error: ${error.stack ?? error.message}`));
  return {
    page,
    hostPid: () => hostRecord(home).pid,
    answerSaveDialog: (path) =>
      app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, path),
    killAll: async () => {
      const child = app.process();
      stopHost(home, "SIGKILL");
      child.kill("SIGKILL");
      await gone(child);
    },
    close: async () => {
      await app.evaluate(({ app: running }) => running.exit(0)).catch(() => undefined);
      await gone(app.process());
      stopHost(home, "SIGTERM");
    },
  };
}

const chromiumPaths = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The browser of the tests, if there is one. */
export const chromiumExecutable = (): string | undefined => chromiumPaths.find((path) => existsSync(path));

/** Without a sandbox as root, without a GPU, and without the connections that a fresh profile makes by itself. */
export const chromiumFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

export const chromiumMissing = (): string | undefined => (chromiumExecutable() ? undefined : "no Chromium");

/** Starts `kelvin serve` with a home of its own, and a browser on the address that it prints. */
export async function startServed(home: string, files: readonly string[] = []): Promise<Shell> {
  const server = spawn(process.execPath, [join(root, "dist/host/cli.mjs"), "serve", "--no-open", ...files], {
    env: { ...process.env, KELVIN_HOME: home },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await new Promise<string>((resolve, reject) => {
    let printed = "";
    server.stdout.on("data", (data: Buffer) => {
      printed += data.toString();
      const found = printed.match(/http:\/\/127\.0\.0\.1:\d+\/\S*/);
      if (found) resolve(found[0]);
    });
    server.on("exit", () => reject(new Error(`kelvin serve ended without an address: ${printed}`)));
  });
  const browser = await chromium.launch({
    executablePath: chromiumExecutable()!,
    args: chromiumFlags,
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  page.on("pageerror", (error) => console.error(`page error: ${error.stack ?? error.message}`));
  await page.goto(address);
  return {
    page,
    hostPid: () => hostRecord(home).pid,
    answerSaveDialog: async (path) => {
      await page.getByTestId("save-path").fill(path);
      await page.getByTestId("save-confirm").click();
    },
    killAll: async () => {
      stopHost(home, "SIGKILL");
      server.kill("SIGKILL");
      await browser.close();
    },
    close: async () => {
      await browser.close();
      server.kill("SIGINT");
      await gone(server);
      stopHost(home, "SIGTERM");
    },
  };
}
