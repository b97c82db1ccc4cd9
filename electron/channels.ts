import type { CommandId } from "../host/contract/commands.ts";
import type { NativeBridge } from "../host/contract/native-bridge.ts";

type Asked<Name extends keyof NativeBridge> = NativeBridge[Name] extends (...values: infer Values) => infer Result
  ? { readonly values: Values; readonly result: Awaited<Result> }
  : never;

/** What a page asks of the main process: the whole boundary, derived from the bridge that pages see. */
export interface NativeRequests {
  hostAddress: Asked<"hostAddress">;
  chooseFileToOpen: Asked<"chooseFileToOpen">;
  chooseFileToSave: Asked<"chooseFileToSave">;
  filesToOpen: Asked<"filesToOpen">;
  describeWindow: Asked<"describeWindow">;
  showMenus: Asked<"showMenus">;
  setZoom: Asked<"setZoom">;
  notify: Asked<"notify">;
  openExternal: Asked<"openExternal">;
  /** The page's answer to `closeRequested`. */
  answerClose: { readonly values: [mayClose: boolean]; readonly result: void };
}

/** What the main process tells a page. */
export interface NativeEvents {
  command: CommandId;
  openFile: string;
  closeRequested: null;
}

export type NativeRequestName = keyof NativeRequests;
export type NativeEventName = keyof NativeEvents;

export const requestChannel = (name: NativeRequestName): string => `kelvin:${name}`;
export const eventChannel = (name: NativeEventName): string => `kelvin:event:${name}`;
