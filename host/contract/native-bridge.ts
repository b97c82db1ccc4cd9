import type { Language } from "../../wording/language.ts";
import type { CommandId } from "./commands.ts";

/** What the desktop shell's preload script puts at `window.kelvinNative`. In a browser there is none and the page does it itself. */
export interface NativeBridge {
  readonly platform: string;
  /** `ws://127.0.0.1:PORT/socket?token=…` of the running host. */
  readonly hostAddress: () => Promise<string>;
  readonly chooseFileToOpen: () => Promise<string | null>;
  readonly chooseFileToSave: (suggestion: string, kind: "notebook" | "html") => Promise<string | null>;
  /** Menu choices, files opened from outside. Answers with what to call to stop listening. */
  readonly onCommand: (listener: (command: CommandId) => void) => () => void;
  readonly onOpenFile: (listener: (path: string) => void) => () => void;
  /** The window's title, its edited mark, and which question to ask on closing. */
  readonly describeWindow: (state: {
    readonly title: string;
    readonly path: string | null;
    readonly unsaved: boolean;
  }) => void;
  /** The shell asks the page to end (window closing): the page answers whether it may. */
  readonly onCloseRequested: (listener: () => Promise<boolean>) => () => void;
  /** Paths to be opened that were given on the command line before the page was there. */
  readonly filesToOpen: () => Promise<readonly string[]>;
  /** What menus are to show. */
  readonly showMenus: (menus: ShownMenus) => void;
  /** How large the window draws everything; 1 is the usual size. */
  readonly setZoom: (factor: number) => void;
  /** Where a file lies that was dropped on the window. */
  readonly pathOfFile: (file: File) => string;
  readonly notify: (title: string, body: string) => void;
  readonly openExternal: (url: string) => void;
}

/** What the page knows of the menus that the desktop shell draws: their language, and by their ids the keys of commands and which are on. */
export interface ShownMenus {
  readonly language: Language;
  readonly keys: { readonly [id: string]: string };
  /** Of commands that switch something: whether it is on. */
  readonly checked: { readonly [id: string]: boolean };
}
