import { FolderOpen } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { say } from "../../wording/say.ts";
import { parentOf } from "../files/paths.ts";
import { useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { openRunsTab, storeName } from "./open-runs.ts";
import { createRunsModel } from "./runs-model.ts";
import { RunsView } from "./runs-view.tsx";

/** The runs that are kept in a folder, as they are and as they come. */
export function RunsPage({ folder }: { readonly folder: string }) {
  const { workspace } = useWindow();
  const followed = useMemo(() => createRunsModel(workspace.connection, folder), [workspace, folder]);
  useEffect(() => followed.follow(), [followed]);
  const display = useSignal(followed.display);
  const failure = useSignal(followed.failure);
  return (
    <div className="kv-runs-page" data-testid="runs-page">
      <header className="kv-runs-head">
        <h1>{say("Runs in {folder}", { folder: storeName(folder) })}</h1>
        <Stores folder={folder} />
      </header>
      {failure === null ? null : (
        <p className="kv-comparison-failed" role="alert">
          {say("These runs are not followed any more: {reason}", { reason: failure })}
        </p>
      )}
      {display ? <RunsView display={display} /> : failure === null ? <p role="status">{say("Loading")}</p> : null}
    </div>
  );
}

/** Where the store is, and the others near it. */
function Stores({ folder }: { readonly folder: string }) {
  const { workspace } = useWindow();
  const [others, setOthers] = useState<readonly string[]>([]);
  useEffect(() => {
    const find = async (): Promise<void> => {
      const { folders } = await workspace.connection.request("runs.find", { folder: parentOf(folder) });
      setOthers(folders);
    };
    workspace.attempt(find());
  }, [workspace, folder]);
  const all = [...new Set([folder, ...others])];
  if (all.length === 1)
    return (
      <span className="kv-runs-path">
        <FolderOpen size={14} aria-hidden />
        <bdi>{folder}</bdi>
      </span>
    );
  return (
    <label className="kv-runs-path">
      <FolderOpen size={14} aria-hidden />
      <select
        className="kv-field"
        aria-label={say("The folder of the runs")}
        value={folder}
        onChange={(event) => openRunsTab(workspace, event.currentTarget.value)}
      >
        {all.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </label>
  );
}
