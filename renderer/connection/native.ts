import type { NativeBridge } from "../../host/contract/native-bridge.ts";

declare global {
  interface Window {
    readonly kelvinNative?: NativeBridge;
  }
}

/** What the desktop shell offers; undefined in a browser, where the page does it by itself. */
export const native: NativeBridge | undefined = window.kelvinNative;

export const isMac = /mac/i.test(native?.platform ?? navigator.platform) || native?.platform === "darwin";
