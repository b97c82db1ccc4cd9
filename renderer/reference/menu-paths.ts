import type { Root } from "hast";
import { toString } from "hast-util-to-string";
import { commands } from "../../host/contract/commands.ts";
import type { CommandDescription, CommandId } from "../../host/contract/commands.ts";
import { element } from "../../document/html/element.ts";
import { mapElements } from "../../document/html/map-elements.ts";
import { say } from "../../wording/say.ts";
import { menuNames } from "../dialogs/menu-names.ts";

const all = Object.entries(commands) as [CommandId, CommandDescription][];

/** The command that a text such as `Cell > Run Stale Cells` means, in the language that is spoken; undefined where it means none. */
export function commandAt(path: string): CommandId | undefined {
  const written = path.replace(/\s+/g, " ");
  return all.find(
    ([, { menu, label }]) => `${say(menuNames[menu])} > ${say(label)}`.replace(/…$/, "") === written,
  )?.[0];
}

/** A text in which what stands as a path of menus is followed by the key that does the same. */
export function showKeys(tree: Root, keyOf: (id: CommandId) => string | undefined): Root {
  return mapElements(tree, (node) => {
    const id = node.tagName === "em" ? commandAt(toString(node)) : undefined;
    const key = id && keyOf(id);
    return key === undefined ? node : element("span", {}, node, " ", element("kbd", {}, key));
  });
}
