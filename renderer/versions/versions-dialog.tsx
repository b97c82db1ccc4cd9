import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import type { VersionRef, Versions } from "../../host/contract/versions.ts";
import { say } from "../../wording/say.ts";
import { Modal } from "../dialogs/modal.tsx";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { useWindow } from "../shell/window-context.tsx";
import { timeAgo } from "../welcome/relative-time.ts";
import { compareWith, compareWithFile } from "./compare-with.ts";
import { restoreVersion } from "./restore-version.ts";
import { checkpointReasons, wholeTime } from "./version-names.ts";

interface VersionsDialogProps {
  readonly model: NotebookModel;
  readonly answer: (answer: string | null) => void;
}

interface Row {
  readonly version: VersionRef;
  readonly title: string;
  readonly note: string;
  readonly at: number;
}

function rowsOf({
  savedAt,
  checkpoints,
  commits,
}: Versions): readonly (readonly [heading: string, rows: readonly Row[]])[] {
  return [
    [
      say("File"),
      savedAt === null ? [] : [{ version: { kind: "saved" }, title: say("The saved file"), note: "", at: savedAt }],
    ],
    [
      say("Commits"),
      (commits ?? []).map(({ commit, subject, author, at }) => ({
        version: { kind: "commit", commit },
        title: subject,
        note: `${commit.slice(0, 8)} · ${author}`,
        at,
      })),
    ],
    [
      say("Checkpoints"),
      checkpoints.map(({ id, reason, at }) => ({
        version: { kind: "checkpoint", id },
        title: say(checkpointReasons[reason]),
        note: "",
        at,
      })),
    ],
  ];
}

/** The versions of a notebook: the file, its commits, its checkpoints; each can be compared and restored. */
export function VersionsDialog({ model, answer }: VersionsDialogProps) {
  const { workspace } = useWindow();
  const [versions, setVersions] = useState<Versions>();
  useEffect(() => {
    workspace.attempt(model.request("versions.list", {}).then(setVersions));
  }, [model, workspace]);
  const deeds = ({ version }: Row): ReactNode => (
    <>
      <button
        type="button"
        className="kv-button kv-small"
        onClick={() => {
          answer(null);
          compareWith(workspace, model, version);
        }}
      >
        {say("Compare")}
      </button>
      <button
        type="button"
        className="kv-button kv-small"
        onClick={() => workspace.attempt(restoreVersion(workspace, model, version))}
      >
        {say("Restore…")}
      </button>
    </>
  );
  return (
    <Modal
      title={say("Versions")}
      description={say(
        "Each save is kept as a checkpoint, the twenty newest of them. Commits are those of the git repository that the file is in.",
      )}
      testId="versions-dialog"
      close={() => answer(null)}
    >
      <div className="kv-versions">
        {versions
          ? rowsOf(versions).map(([heading, rows]) =>
              rows.length === 0 ? null : (
                <section key={heading}>
                  <h3>{heading}</h3>
                  <ul>
                    {rows.map((row) => (
                      <li key={JSON.stringify(row.version)} data-testid={`version-${row.version.kind}`}>
                        <span className="kv-version-title">{row.title}</span>
                        <span className="kv-faint">
                          <time dateTime={new Date(row.at).toISOString()} title={wholeTime(row.at)}>
                            {timeAgo(row.at)}
                          </time>
                          {row.note === "" ? null : ` · ${row.note}`}
                        </span>
                        <span className="kv-version-deeds">{deeds(row)}</span>
                      </li>
                    ))}
                  </ul>
                </section>
              ),
            )
          : null}
        {versions && versions.savedAt === null ? (
          <p>{say("This notebook has no file yet, so there is no other version of it.")}</p>
        ) : null}
        <button
          type="button"
          className="kv-button"
          data-first
          onClick={() => {
            answer(null);
            workspace.attempt(compareWithFile(workspace, model));
          }}
        >
          {say("Compare with Another Notebook…")}
        </button>
      </div>
    </Modal>
  );
}
