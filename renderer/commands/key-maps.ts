import type { CommandId } from "../../host/contract/commands.ts";
import type { KeyMapName } from "../../host/contract/states.ts";

/** What a key map is called, and the keys in which it differs from Jupyter's, which are those of the command map. */
export const keyMaps: Readonly<
  Record<KeyMapName, { readonly label: string; readonly keys: { readonly [Id in CommandId]?: readonly string[] } }>
> = {
  jupyter: { label: "Jupyter", keys: {} },
  vscode: {
    label: "Visual Studio Code",
    keys: {
      "view.palette": ["CmdOrCtrl+Shift+P", "F1"],
      "view.toc": ["CmdOrCtrl+Shift+O"],
      "code.goToLine": ["CmdOrCtrl+G"],
      "view.findNext": ["F3"],
      "view.findPrevious": ["Shift+F3"],
      "view.lineNumbers": ["l", "Shift+L"],
      "cell.moveUp": ["Alt+Up"],
      "cell.moveDown": ["Alt+Down"],
      "cell.duplicate": ["Alt+Shift+Down"],
      "cell.delete": ["d d", "Delete"],
      "cell.split": ["CmdOrCtrl+Shift+\\"],
      "help.shortcuts": ["CmdOrCtrl+Alt+K"],
    },
  },
};

/** Keys that an editor has a use for: bound to commands, they are those of command mode only. */
export const editorKeys: ReadonlySet<string> = new Set([
  "Alt+arrowup",
  "Alt+arrowdown",
  "Alt+Shift+arrowup",
  "Alt+Shift+arrowdown",
  "Mod+a",
  "Mod+c",
  "Mod+d",
  "Mod+l",
  "Mod+u",
  "Mod+v",
  "Mod+x",
  "Mod+/",
  "Mod+backspace",
  "Mod+Shift+arrowleft",
  "Mod+Shift+arrowright",
  "Mod+Shift+k",
  "Mod+[",
  "Mod+]",
]);
