import { useState } from "react";
import { say } from "../../wording/say.ts";
import { readParameterLines } from "../../document/parameters/parameter-values.ts";
import type { Dialog } from "../workspace/dialogs.ts";
import { Modal } from "./modal.tsx";

interface ParametersDialogProps {
  readonly dialog: Extract<Dialog, { kind: "parameters" }>;
  readonly answer: (answer: string | null) => void;
}

/** Asks for the parameters of a run, one a line. */
export function ParametersDialog({ dialog: { lines, isTagged }, answer }: ParametersDialogProps) {
  const [text, setText] = useState(lines);
  const read = readParameterLines(text);
  return (
    <Modal title={say("Run All with Parameters")} size="small" testId="parameters-dialog" close={() => answer(null)}>
      <form
        className="kv-parameters-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (read.kind === "read") answer(JSON.stringify(read.parameters));
        }}
      >
        <label>
          {say("One a line, as JSON or text")}
          <textarea
            rows={Math.min(12, Math.max(4, text.split("\n").length))}
            spellCheck={false}
            data-first
            data-testid="parameters-text"
            placeholder={"rate = 0.1\nname = alice"}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
            }}
          />
        </label>
        <p className="kv-note" role="status">
          {read.kind === "wrong"
            ? read.reason
            : isTagged
              ? say(
                  'They are written into a cell behind the one tagged "parameters"; nothing in the box takes that cell away.',
                )
              : say('No cell is tagged "parameters" (Cell Properties, tags): the values come before all cells.')}
        </p>
        <div className="kv-dialog-buttons">
          <button
            type="submit"
            className="kv-button kv-accent"
            disabled={read.kind === "wrong"}
            data-testid="parameters-run"
          >
            {say("Run All")}
          </button>
          <button type="button" className="kv-button" onClick={() => answer(null)}>
            {say("Cancel")}
          </button>
        </div>
      </form>
    </Modal>
  );
}
