import type { PlainPhrase } from "../../wording/phrase.ts";
import { say, sayTogether } from "../../wording/say.ts";
import { Plus, RotateCcw, X } from "lucide-react";
import { useState } from "react";
import { commands } from "../../host/contract/commands.ts";
import type { CommandDescription, CommandId } from "../../host/contract/commands.ts";
import type { Settings } from "../../host/contract/states.ts";
import { createBindings, usualKeys } from "../commands/key-bindings.ts";
import { keyCaps, sequenceOf } from "../commands/key-chord.ts";
import { keyMaps } from "../commands/key-maps.ts";
import { navigationKeys } from "../commands/navigation-keys.ts";
import { isMac } from "../connection/native.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { KeyRecorder } from "./key-recorder.tsx";
import { menuNames } from "./menu-names.ts";
import { Modal } from "./modal.tsx";

const all = Object.entries(commands) as [CommandId, CommandDescription][];

/** Keys that belong to the editor and are not to be changed here. */
const editing: readonly { readonly label: PlainPhrase; readonly keys: readonly string[] }[] = [
  { label: "Leave the cell", keys: ["Esc"] },
  { label: "Complete", keys: ["Tab", "Ctrl+Space"] },
  { label: "Show type and documentation", keys: ["Shift+Tab"] },
  { label: "Go to the definition", keys: ["CmdOrCtrl+Click"] },
  { label: "One more cursor", keys: ["Alt+Click", "CmdOrCtrl+D"] },
  { label: "Comment lines", keys: ["CmdOrCtrl+/"] },
  { label: "Undo what was typed", keys: ["CmdOrCtrl+Z"] },
];

const spelled = (written: string): string => sequenceOf(written).join(" ");

/** Whether only one of them can be reached: they are the same, or one is the beginning of the other. */
function collide(one: string, other: string): boolean {
  const [first, second] = [`${spelled(one)} `, `${spelled(other)} `];
  return first.startsWith(second) || second.startsWith(first);
}

function Keys({ written }: { readonly written: string }) {
  return keyCaps(written, isMac).map((cap, index) => <kbd key={`${cap} ${index}`}>{cap}</kbd>);
}

/** All commands with their keys, which can be changed here; they are kept in the settings file. */
export function ShortcutsDialog({ answer }: { readonly answer: (answer: null) => void }) {
  const { workspace } = useWindow();
  const settings = useSignal(workspace.app)?.settings;
  const [query, setQuery] = useState("");
  const [recording, setRecording] = useState<CommandId>();
  const [note, setNote] = useState("");
  if (!settings) return null;
  const { keyMap, keys } = settings;
  const { keysOf } = createBindings(settings);
  const change = (next: Partial<Pick<Settings, "keyMap" | "keys">>): void =>
    workspace.attempt(workspace.changeSettings(() => next));
  const give = (id: CommandId, written: readonly string[]): void => {
    const { [id]: _, ...others } = keys;
    const isUsual = written.join("\n") === usualKeys(id, keyMap).join("\n");
    change({ keys: isUsual ? others : { ...others, [id]: written } });
  };
  const record = (id: CommandId, written: string): void => {
    setRecording(undefined);
    const taken = all.filter(([other]) => other !== id && keysOf(other).some((key) => collide(key, written)));
    const freed = taken.map(([other]) => [other, keysOf(other).filter((key) => !collide(key, written))] as const);
    // Moving about has no keys of its own to be changed: it has this one again when the command no longer has it.
    const covered = navigationKeys.filter((each) => each.keys.some((key) => collide(key, written)));
    change({ keys: { ...keys, ...Object.fromEntries(freed), [id]: [...new Set([...keysOf(id), written])] } });
    setNote(
      taken.length + covered.length === 0
        ? ""
        : say("This key was taken from {commands}.", {
            commands: sayTogether([...taken.map(([, command]) => command), ...covered].map(({ label }) => say(label))),
          }),
    );
  };
  const wanted = query.trim().toLowerCase();
  const fits = (label: string, written: readonly string[]): boolean =>
    `${label} ${written.flatMap((key) => [key, keyCaps(key, isMac).join("+")]).join(" ")}`
      .toLowerCase()
      .includes(wanted);
  const groups = Object.entries(menuNames).map(([menu, title]) => ({
    title: say(title),
    rows: all.filter(([id, command]) => command.menu === menu && fits(say(command.label), keysOf(id))),
  }));
  const fixed = [
    { title: say("Moving about in command mode"), rows: navigationKeys },
    { title: say("Writing in a cell"), rows: editing },
  ].map(({ title, rows }) => ({ title, rows: rows.filter(({ label, keys }) => fits(say(label), keys)) }));

  return (
    <Modal title={say("Keyboard shortcuts")} size="large" testId="shortcuts-dialog" close={() => answer(null)}>
      <div className="kv-shortcuts-head">
        <input
          type="search"
          data-first
          aria-label={say("Find commands and keys")}
          placeholder={say("Find by name or key")}
          spellCheck={false}
          data-testid="shortcuts-query"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <label>
          {say("Keys of")}{" "}
          <select
            value={keyMap}
            data-testid="key-map"
            onChange={(event) => change({ keyMap: event.target.value as Settings["keyMap"] })}
          >
            {Object.entries(keyMaps).map(([name, { label }]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          className="kv-button"
          disabled={Object.keys(keys).length === 0}
          onClick={() => change({ keys: {} })}
        >
          {say("Reset all")}
        </button>
      </div>
      <p className="kv-note" role="status">
        {note || say("What you change is kept in settings.json, under keys.")}
      </p>
      <div className="kv-shortcuts">
        {groups.map(({ title, rows }) =>
          rows.length === 0 ? null : (
            <section key={title}>
              <h3>{title}</h3>
              <ul>
                {rows
                  .map(([id, command]) => [id, say(command.label)] as const)
                  .map(([id, label]) => (
                    <li key={id} data-command={id} data-changed={keys[id] !== undefined}>
                      <span>{label}</span>
                      {keysOf(id).map((written) => (
                        <span className="kv-shortcut" key={written}>
                          <Keys written={written} />
                          <button
                            type="button"
                            aria-label={say("Take {key} from {command}", { key: written, command: label })}
                            onClick={() =>
                              give(
                                id,
                                keysOf(id).filter((each) => each !== written),
                              )
                            }
                          >
                            <X size={11} />
                          </button>
                        </span>
                      ))}
                      {recording === id ? (
                        <KeyRecorder
                          label={label}
                          done={(written) => record(id, written)}
                          cancel={() => setRecording(undefined)}
                        />
                      ) : (
                        <IconButton
                          label={say("Add a key for {command}", { command: label })}
                          onClick={() => setRecording(id)}
                        >
                          <Plus size={13} />
                        </IconButton>
                      )}
                      {keys[id] === undefined ? null : (
                        <IconButton
                          label={say("Give {command} its usual keys", { command: label })}
                          onClick={() => give(id, usualKeys(id, keyMap))}
                        >
                          <RotateCcw size={12} />
                        </IconButton>
                      )}
                    </li>
                  ))}
              </ul>
            </section>
          ),
        )}
        {fixed.map(({ title, rows }) =>
          rows.length === 0 ? null : (
            <section key={title}>
              <h3>{title}</h3>
              <ul>
                {rows.map(({ label, keys: written }) => (
                  <li key={label}>
                    <span>{say(label)}</span>
                    {written.map((each) => (
                      <span className="kv-shortcut" key={each}>
                        <Keys written={each} />
                      </span>
                    ))}
                  </li>
                ))}
              </ul>
            </section>
          ),
        )}
      </div>
    </Modal>
  );
}
