import { Popover } from "radix-ui";
import { useState } from "react";
import type { FormEvent, ReactNode } from "react";
import { type ExportFormat, exportFormats } from "../../kernel/protocol/tables.ts";
import { say } from "../../wording/say.ts";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import type { TableModel } from "./table-model.ts";

interface ExportPanelProps {
  readonly model: TableModel;
  /** Those that are shown, in their order. */
  readonly columns: readonly number[];
  readonly name: string;
  readonly say: (words: string) => void;
  /** The button. */
  readonly children: ReactNode;
}

/** Saves the rows and columns that are shown, in their order, where the kernel runs. */
export function ExportPanel({ model, columns, name, say: tell, children }: ExportPanelProps) {
  const { workspace } = useWindow();
  const { rowCount } = useSignal(model.shown);
  const [isOpen, setOpen] = useState(false);
  const [format, setFormat] = useState<ExportFormat>("parquet");
  const [path, setPath] = useState(`${name}.parquet`);
  const [problem, setProblem] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const choose = (next: ExportFormat): void => {
    setFormat(next);
    setPath((before) => before.replace(/\.(csv|parquet|arrow)$/, "") + `.${next}`);
  };
  const save = async (): Promise<void> => {
    setProblem(undefined);
    setSaving(true);
    try {
      const answer = await model.save(columns, format, path);
      if (answer.kind === "exported") {
        const megabytes = (answer.bytes / 1e6).toLocaleString(undefined, { maximumFractionDigits: 1 });
        tell(say("{rows} rows saved in {path}, {megabytes} MB", { rows: answer.rows, path: answer.path, megabytes }));
        setOpen(false);
      } else setProblem(answer.kind === "failed" ? answer.reason : say("The kernel does not hold the table any more."));
    } finally {
      setSaving(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    workspace.attempt(save());
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>{children}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="kv-popover kv-grid-panel"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={say("Save as a file")}
        >
          <form onSubmit={submit}>
            <fieldset className="kv-grid-formats">
              <legend>{say("{rows} rows, {columns} columns as", { rows: rowCount, columns: columns.length })}</legend>
              {exportFormats.map((each) => (
                <label key={each}>
                  <input type="radio" name="format" checked={format === each} onChange={() => choose(each)} /> .{each}
                </label>
              ))}
            </fieldset>
            <label>
              {say("File, from the notebook's folder")}
              <input
                type="text"
                className="kv-field"
                value={path}
                spellCheck={false}
                data-testid="grid-export-path"
                onChange={(event) => setPath(event.target.value)}
              />
            </label>
            <p className="kv-faint">
              {say("A file of that name is replaced. A kernel on another machine saves it there.")}
            </p>
            {problem === undefined ? null : (
              <p role="alert" className="kv-grid-problem">
                {problem}
              </p>
            )}
            <button
              type="submit"
              className="kv-button kv-accent"
              disabled={isSaving || path.trim() === ""}
              data-testid="grid-export-save"
            >
              {isSaving ? say("Saving…") : say("Save")}
            </button>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
