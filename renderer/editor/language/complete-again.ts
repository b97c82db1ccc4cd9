import { monaco } from "../monaco.ts";

/** Monaco's own, of which it publishes no type. */
interface SuggestController extends monaco.editor.IEditorContribution {
  readonly model: {
    /** Idle, asked for by the user, or by what was typed. */
    readonly state: 0 | 1 | 2;
    readonly trigger: (options: { readonly auto: boolean; readonly retrigger: true }) => void;
  };
  readonly widget: { readonly value: { readonly getFocusedItem: () => { readonly index: number } | undefined } };
}

/**
 * Has the list of names that is shown made anew, when `isReady` says that there is more to it: unless the user has typed on, or
 * is choosing among what there is.
 */
export async function completeAgain(text: monaco.editor.ITextModel, isReady: Promise<boolean>): Promise<void> {
  const version = text.getVersionId();
  if (!(await isReady) || text.isDisposed() || text.getVersionId() !== version) return;
  const editor = monaco.editor.getEditors().find((each) => each.getModel() === text && each.hasTextFocus());
  const suggest = editor?.getContribution<SuggestController>("editor.contrib.suggestController");
  if (!suggest || suggest.model.state === 0) return;
  const focused = suggest.widget.value.getFocusedItem();
  if (focused && focused.index > 0) return;
  suggest.model.trigger({ auto: suggest.model.state === 2, retrigger: true });
}
