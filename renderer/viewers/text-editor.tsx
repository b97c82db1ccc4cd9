import { useEffect, useRef } from "react";
import { say } from "../../wording/say.ts";
import { fileSource } from "../debugging/file-source.ts";
import type { FileEditor } from "../editor/file-editor.ts";
import { loadEditors } from "../editor/load-editors.ts";
import { fileNameOf } from "../files/paths.ts";
import { createFileLanguage, isSource } from "../language/file-language.ts";
import { mayTakeFocus } from "../shell/may-take-focus.ts";
import { useWindow } from "../shell/window-context.tsx";
import type { FileModel } from "./file-model.ts";
import { placesToReveal } from "./places-to-reveal.ts";

/** A text file in an editor, which holds its text from then on. */
export function TextEditor({ file, readOnly }: { readonly file: FileModel; readonly readOnly: boolean }) {
  const { workspace } = useWindow();
  const { fileBreakpoints } = workspace;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let editor: FileEditor | undefined;
    let stop: (() => void) | undefined;
    let isGone = false;
    const open = async (): Promise<void> => {
      const editors = loadEditors();
      const { createFileEditor } = await import("../editor/file-editor.ts");
      await editors;
      const element = place.current;
      if (isGone || !element) return;
      const path = file.path.get();
      const language = isSource(path)
        ? createFileLanguage({
            connection: workspace.connection,
            path: () => file.path.get(),
            text: () => made.code(),
            failed: workspace.tell,
          })
        : undefined;
      const made: FileEditor = createFileEditor({
        element,
        path,
        text: file.text,
        readOnly,
        label: say("Text of {name}", { name: fileNameOf(path) }),
        edited(before, delta) {
          file.edited();
          fileBreakpoints.edited(file.path.get(), before, delta);
        },
        replaced: () => fileBreakpoints.discarded(file.path.get()),
        source: fileSource(workspace, () => file.path.get()),
        language,
      });
      editor = made;
      const release = file.hold({ ...made, language });
      const unwatch = language?.watch();
      const unfollow = file.path.subscribe(() => language?.replaced());
      const reveal = (): void => {
        const wanted = placesToReveal.get().get(file.id);
        if (wanted) made.reveal(wanted.line, wanted.column);
      };
      const unreveal = placesToReveal.subscribe(reveal);
      if (placesToReveal.get().has(file.id)) reveal();
      else if (!element.closest("[hidden]") && mayTakeFocus(element)) made.focus();
      const unsettle = file.state.subscribe(() => {
        const state = file.state.get();
        if (state.kind === "text" && state.text === file.text) fileBreakpoints.saved(file.path.get());
      });
      stop = () => {
        unwatch?.();
        unfollow();
        unsettle();
        unreveal();
        release();
        if (!workspace.strip.has({ kind: "file", file })) fileBreakpoints.discarded(file.path.get());
      };
    };
    workspace.attempt(open());
    return () => {
      isGone = true;
      stop?.();
      editor?.dispose();
    };
  }, [file, readOnly, workspace, fileBreakpoints]);
  return <div className="kv-text-editor" ref={place} data-testid="text-editor" />;
}
