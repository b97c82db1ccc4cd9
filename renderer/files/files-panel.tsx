import { ArrowUp, Eye, EyeOff, FilePlus, FolderPlus, LocateFixed, NotebookPen, RefreshCw } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { say } from "../../wording/say.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { createFileActs } from "./file-acts.ts";
import { fileRows } from "./file-rows.ts";
import { FileTree } from "./file-tree.tsx";
import { createFilesModel } from "./files-model.ts";
import type { FilesModel } from "./files-model.ts";
import { fileNameOf, parentOf } from "./paths.ts";

/** The folder at the top, with what can be done in it. */
function FolderHead({ files }: { readonly files: FilesModel }) {
  const { workspace, view } = useWindow();
  const root = useSignal(files.root);
  const parent = useSignal(files.parent);
  const notebook = useSignal(workspace.lastNotebook);
  const acts = useMemo(() => createFileActs(workspace, view, files, () => undefined), [workspace, view, files]);
  const path = notebook?.status.get().path ?? null;
  const goTo = (folder: string | null): void => {
    if (folder !== null) workspace.attempt(files.goTo(folder));
  };
  return (
    <div className="kv-files-head">
      <IconButton
        label={say("Parent folder")}
        testId="files-up"
        disabled={parent === null}
        onClick={() => goTo(parent)}
      >
        <ArrowUp size={15} />
      </IconButton>
      <span className="kv-files-root" title={root} data-testid="files-root">
        {root === undefined ? "" : fileNameOf(root) || root}
      </span>
      <IconButton label={say("New Notebook")} testId="files-new-notebook" onClick={() => acts.run("newNotebook")}>
        <NotebookPen size={15} />
      </IconButton>
      <IconButton label={say("New File")} testId="files-new-file" onClick={() => acts.run("newFile")}>
        <FilePlus size={15} />
      </IconButton>
      <IconButton label={say("New Folder")} testId="files-new-folder" onClick={() => acts.run("newFolder")}>
        <FolderPlus size={15} />
      </IconButton>
      <IconButton
        label={say("Folder of the notebook")}
        disabled={path === null}
        onClick={() => goTo(path && parentOf(path))}
      >
        <LocateFixed size={15} />
      </IconButton>
      <IconButton label={say("Read again")} onClick={files.refresh}>
        <RefreshCw size={14} />
      </IconButton>
    </div>
  );
}

/** The files of the machine beside the notebooks. */
export function FilesPanel() {
  const { workspace } = useWindow();
  const files = useMemo(() => createFilesModel(workspace), [workspace]);
  useEffect(() => files.start(), [files]);
  const root = useSignal(files.root);
  const open = useSignal(files.open);
  const unfollowed = useSignal(files.unfollowed);
  const [filter, setFilter] = useState("");
  const [hidden, setHidden] = useState(false);
  const rows = useMemo(
    () => (root === undefined ? [] : fileRows(root, open, filter, hidden)),
    [root, open, filter, hidden],
  );
  return (
    <>
      <FolderHead files={files} />
      <div className="kv-files-filter">
        <input
          type="search"
          value={filter}
          placeholder={say("Filter by name")}
          aria-label={say("Filter by name")}
          data-testid="files-filter"
          spellCheck={false}
          onChange={(event) => setFilter(event.target.value)}
        />
        <IconButton
          label={say(hidden ? "Leave out hidden files" : "Show hidden files")}
          aria-pressed={hidden}
          onClick={() => setHidden(!hidden)}
        >
          {hidden ? <Eye size={15} /> : <EyeOff size={15} />}
        </IconButton>
      </div>
      {unfollowed === undefined ? null : (
        <p className="kv-files-problem" role="status">
          {say("Changes are not followed here ({reason}). Read again to see them.", { reason: unfollowed })}
        </p>
      )}
      <FileTree files={files} rows={rows} />
      {rows.length === 0 && filter !== "" ? <p className="kv-none">{say("No name here has this.")}</p> : null}
    </>
  );
}
