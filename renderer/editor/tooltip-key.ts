import type { monaco } from "./monaco.ts";

/** What Monaco shows of the name under the pointer or the cursor. */
interface Tooltip extends monaco.editor.IEditorContribution {
  readonly isHoverVisible?: boolean;
}

/**
 * Keeps the context key `kelvinTooltip`: whether a tooltip was shown when a key was pressed in one of `nodes`. Monaco closes
 * it before it looks up the key, and Escape is for the tooltip, then, not for leaving the cell.
 */
export function keepTooltipKey(editor: monaco.editor.IStandaloneCodeEditor, nodes: readonly HTMLElement[]): void {
  const shown = editor.createContextKey<boolean>("kelvinTooltip", false);
  const note = ({ isTrusted }: KeyboardEvent): void => {
    // What the overflow layer hands on was noted there.
    if (isTrusted) shown.set(editor.getContribution<Tooltip>("editor.contrib.contentHover")?.isHoverVisible ?? false);
  };
  for (const node of nodes) node.addEventListener("keydown", note, { capture: true });
}
