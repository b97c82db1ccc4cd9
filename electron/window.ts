import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BrowserWindow, Menu, app, nativeTheme, screen, shell } from "electron";
import { contextMenuItems } from "./context-menu.ts";
import { tellPage } from "./ipc.ts";
import { decideNavigation, isPermitted, pageOrigin } from "./navigation-policy.ts";

interface Bounds {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
}

const boundsFile = (): string => join(app.getPath("userData"), "window.json");

/** Where the last window was, if that is still on a screen. */
function rememberedBounds(): Bounds {
  const usual = { width: 1280, height: 860 };
  try {
    const { x, y, width, height } = JSON.parse(readFileSync(boundsFile(), "utf8")) as Required<Bounds>;
    const area = screen.getDisplayMatching({ x, y, width, height }).workArea;
    const visible =
      x < area.x + area.width - 80 && x + width > area.x + 80 && y >= area.y - 10 && y < area.y + area.height - 80;
    return visible ? { x, y, width, height } : usual;
  } catch (error) {
    // The first start has no such file, and a spoilt one only costs the position.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") console.error(`window.json: ${(error as Error).message}`);
    return usual;
  }
}

/** How far a further window stands from the one before, which it would hide. */
const beside = 28;

/** Where a new window is to be: as the last one was, but not on top of one that is open. */
function newBounds(): Bounds {
  const bounds = rememberedBounds();
  const taken = BrowserWindow.getAllWindows().map((window) => window.getBounds());
  let { x, y } = bounds.x === undefined ? (taken.at(-1) ?? {}) : bounds;
  if (x === undefined || y === undefined) return bounds;
  while (taken.some((each) => each.x === x && each.y === y)) [x, y] = [x + beside, y + beside];
  return { ...bounds, x, y };
}

/** How long a loaded page may take to its first frame before its window is shown anyway. Milliseconds. */
const showPatience = 400;

/** Windows whose page has said that they may close. */
const mayClose = new WeakSet<BrowserWindow>();

/** The page's answer to `closeRequested`. */
export function answerClose(window: BrowserWindow, yes: boolean): void {
  if (!yes) return;
  mayClose.add(window);
  window.close();
}

/** A window on the app: sandboxed, isolated, and unable to go anywhere else. */
export function createWindow(): BrowserWindow {
  const window = new BrowserWindow({
    ...newBounds(),
    minWidth: 560,
    minHeight: 400,
    show: false,
    title: "Kelvin",
    icon: join(app.getAppPath(), "electron/icon/kelvin.png"),
    backgroundColor: nativeTheme.shouldUseDarkColors ? "#16181d" : "#ffffff",
    webPreferences: {
      preload: join(app.getAppPath(), "dist/electron/preload.cjs"),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  const { webContents } = window;
  webContents.session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(isPermitted(permission, details.requestingUrl)),
  );
  webContents.setWindowOpenHandler(({ url }) => {
    if (decideNavigation(url) === "open-in-browser") void shell.openExternal(url);
    return { action: "deny" };
  });
  webContents.on("will-navigate", (event) => {
    const decision = decideNavigation(event.url);
    if (decision !== "allow") event.preventDefault();
    if (decision === "open-in-browser") void shell.openExternal(event.url);
  });
  webContents.on("will-attach-webview", (event) => event.preventDefault());
  // The host keeps documents, runs and outputs: a page that was lost is simply drawn again.
  webContents.on("render-process-gone", (_event, details) => {
    console.error(`the page ended (${details.reason}); drawing it again`);
    if (details.reason !== "clean-exit" && !window.isDestroyed()) webContents.reload();
  });
  webContents.on("context-menu", (_event, subject) => {
    const items = contextMenuItems(subject, () => webContents.copyImageAt(subject.x, subject.y));
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
  });
  let responsive = true;
  window.on("unresponsive", () => (responsive = false));
  window.on("responsive", () => (responsive = true));
  const show = (): void => {
    if (!window.isDestroyed() && !window.isVisible()) window.show();
  };
  window.once("ready-to-show", show);
  // Where the GPU's process fails while the app starts, the first frame of a hidden window is never announced.
  webContents.once("did-finish-load", () => setTimeout(show, showPatience));
  window.on("close", (event) => {
    if (!window.isMinimized() && !window.isMaximized()) writeFileSync(boundsFile(), JSON.stringify(window.getBounds()));
    if (mayClose.has(window) || !responsive || webContents.isCrashed() || webContents.isLoadingMainFrame()) return;
    event.preventDefault();
    tellPage(window, "closeRequested", null);
  });
  void window.loadURL(`${pageOrigin}/`);
  return window;
}
