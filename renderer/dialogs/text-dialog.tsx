import { Copy, Download } from "lucide-react";
import { useMemo } from "react";
import { StreamLines } from "../notebook/stream-lines.ts";
import { WholeText } from "../outputs/whole-text.tsx";
import { useWindow } from "../shell/window-context.tsx";
import type { Dialog } from "../workspace/dialogs.ts";
import { downloadText } from "../workspace/download.ts";
import { Modal } from "./modal.tsx";

interface TextDialogProps {
  readonly dialog: Extract<Dialog, { kind: "text" }>;
  readonly answer: (answer: null) => void;
}

/** A long text with the room that it needs. */
export function TextDialog({ dialog: { title, text }, answer }: TextDialogProps) {
  const { workspace } = useWindow();
  const lines = useMemo(() => {
    const made = new StreamLines();
    made.append(text);
    return made;
  }, [text]);
  return (
    <Modal title={title} size="large" testId="text-dialog" close={() => answer(null)}>
      <WholeText lines={lines} />
      <div className="kv-dialog-buttons">
        <button
          type="button"
          className="kv-button"
          onClick={() => workspace.attempt(navigator.clipboard.writeText(text))}
        >
          <Copy size={14} aria-hidden /> Copy
        </button>
        <button type="button" className="kv-button" onClick={() => downloadText("output.txt", "text/plain", text)}>
          <Download size={14} aria-hidden /> Save
        </button>
      </div>
    </Modal>
  );
}
