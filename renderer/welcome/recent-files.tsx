import { FileText, X } from "lucide-react";
import { say } from "../../wording/say.ts";
import type { RecentFile } from "../../host/contract/states.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { openFile } from "../workspace/open-file.ts";
import { timeAgo } from "./relative-time.ts";

function folderOf(path: string): string {
  return path.replace(/[/\\][^/\\]*$/, "");
}

export function RecentFiles({ files }: { readonly files: readonly RecentFile[] }) {
  const { workspace } = useWindow();
  return (
    <section aria-labelledby="kv-recent">
      <h2 id="kv-recent">{say("Recent")}</h2>
      {files.length === 0 ? (
        <p className="kv-none">{say("Notebooks that you open or save appear here.")}</p>
      ) : (
        <ul className="kv-files">
          {files.map((file) => (
            <li key={file.path} data-missing={file.missing}>
              <button
                type="button"
                className="kv-file"
                data-testid="recent-file"
                title={file.path}
                onClick={() => workspace.attempt(openFile(workspace, file.path))}
              >
                <FileText size={16} aria-hidden />
                <span className="kv-file-name">{file.title}</span>
                <span className="kv-file-folder">{file.missing ? say("no longer there") : folderOf(file.path)}</span>
                <span className="kv-file-time">{timeAgo(file.openedAt)}</span>
              </button>
              <IconButton
                label={say("Remove {title} from this list", { title: file.title })}
                onClick={() => workspace.attempt(workspace.connection.request("recent.forget", { path: file.path }))}
              >
                <X size={14} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
