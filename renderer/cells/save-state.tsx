import { say, saySentences } from "../../wording/say.ts";
import { useSelected, useSignal } from "../state/use-signal.ts";
import { useWindow } from "../shell/window-context.tsx";
import { clockTime } from "./duration.ts";
import { useNotebook } from "./notebook-context.tsx";

/** Whether the file says what the window shows. */
export function SaveState() {
  const { model } = useNotebook();
  const { workspace } = useWindow();
  const { unsaved, saving, savedAt, readOnly, path, attention } = useSignal(model.status);
  const autosave = useSelected(workspace.app, (app) => app?.settings.autosave ?? false);
  const text = saving
    ? say("Saving…")
    : attention === "save-failed"
      ? say("Not saved")
      : readOnly
        ? say("Read-only")
        : unsaved
          ? path === null
            ? say("Not saved yet")
            : say("Unsaved")
          : say("Saved");
  const when = savedAt === null ? "" : say("Last saved at {time}.", { time: clockTime(savedAt) });
  const how = path === null || !autosave ? "" : say("Changes are saved by themselves.");
  return (
    <span
      className="kv-save-state"
      data-testid="save-state"
      data-unsaved={unsaved}
      data-saving={saving}
      title={saySentences([when, how].filter(Boolean)) || undefined}
    >
      {unsaved && !saving ? <span className="kv-unsaved" aria-hidden /> : null}
      {text}
    </span>
  );
}
