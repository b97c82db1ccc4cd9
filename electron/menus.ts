import type { MenuItemConstructorOptions } from "electron";
import { BrowserWindow, Menu, app } from "electron";
import type { CommandDescription, CommandId } from "../host/contract/commands.ts";
import { commands } from "../host/contract/commands.ts";
import { tellPage } from "./ipc.ts";

function run(command: CommandId): void {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  if (window) tellPage(window, "command", command);
}

/** The keys that the user has given to commands; those of the command map where the page has said nothing yet. */
type MenuKeys = { readonly [id: string]: string } | undefined;

/** Keys that Electron knows; it refuses a menu with any other, such as one that was written by hand. */
const knownAccelerator =
  /^((CmdOrCtrl|Ctrl|Alt|Shift)\+)*(F\d{1,2}|[A-Z0-9]|Up|Down|Left|Right|Enter|Delete|Backspace|Tab|Space|Home|End|[-=[\];'`,./\\])$/;

function accelerated(accelerator: string | undefined): MenuItemConstructorOptions {
  return accelerator !== undefined && knownAccelerator.test(accelerator)
    ? { accelerator, registerAccelerator: false }
    : {};
}

/** The items of one menu, in the order of the command map. */
function itemsOf(menu: CommandDescription["menu"], keys: MenuKeys): MenuItemConstructorOptions[] {
  return (Object.entries(commands) as [CommandId, CommandDescription][])
    .filter(([, command]) => command.menu === menu)
    .flatMap(([id, command]): MenuItemConstructorOptions[] => [
      ...(command.separated ? [{ type: "separator" } as const] : []),
      {
        id,
        label: command.label,
        click: () => run(id),
        // The page itself listens to the keys, in both shells alike; here they are only shown.
        ...accelerated(keys ? keys[id] : command.accelerator),
      },
    ]);
}

/** The native menu bar: the commands of the notebook and what the platform expects besides. */
export function installMenus(openWindow: () => void, keys?: MenuKeys): void {
  const mac = process.platform === "darwin";
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [{ role: "appMenu" } as const] : []),
    {
      label: "&File",
      submenu: [
        { label: "New Window", accelerator: "CmdOrCtrl+Shift+N", click: openWindow },
        ...itemsOf("file", keys),
        { type: "separator" },
        mac ? { role: "close" } : { role: "quit" },
      ],
    },
    {
      label: "&Edit",
      submenu: [
        ...itemsOf("edit", keys),
        { type: "separator" },
        { label: "Cut Text", role: "cut" },
        { label: "Copy Text", role: "copy" },
        { label: "Paste Text", role: "paste" },
      ],
    },
    {
      label: "&View",
      submenu: [
        ...itemsOf("view", keys),
        { type: "separator" },
        { role: "resetZoom" },
        { role: "zoomIn" },
        { role: "zoomOut" },
        { role: "togglefullscreen" },
        ...(app.isPackaged ? [] : ([{ role: "reload" }, { role: "toggleDevTools" }] as const)),
      ],
    },
    { label: "&Cell", submenu: itemsOf("cell", keys) },
    { label: "C&ode", submenu: itemsOf("code", keys) },
    { label: "&Debug", submenu: itemsOf("debug", keys) },
    { label: "&Kernel", submenu: itemsOf("kernel", keys) },
    { role: "windowMenu" },
    { label: "&Help", role: "help", submenu: itemsOf("help", keys) },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
