import { say } from "../wording/say.ts";
import type { ContextMenuParams, MenuItemConstructorOptions } from "electron";

/** What was right-clicked, as far as a menu depends on it. */
export type ContextMenuSubject = Pick<ContextMenuParams, "isEditable" | "selectionText" | "mediaType" | "editFlags">;

/** What text, fields and images are asked for. Empty where a right click means nothing. */
export function contextMenuItems(
  { isEditable, selectionText, mediaType, editFlags }: ContextMenuSubject,
  copyImage: () => void,
): MenuItemConstructorOptions[] {
  if (isEditable)
    return [
      { role: "undo", label: say("Undo"), enabled: editFlags.canUndo },
      { role: "redo", label: say("Redo"), enabled: editFlags.canRedo },
      { type: "separator" },
      { role: "cut", label: say("Cut"), enabled: editFlags.canCut },
      { role: "copy", label: say("Copy"), enabled: editFlags.canCopy },
      { role: "paste", label: say("Paste"), enabled: editFlags.canPaste },
      { role: "selectAll", label: say("Select All") },
    ];
  const items: MenuItemConstructorOptions[] = [];
  if (mediaType === "image") items.push({ label: say("Copy Image"), click: copyImage });
  if (selectionText.trim() !== "") items.push({ role: "copy", label: say("Copy") });
  return items;
}
