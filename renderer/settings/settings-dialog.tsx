import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { say } from "../../wording/say.ts";
import { isAvailable } from "../commands/run-command.ts";
import type { Settings } from "../../host/contract/states.ts";
import { Modal } from "../dialogs/modal.tsx";
import { IconButton } from "../shell/icon-button.tsx";
import { useRun, useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { Said } from "../wording/said.tsx";
import { describedSettings, foundSettings } from "./described-settings.ts";
import type { SettingName } from "./described-settings.ts";
import { openFile } from "../workspace/open-file.ts";
import { NumberField } from "./number-field.tsx";
import { TextField } from "./text-field.tsx";

/** All settings, to be searched and changed; they hold at once, in all windows. */
export function SettingsDialog({ answer }: { readonly answer: (answer: null) => void }) {
  const { workspace } = useWindow();
  const app = useSignal(workspace.app);
  const [query, setQuery] = useState("");
  if (!app) return null;
  const groups = foundSettings(query);
  return (
    <Modal title={say("Settings")} size="large" testId="settings-dialog" close={() => answer(null)}>
      <input
        type="search"
        data-first
        className="kv-settings-query"
        aria-label={say("Find settings")}
        placeholder={say("Find settings")}
        spellCheck={false}
        data-testid="settings-query"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <div className="kv-settings">
        {groups.map(({ group, names }) => (
          <section key={group} aria-label={say(group)}>
            <h3>{say(group)}</h3>
            {names.map((name) => (
              <Setting key={name} name={name} value={app.settings[name]} usual={app.defaultSettings[name]} />
            ))}
          </section>
        ))}
        {groups.length === 0 ? <p className="kv-note">{say("No setting is called so.")}</p> : null}
      </div>
      <p className="kv-note">
        <Said
          text="Kept in {file}. What is written there holds at once, too."
          values={{
            file: (
              <button
                type="button"
                className="kv-link"
                data-testid="settings-file"
                onClick={() => {
                  answer(null);
                  workspace.attempt(openSettingsFile(workspace, app.settingsFile));
                }}
              >
                <bdi>{app.settingsFile}</bdi>
              </button>
            ),
          }}
        />
      </p>
    </Modal>
  );
}

/** Shows the file of the settings, which has all of them from now on. */
async function openSettingsFile(workspace: Workspace, path: string): Promise<void> {
  await workspace.connection.request("settings.change", { change: {} });
  await openFile(workspace, path, { at: { line: 1, column: 1 } });
}

function Setting<Name extends SettingName>({
  name,
  value,
  usual,
}: {
  readonly name: Name;
  readonly value: Settings[Name];
  readonly usual: Settings[Name];
}) {
  const { workspace } = useWindow();
  const { label, detail, control } = describedSettings[name];
  const id = `setting-${name}`;
  const change = (next: unknown): void => workspace.attempt(workspace.changeSettings(() => ({ [name]: next })));
  const isChanged = control.kind !== "elsewhere" && value !== usual;
  return (
    <div className="kv-setting" data-setting={name} data-changed={isChanged}>
      <div>
        {control.kind === "elsewhere" ? <strong>{say(label)}</strong> : <label htmlFor={id}>{say(label)}</label>}
        <p id={`${id}-detail`}>{say(detail)}</p>
      </div>
      <div className="kv-setting-control">
        {isChanged ? (
          <IconButton label={say("Reset: {setting}", { setting: say(label) })} onClick={() => change(usual)}>
            <RotateCcw size={13} />
          </IconButton>
        ) : null}
        <Control id={id} name={name} value={value} change={change} />
      </div>
    </div>
  );
}

function Control({
  id,
  name,
  value,
  change,
}: {
  readonly id: string;
  readonly name: SettingName;
  readonly value: unknown;
  readonly change: (next: unknown) => void;
}) {
  const { workspace, view } = useWindow();
  const run = useRun();
  const kernels = useSignal(workspace.app)?.kernels ?? [];
  const { control } = describedSettings[name];
  const described = { id, "aria-describedby": `${id}-detail` };
  switch (control.kind) {
    case "switch":
      return (
        <input
          {...described}
          type="checkbox"
          role="switch"
          className="kv-switch"
          checked={value === true}
          onChange={(event) => change(event.target.checked)}
        />
      );
    case "number":
      return <NumberField {...described} value={Number(value)} bounds={control} change={change} />;
    case "text":
      return <TextField {...described} value={String(value)} placeholder={say(control.placeholder)} change={change} />;
    case "choice":
      return (
        <select {...described} value={String(value)} onChange={(event) => change(event.target.value)}>
          {control.choices(kernels).map(([each, words]) => (
            <option key={each} value={each}>
              {words}
            </option>
          ))}
        </select>
      );
    case "elsewhere":
      return (
        <button
          {...described}
          type="button"
          className="kv-button"
          disabled={!isAvailable(control.command, { workspace, view, notebook: workspace.notebook })}
          onClick={() => run(control.command)}
        >
          {say(control.label)}
        </button>
      );
  }
}
