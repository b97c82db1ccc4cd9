import { useId, useLayoutEffect, useRef, useState } from "react";
import { say } from "../../wording/say.ts";
import type { CellModel, InputRequest } from "../notebook/cell-model.ts";
import { useWindow } from "../shell/window-context.tsx";
import { useNotebook } from "./notebook-context.tsx";
import { focusActiveCell } from "./reveal-cell.ts";

/** Where the user answers a program that reads a line. */
export function InputBox({ cell, request }: { readonly cell: CellModel; readonly request: InputRequest }) {
  const { model } = useNotebook();
  const { workspace } = useWindow();
  const [value, setValue] = useState("");
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  // The program stands still until it is answered; but nothing is taken from under the fingers of who writes elsewhere.
  useLayoutEffect(() => {
    if (!document.activeElement?.closest("input, textarea, .monaco-editor, [role=dialog], [role=menu]"))
      field.current?.focus();
  }, []);
  return (
    <div className="kv-row">
      <div className="kv-prompt" />
      <form
        className="kv-input"
        data-testid="cell-input"
        onSubmit={(event) => {
          event.preventDefault();
          // The box goes when the answer has come, and would lose the focus with it.
          focusActiveCell();
          workspace.attempt(model.request("kernel.input", { cellId: cell.id, value }));
        }}
      >
        <label htmlFor={id}>{request.prompt || say("Input")}</label>
        <input
          ref={field}
          id={id}
          type={request.password ? "password" : "text"}
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
        <button type="submit" className="kv-button">
          {say("Send")}
        </button>
      </form>
    </div>
  );
}
