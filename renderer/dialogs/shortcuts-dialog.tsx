import { commands } from "../../host/contract/commands.ts";
import type { CommandDescription } from "../../host/contract/commands.ts";
import { keyCaps } from "../commands/key-chord.ts";
import { navigationKeys } from "../commands/navigation-keys.ts";
import { isMac } from "../connection/native.ts";
import { Modal } from "./modal.tsx";

interface Row {
  readonly label: string;
  readonly keys: readonly string[];
}

const all: readonly CommandDescription[] = Object.values(commands);

const groups: readonly { readonly title: string; readonly rows: readonly Row[] }[] = [
  {
    title: "Always",
    rows: all.flatMap(({ label, accelerator }) => (accelerator ? [{ label, keys: [accelerator] }] : [])),
  },
  {
    title: "Command mode: cells",
    rows: all.flatMap(({ label, keys }) => (keys ? [{ label, keys }] : [])),
  },
  { title: "Command mode: moving about", rows: navigationKeys },
  {
    title: "Edit mode",
    rows: [
      { label: "Leave the cell", keys: ["Esc"] },
      { label: "Inspect", keys: ["Shift+Tab"] },
      { label: "Complete", keys: ["Tab", "Ctrl+Space"] },
      { label: "Go to the definition", keys: ["CmdOrCtrl+Click"] },
      { label: "Comment lines", keys: ["CmdOrCtrl+/"] },
      { label: "Undo what was typed", keys: ["CmdOrCtrl+Z"] },
    ],
  },
];

/** All keys, by where they act. */
export function ShortcutsDialog({ answer }: { readonly answer: (answer: null) => void }) {
  return (
    <Modal title="Keyboard shortcuts" size="large" testId="shortcuts-dialog" close={() => answer(null)}>
      <div className="kv-shortcuts">
        {groups.map(({ title, rows }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map(({ label, keys }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>
                    {keys.map((written) => (
                      <span key={written}>
                        {keyCaps(written, isMac).map((cap, index) => (
                          <kbd key={`${cap} ${index}`}>{cap}</kbd>
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
