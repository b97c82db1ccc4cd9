import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { BrowserWindow, Notification, app, dialog, shell } from "electron";
import { preferredLanguage } from "../wording/language.ts";
import { say, speak } from "../wording/say.ts";
import { registerAppScheme, serveApp } from "./app-protocol.ts";
import { chooseFileToOpen, chooseFileToSave } from "./dialogs.ts";
import { pathsAmong } from "./arguments.ts";
import { connectToHost } from "./host-process.ts";
import { answerPages, tellPage } from "./ipc.ts";
import { installMenus } from "./menus.ts";
import { announcePage, notebookPage } from "./notebook-page.ts";
import { decideNavigation } from "./navigation-policy.ts";
import { answerClose, createWindow } from "./window.ts";

/** Files named before a page was there to open them. */
const waitingFiles = pathsAmong(process.argv.slice(1), process.cwd(), app.getAppPath());
/** Windows whose page has taken the files that waited, and now hears of further ones at once. */
const listening = new WeakSet<BrowserWindow>();

/** Files that the system knows as recent ones. */
const recentFiles = new Set<string>();

function openFile(path: string): void {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  if (window && listening.has(window)) tellPage(window, "openFile", path);
  else waitingFiles.push(path);
}

async function start(): Promise<void> {
  // Until a page says which language was chosen.
  await speak(preferredLanguage(app.getPreferredSystemLanguages()));
  let host = await connectToHost();
  let isFresh = true;
  const [file] = waitingFiles;
  if (file !== undefined && waitingFiles.length === 1) announcePage(host, file);
  serveApp(
    join(app.getAppPath(), "dist/renderer"),
    () => `127.0.0.1:${host.port}`,
    () => notebookPage(host, waitingFiles),
  );
  answerPages({
    hostAddress: async () => {
      const { port } = host;
      // Asked again whenever a connection is lost: a host that died is started anew, as a rule on the same port.
      if (!isFresh) host = await connectToHost();
      isFresh = false;
      // Pages may only talk to the port that their policy named when they were loaded.
      if (host.port !== port) for (const window of BrowserWindow.getAllWindows()) window.reload();
      return `ws://127.0.0.1:${host.port}/socket?token=${encodeURIComponent(host.token)}`;
    },
    chooseFileToOpen,
    chooseFileToSave,
    filesToOpen: (window) => {
      listening.add(window);
      // A page that is drawn anew asks again.
      const forget = (): unknown => listening.delete(window);
      window.webContents.once("render-process-gone", forget);
      window.webContents.once("did-navigate", forget);
      return waitingFiles.splice(0);
    },
    describeWindow: (window, { title, path, unsaved }) => {
      window.setTitle(`${unsaved ? "● " : ""}${title}`);
      window.setDocumentEdited(unsaved);
      window.setRepresentedFilename(path ?? "");
      if (path !== null && !recentFiles.has(path)) {
        recentFiles.add(path);
        app.addRecentDocument(path);
      }
    },
    showMenus: async (_window, menus) => {
      await speak(menus.language);
      installMenus(createWindow, menus);
    },
    setZoom: (window, factor) => window.webContents.setZoomFactor(factor),
    notify: (window, title, body) => {
      const notification = new Notification({ title, body });
      notification.on("click", () => window.focus());
      notification.show();
    },
    openExternal: (_window, url) => {
      if (decideNavigation(url) === "open-in-browser") void shell.openExternal(url);
    },
    answerClose,
  });
  installMenus(createWindow);
  createWindow();
}

// Without a GPU its process fails while the app starts, and a page that is laid out just then keeps a width of zero.
if (process.platform === "linux" && !["/dev/dri", "/dev/nvidia0"].some((path) => existsSync(path)))
  app.disableHardwareAcceleration();
// A Kelvin with a home of its own has windows of its own: their places, tabs and panels, and one instance of the app.
const home = process.env["KELVIN_HOME"];
if (home) app.setPath("userData", join(resolve(home), "electron"));
registerAppScheme();
if (!app.requestSingleInstanceLock()) {
  app.quit();
} else {
  app.on("second-instance", (_event, argv, folder) => {
    for (const path of pathsAmong(argv.slice(1), folder, app.getAppPath())) openFile(path);
    const window = BrowserWindow.getAllWindows()[0] ?? createWindow();
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on("open-file", (event, path) => {
    event.preventDefault();
    openFile(path);
  });
  app.on("activate", () => {
    if (BrowserWindow.getAllWindows().length === 0) createWindow();
  });
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  app
    .whenReady()
    .then(start)
    .catch((error: Error) => {
      dialog.showErrorBox(say("Kelvin could not start"), error.message);
      app.exit(1);
    });
}
