import { contextBridge, ipcRenderer, webUtils } from "electron";
import type { NativeBridge } from "../host/contract/native-bridge.ts";
import type { NativeEventName, NativeEvents, NativeRequestName, NativeRequests } from "./channels.ts";
import { eventChannel, requestChannel } from "./channels.ts";

function ask<Name extends NativeRequestName>(
  name: Name,
  ...values: NativeRequests[Name]["values"]
): Promise<NativeRequests[Name]["result"]> {
  return ipcRenderer.invoke(requestChannel(name), ...values);
}

function listen<Name extends NativeEventName>(name: Name, listener: (content: NativeEvents[Name]) => void): () => void {
  const handle = (_event: unknown, content: NativeEvents[Name]): void => listener(content);
  ipcRenderer.on(eventChannel(name), handle);
  return () => ipcRenderer.off(eventChannel(name), handle);
}

const bridge: NativeBridge = {
  platform: process.platform,
  hostAddress: () => ask("hostAddress"),
  chooseFileToOpen: () => ask("chooseFileToOpen"),
  chooseFileToSave: (suggestion, kind) => ask("chooseFileToSave", suggestion, kind),
  filesToOpen: () => ask("filesToOpen"),
  describeWindow: (state) => void ask("describeWindow", state),
  showMenus: (menus) => void ask("showMenus", menus),
  setZoom: (factor) => void ask("setZoom", factor),
  // Electron before 32 says it of the file itself.
  pathOfFile: (file) => (webUtils ? webUtils.getPathForFile(file) : (file as File & { path: string }).path),
  notify: (title, body) => void ask("notify", title, body),
  openExternal: (url) => void ask("openExternal", url),
  onCommand: (listener) => listen("command", listener),
  onOpenFile: (listener) => listen("openFile", listener),
  onCloseRequested: (listener) =>
    listen("closeRequested", () => {
      void listener().then(
        (mayClose) => ask("answerClose", mayClose),
        // A page that cannot decide keeps its window: nothing is lost by that.
        () => ask("answerClose", false),
      );
    }),
};

contextBridge.exposeInMainWorld("kelvinNative", bridge);
