import type { MenuItemConstructorOptions } from "electron";
import { BrowserWindow, Menu, app } from "electron";
import type { CommandDescription, CommandId } from "../host/contract/commands.ts";
import { commands } from "../host/contract/commands.ts";
import type { PlainPhrase } from "../wording/phrase.ts";
import { say } from "../wording/say.ts";
import type { ShownMenus } from "../host/contract/native-bridge.ts";
import { tellPage } from "./ipc.ts";

function run(command: CommandId): void {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  if (window) tellPage(window, "command", command);
}

/** What the page says of the menus; undefined where it has said nothing yet: then keys are those of the command map. */
type PageMenus = Pick<ShownMenus, "keys" | "checked"> | undefined;

/** Keys that Electron knows; it refuses a menu with any other, such as one that was written by hand. */
const knownAccelerator =
  /^((CmdOrCtrl|Ctrl|Alt|Shift)\+)*(F\d{1,2}|[A-Z0-9]|Up|Down|Left|Right|Enter|Delete|Backspace|Tab|PageUp|PageDown|Space|Home|End|[-=[\];'`,./\\])$/;

function accelerated(accelerator: string | undefined): MenuItemConstructorOptions {
  return accelerator !== undefined && knownAccelerator.test(accelerator)
    ? { accelerator, registerAccelerator: false }
    : {};
}

/** The items of one menu, in the order of the command map. */
function itemsOf(menu: CommandDescription["menu"], page: PageMenus): MenuItemConstructorOptions[] {
  return (Object.entries(commands) as [CommandId, CommandDescription][])
    .filter(([, command]) => command.menu === menu)
    .flatMap(([id, command]): MenuItemConstructorOptions[] => [
      ...(command.separated ? [{ type: "separator" } as const] : []),
      {
        id,
        label: say(command.label),
        click: (item) => {
          // Electron has turned the mark over already. Whether the page switches anything, it says itself.
          if (item.type === "checkbox") item.checked = !item.checked;
          run(id);
        },
        // The page itself listens to the keys, in both shells alike; here they are only shown.
        ...accelerated(page ? page.keys[id] : command.accelerator),
        ...(page?.checked[id] !== undefined && { type: "checkbox", checked: page.checked[id] }),
      },
    ]);
}

/** A menu's title with the letter that opens it: marked where the word has it, behind it in brackets where it has not. */
function titled(title: PlainPhrase, letter: string): string {
  const words = say(title);
  const at = words.toLowerCase().indexOf(letter.toLowerCase());
  return at < 0 ? `${words}(&${letter})` : `${words.slice(0, at)}&${words.slice(at)}`;
}

/** The native menu bar: the commands of the notebook and what the platform expects besides. */
export function installMenus(openWindow: () => void, page?: PageMenus): void {
  const mac = process.platform === "darwin";
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [{ role: "appMenu" } as const] : []),
    {
      label: titled("File", "F"),
      submenu: [
        { label: say("New Window"), accelerator: "CmdOrCtrl+Shift+N", click: openWindow },
        ...itemsOf("file", page),
        { type: "separator" },
        mac
          ? { role: "close", label: say("Close Window"), accelerator: "Shift+Cmd+W" }
          : { role: "quit", label: say("Quit") },
      ],
    },
    {
      label: titled("Edit", "E"),
      submenu: [
        ...itemsOf("edit", page),
        { type: "separator" },
        { label: say("Cut Text"), role: "cut" },
        { label: say("Copy Text"), role: "copy" },
        { label: say("Paste Text"), role: "paste" },
      ],
    },
    {
      label: titled("View", "V"),
      submenu: [
        ...itemsOf("view", page),
        { type: "separator" },
        { role: "togglefullscreen", label: say("Full Screen") },
        ...(app.isPackaged
          ? []
          : ([
              { role: "reload", label: say("Reload") },
              { role: "toggleDevTools", label: say("Developer Tools") },
            ] as const)),
      ],
    },
    { label: titled("Cell", "C"), submenu: itemsOf("cell", page) },
    { label: titled("Code", "O"), submenu: itemsOf("code", page) },
    { label: titled("Debug", "D"), submenu: itemsOf("debug", page) },
    { label: titled("Kernel", "K"), submenu: itemsOf("kernel", page) },
    {
      label: titled("Window", "W"),
      role: "window",
      submenu: [
        { role: "minimize", label: say("Minimize") },
        { role: "close", label: say("Close Window") },
      ],
    },
    { label: titled("Help", "H"), role: "help", submenu: itemsOf("help", page) },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
