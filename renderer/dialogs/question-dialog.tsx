import { AlertDialog } from "radix-ui";
import { focusActiveCell } from "../cells/reveal-cell.ts";
import type { Dialog } from "../workspace/dialogs.ts";

interface QuestionDialogProps {
  readonly dialog: Extract<Dialog, { kind: "question" }>;
  readonly answer: (answer: string | null) => void;
}

/** A question with its answers as buttons. Enter takes the first, Escape none. */
export function QuestionDialog({ dialog, answer }: QuestionDialogProps) {
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && answer(null)}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="kv-overlay" />
        <AlertDialog.Content
          className="kv-dialog kv-dialog-small"
          data-testid="question"
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            (event.currentTarget as HTMLElement).querySelector<HTMLElement>("[data-first]")?.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            focusActiveCell();
          }}
        >
          <AlertDialog.Title>{dialog.title}</AlertDialog.Title>
          <AlertDialog.Description>{dialog.message}</AlertDialog.Description>
          <div className="kv-dialog-buttons">
            {dialog.choices.map(({ id, label, tone }, index) => (
              <button
                key={id}
                type="button"
                className={`kv-button ${tone === undefined ? "" : `kv-${tone}`}`}
                data-testid={`answer-${id}`}
                data-first={index === 0 || undefined}
                onClick={() => answer(id)}
              >
                {label}
              </button>
            ))}
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
