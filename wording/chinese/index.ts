import { cells } from "./cells.ts";
import { commands } from "./commands.ts";
import { desktop } from "./desktop.ts";
import { settings } from "./settings.ts";
import { shell } from "./shell.ts";

/** The Chinese catalogue. Its parts follow the rooms and folders whose texts they translate, so that few meet in one file. */
export const parts = { cells, commands, desktop, settings, shell };

export const chinese = { ...cells, ...commands, ...desktop, ...settings, ...shell } as const;
