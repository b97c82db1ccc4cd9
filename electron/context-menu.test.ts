import { describe, expect, test } from "vitest";
import { type ContextMenuSubject, contextMenuItems } from "./context-menu.ts";

const editFlags = {
  canUndo: false,
  canRedo: false,
  canCut: false,
  canCopy: true,
  canPaste: true,
  canDelete: false,
  canSelectAll: true,
  canEditRichly: false,
};
const plain: ContextMenuSubject = { isEditable: false, selectionText: "", mediaType: "none", editFlags };
const labels = (subject: ContextMenuSubject) =>
  contextMenuItems(subject, () => undefined).map(({ role, label, type }) => role ?? label ?? type);

describe("the menu of a right click", () => {
  test("in a field has the clipboard, with what is possible now", () => {
    expect(labels({ ...plain, isEditable: true })).toEqual([
      "undo",
      "redo",
      "separator",
      "cut",
      "copy",
      "paste",
      "selectAll",
    ]);
    const items = contextMenuItems({ ...plain, isEditable: true }, () => undefined);
    expect(items.find(({ role }) => role === "cut")?.enabled).toBe(false);
    expect(items.find(({ role }) => role === "paste")?.enabled).toBe(true);
  });

  test("on selected text copies it, on an image copies that", () => {
    expect(labels({ ...plain, selectionText: "0.021" })).toEqual(["copy"]);
    expect(labels({ ...plain, mediaType: "image" })).toEqual(["Copy Image"]);
  });

  test("on nothing does not open", () => {
    expect(labels({ ...plain, selectionText: " \n" })).toEqual([]);
  });
});
