import { BrowserWindow, ipcMain } from "electron";
import type { NativeEventName, NativeEvents, NativeRequestName, NativeRequests } from "./channels.ts";
import { eventChannel, requestChannel } from "./channels.ts";
import { isTrustedSender } from "./navigation-policy.ts";

/** One handler for every request that a page may make; the window that asks comes first. */
export type NativeHandlers = {
  readonly [Name in NativeRequestName]: (
    window: BrowserWindow,
    ...values: NativeRequests[Name]["values"]
  ) => NativeRequests[Name]["result"] | Promise<NativeRequests[Name]["result"]>;
};

/** Answers the pages' requests. The sender is checked here and nowhere else. */
export function answerPages(handlers: NativeHandlers): void {
  for (const name of Object.keys(handlers) as NativeRequestName[]) {
    const handler = handlers[name] as (window: BrowserWindow, ...values: unknown[]) => unknown;
    ipcMain.handle(requestChannel(name), (event, ...values: unknown[]) => {
      const window = BrowserWindow.fromWebContents(event.sender);
      if (!window || !isTrustedSender(event.senderFrame))
        throw new RangeError(`${name} was asked by a frame that may not ask`);
      return handler(window, ...values);
    });
  }
}

export function tellPage<Name extends NativeEventName>(
  window: BrowserWindow,
  name: Name,
  content: NativeEvents[Name],
): void {
  if (!window.isDestroyed()) window.webContents.send(eventChannel(name), content);
}
