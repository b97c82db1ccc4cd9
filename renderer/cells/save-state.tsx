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
    ? "Saving…"
    : attention === "save-failed"
      ? "Not saved"
      : readOnly
        ? "Read-only"
        : unsaved
          ? path === null
            ? "Not saved yet"
            : "Unsaved"
          : "Saved";
  const when = savedAt === null ? "" : `Last saved at ${clockTime(savedAt)}. `;
  const how = path === null || !autosave ? "" : "Changes are saved by themselves.";
  return (
    <span
      className="kv-save-state"
      data-testid="save-state"
      data-unsaved={unsaved}
      data-saving={saving}
      title={`${when}${how}`.trim() || undefined}
    >
      {unsaved && !saving ? <span className="kv-unsaved" aria-hidden /> : null}
      {text}
    </span>
  );
}
