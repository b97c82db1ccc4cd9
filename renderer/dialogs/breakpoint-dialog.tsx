import { useState } from "react";
import { say } from "../../wording/say.ts";
import { breakpointAt } from "../debugging/debugged-source.ts";
import type { Dialog } from "../workspace/dialogs.ts";
import { Modal } from "./modal.tsx";

interface BreakpointDialogProps {
  readonly dialog: Extract<Dialog, { kind: "breakpoint" }>;
  readonly answer: (answer: null) => void;
}

/** When a breakpoint stops, or what it prints instead. */
export function BreakpointDialog({ dialog: { source, line }, answer }: BreakpointDialogProps) {
  const present = breakpointAt(source, line);
  const [condition, setCondition] = useState(present?.condition ?? "");
  const [logMessage, setLogMessage] = useState(present?.logMessage ?? "");
  const save = (): void => {
    source.change(line, {
      enabled: present?.enabled ?? true,
      ...(condition.trim() !== "" && { condition: condition.trim() }),
      ...(logMessage.trim() !== "" && { logMessage: logMessage.trim() }),
    });
    answer(null);
  };
  return (
    <Modal title={source.title(line)} size="small" testId="breakpoint-dialog" close={() => answer(null)}>
      <form
        className="kv-breakpoint-form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <label>
          {say("Stop only where this is true")}
          <input
            type="text"
            spellCheck={false}
            data-first
            data-testid="breakpoint-condition"
            placeholder="loss > 10"
            value={condition}
            onChange={(event) => setCondition(event.target.value)}
          />
        </label>
        <label>
          {say("Print this instead of stopping")}
          <input
            type="text"
            spellCheck={false}
            data-testid="breakpoint-log"
            placeholder="step {i}: {loss}"
            value={logMessage}
            onChange={(event) => setLogMessage(event.target.value)}
          />
        </label>
        <div className="kv-dialog-buttons">
          <button type="submit" className="kv-button kv-accent" data-testid="breakpoint-save">
            {present ? say("Save") : say("Set Breakpoint")}
          </button>
          {present ? (
            <button
              type="button"
              className="kv-button kv-danger"
              onClick={() => {
                source.change(line, undefined);
                answer(null);
              }}
            >
              {say("Remove")}
            </button>
          ) : null}
        </div>
      </form>
    </Modal>
  );
}
