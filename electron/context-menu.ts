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
      { role: "undo", enabled: editFlags.canUndo },
      { role: "redo", enabled: editFlags.canRedo },
      { type: "separator" },
      { role: "cut", enabled: editFlags.canCut },
      { role: "copy", enabled: editFlags.canCopy },
      { role: "paste", enabled: editFlags.canPaste },
      { role: "selectAll" },
    ];
  const items: MenuItemConstructorOptions[] = [];
  if (mediaType === "image") items.push({ label: "Copy Image", click: copyImage });
  if (selectionText.trim() !== "") items.push({ role: "copy" });
  return items;
}
