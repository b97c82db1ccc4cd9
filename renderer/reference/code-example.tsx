import { CornerDownLeft, Copy } from "lucide-react";
import { say } from "../../wording/say.ts";
import { putCode } from "../notebook/put-code.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { CodeView } from "./code-view.tsx";
import { useAddresses } from "./names-context.ts";
import { addressOfPlace } from "./reference-place.ts";
import { withImports } from "./with-imports.ts";

/** Code to try: it can be copied, or put into the notebook that was last shown. */
export function CodeExample({ code, subject }: { readonly code: string; readonly subject: string }) {
  const { workspace } = useWindow();
  const addressOf = useAddresses(subject);
  const source = code.trimEnd();
  const cell = (): string =>
    withImports(source, subject, (name) => addressOf(name) === addressOfPlace({ subject, name }));
  const notebook = useSignal(workspace.lastNotebook);
  const copy = (): void =>
    workspace.attempt(
      navigator.clipboard.writeText(cell()).then(() => workspace.toasts.add("info", say("The example is copied."))),
    );
  const insert = (): void => {
    if (!notebook) return;
    putCode(notebook, cell());
    workspace.activate({ kind: "notebook", model: notebook });
  };
  return (
    <div className="kv-reference-example">
      <CodeView code={source} subject={subject} />
      <div className="kv-reference-example-buttons">
        <IconButton label={say("Copy")} onClick={copy}>
          <Copy size={14} />
        </IconButton>
        {notebook ? (
          <IconButton
            label={say("Insert into {notebook}", { notebook: notebook.status.get().title })}
            onClick={insert}
            testId="insert-example"
          >
            <CornerDownLeft size={14} />
          </IconButton>
        ) : null}
      </div>
    </div>
  );
}
