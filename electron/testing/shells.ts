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
  readonly answerSaveDialog: (path: string, page?: Page) => Promise<void>;
  /** Kills the window and the host as a power cut would: SIGKILL, nothing is told. */
  readonly killAll: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export type Environment = Readonly<Record<string, string>>;

export type StartShell = (home: string, files?: readonly string[], env?: Environment) => Promise<Shell>;

/** The app in a browser, which can have it open in several pages. */
export interface ServedShell extends Shell {
  /** One more page on the same host, with `file` opened in it if one is given. */
  readonly openPage: (file?: string) => Promise<Page>;
}

/** The desktop app. */
export interface DesktopShell extends Shell {
  readonly app: ElectronApplication;
}

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

/** Ends the host and its kernels: a test leaves nothing running. A host that the test killed is gone already. */
async function shutDownHost(home: string): Promise<void> {
  const { port, token } = hostRecord(home);
  try {
    await fetch(`http://127.0.0.1:${port}/control/shutdown`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}` },
    });
  } catch (error) {
    if ((error as { cause?: NodeJS.ErrnoException }).cause?.code !== "ECONNREFUSED") throw error;
    return;
  }
  while (existsSync(join(home, "run/host.json"))) await new Promise((resolve) => setTimeout(resolve, 20));
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

const electronArguments = (files: readonly string[]): string[] => [
  root,
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ...files,
];

const electronEnvironment = (home: string, env: Environment): Record<string, string> => ({
  ...(process.env as Record<string, string>),
  KELVIN_HOME: home,
  KELVIN_NODE: process.execPath,
  ...env,
});

/** Starts the app once more, as a second click on a file does; answers with its exit status. */
export async function startElectronAgain(home: string, files: readonly string[]): Promise<number | null> {
  const child = spawn(electronExecutable(), electronArguments(files), {
    env: electronEnvironment(home, {}),
    stdio: "inherit",
  });
  await gone(child);
  return child.exitCode;
}

/** Starts the desktop app with a home of its own. */
export async function startElectron(
  home: string,
  files: readonly string[] = [],
  env: Environment = {},
): Promise<DesktopShell> {
  const app: ElectronApplication = await _electron.launch({
    executablePath: electronExecutable(),
    args: electronArguments(files),
    env: electronEnvironment(home, env),
  });
  const page = await app.firstWindow();
  page.on("pageerror", (error) => console.error(`page error: ${error.stack ?? error.message}`));
  return {
    app,
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
      await shutDownHost(home);
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

/** `kelvin serve` with a home of its own. */
export interface Served {
  /** What it printed: lets one page in, once. */
  readonly address: string;
  readonly kill: () => void;
  /** Ends it with its host. */
  readonly stop: () => Promise<void>;
}

export async function serveKelvin(home: string, files: readonly string[] = [], env: Environment = {}): Promise<Served> {
  const server = spawn(process.execPath, [join(root, "dist/host/cli.mjs"), "serve", "--no-open", ...files], {
    env: { ...process.env, KELVIN_HOME: home, ...env },
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
  return {
    address,
    kill: () => void server.kill("SIGKILL"),
    stop: async () => {
      server.kill("SIGINT");
      await gone(server);
      await shutDownHost(home);
    },
  };
}

/** Starts `kelvin serve`, and a browser on the address that it prints. */
export async function startServed(
  home: string,
  files: readonly string[] = [],
  env: Environment = {},
): Promise<ServedShell> {
  const server = await serveKelvin(home, files, env);
  const { address } = server;
  const browser = await chromium.launch({
    executablePath: chromiumExecutable()!,
    args: chromiumFlags,
  });
  // The address lets its first page in; the cookie that it leaves, the others of the same browser.
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    reducedMotion: "reduce",
  });
  const pageAt = async (url: string): Promise<Page> => {
    const page = await context.newPage();
    page.on("pageerror", (error) => console.error(`page error: ${error.stack ?? error.message}`));
    await page.goto(url);
    return page;
  };
  const page = await pageAt(address);
  return {
    page,
    openPage: (file) => {
      const url = new URL("/", address);
      if (file !== undefined) url.searchParams.set("path", file);
      return pageAt(url.href);
    },
    hostPid: () => hostRecord(home).pid,
    answerSaveDialog: async (path, asked = page) => {
      await asked.getByTestId("save-path").fill(path);
      await asked.getByTestId("save-confirm").click();
    },
    killAll: async () => {
      stopHost(home, "SIGKILL");
      server.kill();
      await browser.close();
    },
    close: async () => {
      await browser.close();
      await server.stop();
    },
  };
}
