import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { say } from "../../wording/say.ts";
import { focusActiveCell } from "../cells/reveal-cell.ts";

interface ModalProps {
  readonly title: string;
  readonly description?: string;
  readonly size?: "small" | "medium" | "large" | "window";
  readonly testId: string;
  readonly close: () => void;
  readonly children: ReactNode;
}

/** A window over the window: keeps the focus, closes with Escape, gives the focus back to the notebook. */
export function Modal({ title, description, size = "medium", testId, close, children }: ModalProps) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="kv-overlay" />
        <Dialog.Content
          className={`kv-dialog kv-dialog-${size}`}
          data-testid={testId}
          {...(description === undefined && { "aria-describedby": undefined })}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            const content = event.currentTarget as HTMLElement;
            (content.querySelector<HTMLElement>("[data-first]") ?? content).focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            focusActiveCell();
          }}
        >
          <div className="kv-dialog-head">
            <Dialog.Title>{title}</Dialog.Title>
            <Dialog.Close className="kv-icon-button" aria-label={say("Close")}>
              <X size={16} />
            </Dialog.Close>
          </div>
          {description === undefined ? null : <Dialog.Description>{description}</Dialog.Description>}
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
