import type { MenuItemConstructorOptions } from "electron";
import { BrowserWindow, Menu, app } from "electron";
import type { CommandDescription, CommandId } from "../host/contract/commands.ts";
import { commands } from "../host/contract/commands.ts";
import { tellPage } from "./ipc.ts";

function run(command: CommandId): void {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  if (window) tellPage(window, "command", command);
}

/** The items of one menu, in the order of the command map. */
function itemsOf(menu: CommandDescription["menu"]): MenuItemConstructorOptions[] {
  return (Object.entries(commands) as [CommandId, CommandDescription][])
    .filter(([, command]) => command.menu === menu)
    .flatMap(([id, command]): MenuItemConstructorOptions[] => [
      ...(command.separated ? [{ type: "separator" } as const] : []),
      {
        id,
        label: command.label,
        click: () => run(id),
        // The page itself listens to the keys, in both shells alike; here they are only shown.
        ...(command.accelerator ? { accelerator: command.accelerator, registerAccelerator: false } : {}),
      },
    ]);
}

/** The native menu bar: the commands of the notebook and what the platform expects besides. */
export function installMenus(openWindow: () => void): void {
  const mac = process.platform === "darwin";
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [{ role: "appMenu" } as const] : []),
    {
      label: "&File",
      submenu: [
        { label: "New Window", accelerator: "CmdOrCtrl+Shift+N", click: openWindow },
        ...itemsOf("file"),
        { type: "separator" },
        mac ? { role: "close" } : { role: "quit" },
      ],
    },
    {
      label: "&Edit",
      submenu: [
        ...itemsOf("edit"),
        { type: "separator" },
        { label: "Cut Text", role: "cut" },
        { label: "Copy Text", role: "copy" },
        { label: "Paste Text", role: "paste" },
      ],
    },
    {
      label: "&View",
      submenu: [
        ...itemsOf("view"),
        { type: "separator" },
        { role: "resetZoom" },
        { role: "zoomIn" },
        { role: "zoomOut" },
        { role: "togglefullscreen" },
        ...(app.isPackaged ? [] : ([{ role: "reload" }, { role: "toggleDevTools" }] as const)),
      ],
    },
    { label: "&Cell", submenu: itemsOf("cell") },
    { label: "C&ode", submenu: itemsOf("code") },
    { label: "&Debug", submenu: itemsOf("debug") },
    { label: "&Kernel", submenu: itemsOf("kernel") },
    { role: "windowMenu" },
    { label: "&Help", role: "help", submenu: itemsOf("help") },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
