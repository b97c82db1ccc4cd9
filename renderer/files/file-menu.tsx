import type { ReactNode } from "react";
import type { PlainPhrase } from "../../wording/phrase.ts";
import { say } from "../../wording/say.ts";
import { ItemMenu } from "../shell/item-menu.tsx";
import type { FileAct, FileActs } from "./file-acts.ts";

const groups: readonly (readonly (readonly [act: FileAct, label: PlainPhrase, key?: string])[])[] = [
  [
    ["open", "Open", "Enter"],
    ["openBeside", "Open to the Side", "Ctrl+Enter"],
    ["load", "Load in Notebook", "Shift+Enter"],
  ],
  [
    ["newNotebook", "New Notebook"],
    ["newFile", "New File"],
    ["newFolder", "New Folder"],
  ],
  [
    ["cut", "Cut", "Ctrl+X"],
    ["copy", "Copy", "Ctrl+C"],
    ["paste", "Paste", "Ctrl+V"],
    ["duplicate", "Duplicate"],
  ],
  [
    ["rename", "Rename", "F2"],
    ["trash", "Move to Trash", "Delete"],
  ],
  [
    ["copyPath", "Copy Path"],
    ["enter", "Show Only This Folder"],
    ["search", "Search in This Folder"],
    ["runs", "Experiment Runs"],
    ["terminal", "Terminal Here"],
  ],
];

interface FileMenuProps {
  readonly acts: FileActs;
  readonly closed: () => void;
  readonly children: ReactNode;
}

/** What can be done with the file or folder that was clicked with the other button. */
export function FileMenu({ acts, closed, children }: FileMenuProps) {
  const items = () =>
    groups.map((group) =>
      group.map(([act, label, key]) => ({
        label: say(label),
        key,
        isPossible: acts.isPossible(act),
        act: () => acts.run(act),
      })),
    );
  return (
    <ItemMenu items={items} testId="file-menu" closed={closed}>
      {children}
    </ItemMenu>
  );
}
