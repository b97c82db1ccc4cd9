import { useId, useState } from "react";
import type { Dialog } from "../workspace/dialogs.ts";
import { Modal } from "./modal.tsx";

interface PromptDialogProps {
  readonly dialog: Extract<Dialog, { kind: "prompt" }>;
  readonly answer: (answer: string | null) => void;
}

/** Asks for one line of text. */
export function PromptDialog({ dialog: { title, label, confirm }, answer }: PromptDialogProps) {
  const [value, setValue] = useState("");
  const id = useId();
  return (
    <Modal title={title} size="small" testId="prompt-dialog" close={() => answer(null)}>
      <form
        className="kv-files-name"
        onSubmit={(event) => {
          event.preventDefault();
          if (value.trim() !== "") answer(value.trim());
        }}
      >
        <label htmlFor={id}>{label}</label>
        <input
          id={id}
          type="text"
          autoComplete="off"
          data-first
          data-testid="prompt-value"
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
        <button type="submit" className="kv-button kv-accent" disabled={value.trim() === ""}>
          {confirm}
        </button>
      </form>
    </Modal>
  );
}
