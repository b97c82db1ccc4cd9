import { ContextMenu } from "radix-ui";
import { Fragment } from "react";
import type { ReactNode } from "react";
import type { PlainPhrase } from "../../wording/phrase.ts";
import { say } from "../../wording/say.ts";
import type { FileAct, FileActs } from "./file-acts.ts";

const groups: readonly (readonly (readonly [act: FileAct, label: PlainPhrase, key?: string])[])[] = [
  [
    ["open", "Open", "Enter"],
    ["openBeside", "Open to the Side", "Ctrl+Enter"],
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
    ["terminal", "Terminal Here"],
  ],
];

/** What can be done with the file or folder that was clicked with the other button. */
export function FileMenu({
  acts,
  closed,
  children,
}: {
  readonly acts: FileActs;
  readonly closed: () => void;
  readonly children: ReactNode;
}) {
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content
          className="kv-menu"
          data-testid="file-menu"
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            closed();
          }}
        >
          {groups.map((group, index) => (
            <Fragment key={group[0]![0]}>
              {index > 0 ? <ContextMenu.Separator className="kv-menu-separator" /> : null}
              {group.map(([act, label, key]) => (
                <ContextMenu.Item
                  key={act}
                  className="kv-menu-item"
                  disabled={!acts.isPossible(act)}
                  onSelect={() => acts.run(act)}
                >
                  <span>{say(label)}</span>
                  {key === undefined ? null : <kbd>{key}</kbd>}
                </ContextMenu.Item>
              ))}
            </Fragment>
          ))}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
