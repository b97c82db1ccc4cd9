import type { PlainPhrase } from "../../wording/phrase.ts";
import type { CommandDescription } from "../../host/contract/commands.ts";

/** What the menus are called, in their order. */
export const menuNames: Readonly<Record<CommandDescription["menu"], PlainPhrase>> = {
  file: "File",
  edit: "Edit",
  view: "View",
  cell: "Cell",
  code: "Code",
  debug: "Debug",
  kernel: "Kernel",
  help: "Help",
};
