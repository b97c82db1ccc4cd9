import type { monaco } from "./monaco.ts";

let layer: HTMLElement | undefined;

/** Where what leaves the cells is drawn, which clip it. */
function overflowLayer(): HTMLElement {
  if (!layer) {
    layer = document.createElement("div");
    layer.className = "monaco-editor kv-editor-layer";
    document.body.append(layer);
  }
  return layer;
}

/** Where the suggestions, hovers and small inputs of one editor are drawn. */
export interface Overflow {
  readonly node: HTMLElement;
  /** Goes with the editor, and hands it its keys. */
  readonly follow: (editor: monaco.editor.IStandaloneCodeEditor) => void;
}

export function createOverflow(): Overflow {
  const node = document.createElement("div");
  overflowLayer().append(node);
  return {
    node,
    follow(editor) {
      // Monaco listens to keys where the editor is, and an input that is drawn here is elsewhere. What writes is its own.
      node.addEventListener("keydown", (event) => {
        if (event.key.length === 1 || event.defaultPrevented) return;
        const same = new KeyboardEvent("keydown", { ...initOf(event), bubbles: true, cancelable: true });
        if (editor.getDomNode()?.dispatchEvent(same) === false) event.preventDefault();
      });
      editor.onDidDispose(() => node.remove());
    },
  };
}

function initOf({ key, code, keyCode, ctrlKey, shiftKey, altKey, metaKey }: KeyboardEvent): KeyboardEventInit {
  return { key, code, keyCode, ctrlKey, shiftKey, altKey, metaKey };
}
