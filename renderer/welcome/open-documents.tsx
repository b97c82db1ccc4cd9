import { say } from "../../wording/say.ts";
import type { OpenDocument } from "../../host/contract/states.ts";
import { useWindow } from "../shell/window-context.tsx";

/** Notebooks that the host still has open, perhaps with a run going on. Nothing is shown where there are none. */
export function OpenDocuments({ documents }: { readonly documents: readonly OpenDocument[] }) {
  const { workspace } = useWindow();
  if (documents.length === 0) return null;
  return (
    <section aria-labelledby="kv-open-documents">
      <h2 id="kv-open-documents">{say("Open now")}</h2>
      <ul className="kv-files">
        {documents.map(({ documentId, title, path, unsaved, kernel }) => (
          <li key={documentId}>
            <button
              type="button"
              className="kv-file"
              data-testid="open-document"
              onClick={() => workspace.attempt(workspace.attach(documentId))}
            >
              <span className={`kv-kernel-dot kv-kernel-${kernel.state}`} aria-hidden />
              <span className="kv-file-name">
                {title}
                {unsaved ? <span className="kv-unsaved" role="img" aria-label={say("unsaved changes")} /> : null}
              </span>
              <span className="kv-file-folder">{path ?? say("not saved yet")}</span>
              <span className="kv-file-time">{kernel.state === "busy" ? say("running") : ""}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
