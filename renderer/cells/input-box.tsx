import { useId, useState } from "react";
import { say } from "../../wording/say.ts";
import type { CellModel, InputRequest } from "../notebook/cell-model.ts";
import { useWindow } from "../shell/window-context.tsx";
import { useNotebook } from "./notebook-context.tsx";

/** Where the user answers a program that reads a line. */
export function InputBox({ cell, request }: { readonly cell: CellModel; readonly request: InputRequest }) {
  const { model } = useNotebook();
  const { workspace } = useWindow();
  const [value, setValue] = useState("");
  const id = useId();
  return (
    <div className="kv-row">
      <div className="kv-prompt" />
      <form
        className="kv-input"
        data-testid="cell-input"
        onSubmit={(event) => {
          event.preventDefault();
          workspace.attempt(model.request("kernel.input", { cellId: cell.id, value }));
        }}
      >
        <label htmlFor={id}>{request.prompt || say("Input")}</label>
        <input
          id={id}
          // The program stands still until it is answered.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
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
