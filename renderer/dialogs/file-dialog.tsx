import { ArrowUp, FileText, Folder } from "lucide-react";
import { useEffect, useId, useState } from "react";
import type { FormEvent, KeyboardEvent } from "react";
import { say } from "../../wording/say.ts";
import type { FolderContents } from "../../host/contract/files.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { timeAgo } from "../welcome/relative-time.ts";
import type { Dialog } from "../workspace/dialogs.ts";
import { childOf, entryOf, fileNameOf, folderOf } from "../files/paths.ts";
import { Modal } from "./modal.tsx";

interface FileDialogProps {
  readonly dialog: Extract<Dialog, { kind: "files" }>;
  readonly answer: (path: string | null) => void;
}

/** The files of the machine that the host runs on, to open one or to save under a name. The desktop shell has the system's. */
export function FileDialog({ dialog, answer }: FileDialogProps) {
  const { workspace } = useWindow();
  const saving = dialog.purpose === "save";
  const [folder, setFolder] = useState<string | undefined>(folderOf(dialog.suggestion));
  const [listing, setListing] = useState<FolderContents>();
  const [problem, setProblem] = useState<string>();
  /** The file that saving once more replaces. */
  const [replaced, setReplaced] = useState<string>();
  const [name, setName] = useState(fileNameOf(dialog.suggestion));
  const [chosen, setChosen] = useState<string>();
  const nameId = useId();

  useEffect(() => {
    let left = false;
    const list = async (): Promise<void> => {
      const answer = await workspace.connection.request("folder.read", {
        times: true,
        ...(folder !== undefined && { folder }),
      });
      if (left) return;
      if (answer.kind === "contents") setListing(answer);
      setProblem(answer.kind === "failed" ? answer.reason : undefined);
    };
    workspace.attempt(list());
    return () => {
      left = true;
    };
  }, [workspace, folder]);

  const entries = (listing?.entries ?? [])
    .filter(({ name: entryName, type }) => type !== "file" && !entryName.startsWith("."))
    .map((entry) => ({ ...entry, path: entryOf(listing?.folder ?? "", entry.name) }));
  const finish = (path: string): void => {
    if (!saving) return answer(path);
    const full = path.endsWith(dialog.extension) ? path : path + dialog.extension;
    const isThere = entries.some((entry) => entry.path === full);
    if (!isThere || replaced === full) return answer(full);
    setReplaced(full);
    setProblem(replaces(full));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const typed = name.trim();
    if (saving && typed !== "" && listing) finish(childOf(listing.folder, typed));
    else if (!saving && typed !== "" && listing) finish(childOf(listing.folder, typed));
    else if (!saving && chosen !== undefined) finish(chosen);
  };
  const enter = (path: string): void => {
    setChosen(undefined);
    setReplaced(undefined);
    if (!saving) setName("");
    setFolder(path);
  };

  return (
    <Modal
      title={saving ? say("Save as") : say("Open a notebook")}
      testId={saving ? "save-dialog" : "open-dialog"}
      close={() => answer(null)}
    >
      <form className="kv-files-dialog" onSubmit={submit}>
        <div className="kv-files-folder">
          <IconButton
            label={say("Parent folder")}
            disabled={!listing?.parent}
            onClick={() => listing?.parent && enter(listing.parent)}
          >
            <ArrowUp size={16} />
          </IconButton>
          <span title={listing?.folder}>
            <bdi dir="ltr">{listing?.folder ?? "…"}</bdi>
          </span>
        </div>
        <ul className="kv-files-list" onKeyDown={moveByArrows}>
          {entries.map(({ name: entryName, path, type, modifiedAt }) => (
            <li key={path}>
              <button
                type="button"
                aria-pressed={path === chosen}
                data-testid="file-entry"
                onDoubleClick={() => type === "notebook" && finish(path)}
                onClick={() => {
                  if (type === "folder") return enter(path);
                  setChosen(path);
                  setReplaced(undefined);
                  setName(entryName);
                }}
              >
                {type === "folder" ? <Folder size={16} aria-hidden /> : <FileText size={16} aria-hidden />}
                <span>{entryName}</span>
                <span className="kv-faint">
                  {type === "folder" || modifiedAt === undefined ? "" : timeAgo(modifiedAt)}
                </span>
              </button>
            </li>
          ))}
          {listing && entries.length === 0 ? <li className="kv-none">{say("No folders or notebooks here.")}</li> : null}
        </ul>
        {problem === undefined ? null : (
          <p className="kv-problem" role="alert">
            {problem}
          </p>
        )}
        <div className="kv-files-name">
          <label htmlFor={nameId}>{saving ? say("Name") : say("File")}</label>
          <input
            id={nameId}
            type="text"
            spellCheck={false}
            autoComplete="off"
            placeholder={saving ? "" : say("a name or a path")}
            data-testid={saving ? "save-path" : "open-path"}
            data-first
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              setProblem(undefined);
              setReplaced(undefined);
            }}
          />
          <button type="submit" className="kv-button kv-accent" data-testid={saving ? "save-confirm" : "open-confirm"}>
            {!saving ? say("Open") : replaced === undefined ? say("Save") : say("Replace")}
          </button>
        </div>
      </form>
    </Modal>
  );
}

function replaces(path: string): string {
  return say("{file} is there already. Save again to replace it.", { file: fileNameOf(path) });
}

/** Up and down go through the list, as in every file dialog. */
function moveByArrows(event: KeyboardEvent<HTMLUListElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons[Math.min(Math.max(0, at + by), buttons.length - 1)]?.focus();
  event.preventDefault();
}
