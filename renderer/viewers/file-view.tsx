import { Save } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { say } from "../../wording/say.ts";
import { CheckPanel } from "../checks/check-panel.tsx";
import { Banner } from "../shell/banner.tsx";
import { CommandKey } from "../shell/command-key.tsx";
import { IconButton } from "../shell/icon-button.tsx";
import { mayTakeFocus } from "../shell/may-take-focus.ts";
import { Pane } from "../shell/pane.tsx";
import { usePane } from "../shell/use-pane.ts";
import { useRun, useWindow } from "../shell/window-context.tsx";
import { useSelected, useSignal } from "../state/use-signal.ts";
import type { FileModel } from "./file-model.ts";
import { FileContent } from "./file-content.tsx";
import { FileProblems } from "./file-problems.tsx";
import { placesToReveal, revealPlace } from "./places-to-reveal.ts";
import { modeWords, viewModesOf } from "./view-modes.ts";
import type { ViewMode } from "./view-modes.ts";

/** A file that is no notebook: looked at in the way that fits it, and written where it is a text. */
export function FileView({ file }: { readonly file: FileModel }) {
  const { workspace } = useWindow();
  const { side, focused } = usePane({ kind: "file", file });
  const path = useSignal(file.path);
  const state = useSignal(file.state);
  const modes = viewModesOf(path);
  // A place in the text, such as one that was searched for, is seen in the text only: until its reader chooses otherwise.
  const wanted = useSelected(placesToReveal, (places) => places.get(file.id));
  const [chosen, setChosen] = useState<{ readonly mode: ViewMode; readonly at: typeof wanted }>();
  const usual = wanted ? "text" : modes[0]!;
  const mode = chosen?.at === wanted && chosen && modes.includes(chosen.mode) ? chosen.mode : usual;
  const isShown = side !== undefined;
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focused && mayTakeFocus(frame.current)) focusContent(frame.current);
  }, [focused]);
  const isUnread = state.kind === "unread";
  useEffect(() => {
    if (isShown && isUnread) workspace.attempt(file.read());
  }, [workspace, file, isShown, isUnread]);
  return (
    <Pane className="kv-file-view" side={side} frame={frame} testId={focused ? "file-view" : undefined}>
      <FileHead file={file} modes={modes} mode={mode} choose={(next) => setChosen({ mode: next, at: wanted })} />
      <FileAttentionBanner file={file} settled={() => focusContent(frame.current)} />
      {isUnread ? null : <FileContent file={file} state={state} mode={mode} />}
      <CheckPanel
        id={file.id}
        goTo={({ line, column = 1 }) => revealPlace(file.id, { line, column })}
        closed={() => focusContent(frame.current)}
      />
    </Pane>
  );
}

/** Gives the focus to what the file holds: its editor, or what scrolls. */
export function focusContent(frame: HTMLElement | null): void {
  const editor = ".kv-text-editor .native-edit-context, .kv-text-editor textarea";
  frame?.querySelector<HTMLElement>(`${editor}, [tabindex="0"]`)?.focus({ preventScroll: true });
}

function FileHead({
  file,
  modes,
  mode,
  choose,
}: {
  readonly file: FileModel;
  readonly modes: readonly ViewMode[];
  readonly mode: ViewMode;
  readonly choose: (mode: ViewMode) => void;
}) {
  const run = useRun();
  const path = useSignal(file.path);
  const state = useSignal(file.state);
  const unsaved = useSignal(file.unsaved);
  const language = useSignal(file.editor)?.language;
  const isText = state.kind === "text";
  return (
    <header className="kv-toolbar kv-file-head">
      {isText && !state.readOnly ? (
        <IconButton
          label={say("Save")}
          shortcut={<CommandKey id={"notebook.save"} />}
          testId="file-save"
          disabled={!unsaved}
          onClick={() => run("notebook.save")}
        >
          <Save size={16} />
        </IconButton>
      ) : null}
      <span className="kv-file-path" title={path}>
        <bdi dir="ltr">{path}</bdi>
      </span>
      <span className="kv-toolbar-space" />
      {language ? <FileProblems language={language} /> : null}
      {isText && state.readOnly ? (
        <span className="kv-faint">
          {state.encoding === undefined
            ? say("Read-only")
            : say("Read-only: it is written in {encoding}, not in UTF-8.", { encoding: state.encoding })}
        </span>
      ) : null}
      {isText && modes.length > 1 ? (
        <div className="kv-modes" role="radiogroup" aria-label={say("How it is shown")}>
          {modes.map((each) => (
            <button
              key={each}
              type="button"
              role="radio"
              aria-checked={each === mode}
              className="kv-mode-button"
              data-testid={`mode-${each}`}
              onClick={() => choose(each)}
            >
              {say(modeWords[each])}
            </button>
          ))}
        </div>
      ) : null}
    </header>
  );
}

/** Says that the file is not what the text was made from, and what can be done about it. */
function FileAttentionBanner({ file, settled }: { readonly file: FileModel; readonly settled: () => void }) {
  const { workspace } = useWindow();
  const attention = useSignal(file.attention);
  if (attention === "none") return null;
  const save = async (): Promise<void> => {
    const failed = await file.save(true);
    if (failed) workspace.toasts.add("error", failed.reason);
  };
  const keep = {
    label: say(attention === "deleted" ? "Save it again" : "Keep mine"),
    run: () => workspace.attempt(save().then(settled)),
  };
  const take = { label: say("Show theirs"), run: () => workspace.attempt(file.reload().then(settled)) };
  return (
    <Banner level="warning" testId="file-attention" actions={attention === "changed" ? [take, keep] : [keep]}>
      {say(
        attention === "deleted"
          ? "The file was deleted or moved by others. What you see is kept."
          : "The file was changed by another program, and here, too.",
      )}
    </Banner>
  );
}
