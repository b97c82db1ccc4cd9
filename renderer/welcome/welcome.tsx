import { FolderOpen, Plus } from "lucide-react";
import { useEffect } from "react";
import { Said } from "../wording/said.tsx";
import { say } from "../../wording/say.ts";
import { prepareNotebook } from "../shell/prepare-notebook.ts";
import { CommandKey } from "../shell/command-key.tsx";
import { Mark } from "../shell/wordmark.tsx";
import { useRun, useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { NotebookCard } from "./notebook-card.tsx";
import { OpenDocuments } from "./open-documents.tsx";
import { RecentFiles } from "./recent-files.tsx";

/** Where a session begins: a notebook to learn from, or one's own work. */
export function Welcome() {
  const { workspace } = useWindow();
  const run = useRun();
  const app = useSignal(workspace.app);
  useEffect(() => {
    const idle = setTimeout(prepareNotebook, 300);
    return () => clearTimeout(idle);
  }, []);
  return (
    <div className="kv-welcome" data-testid="welcome" aria-busy={app === undefined}>
      <div className="kv-welcome-page">
        <header className="kv-welcome-head">
          <Mark size={52} />
          <div>
            <h1>Kelvin</h1>
            <p>{say("Experiments on calibrated models: measure, fit, explain, hand over.")}</p>
          </div>
          <div className="kv-welcome-actions">
            <button
              type="button"
              className="kv-button kv-accent kv-large"
              data-testid="new"
              onClick={() => run("notebook.new")}
            >
              <Plus size={17} aria-hidden />
              {say("New notebook")}
              <kbd>
                <CommandKey id={"notebook.new"} />
              </kbd>
            </button>
            <button
              type="button"
              className="kv-button kv-large"
              data-testid="open"
              onClick={() => run("notebook.open")}
            >
              <FolderOpen size={17} aria-hidden />
              {say("Open…")}
              <kbd>
                <CommandKey id={"notebook.open"} />
              </kbd>
            </button>
          </div>
        </header>
        {app ? (
          <>
            <OpenDocuments documents={app.open} />
            <section aria-labelledby="kv-bundled">
              <div className="kv-welcome-learn">
                <h2 id="kv-bundled">{say("Learn by running")}</h2>
                <button type="button" className="kv-link" data-testid="guide" onClick={() => run("help.guide")}>
                  {say("User guide")}
                </button>
              </div>
              <ul className="kv-cards">
                {app.bundled.map((notebook) => (
                  <li key={notebook.name}>
                    <NotebookCard notebook={notebook} />
                  </li>
                ))}
              </ul>
            </section>
            <RecentFiles files={app.recent} />
            <footer className="kv-welcome-foot">
              Kelvin {app.version}
              <span>
                <Said
                  text="Press {key} for every command"
                  values={{
                    key: (
                      <kbd>
                        <CommandKey id={"view.palette"} />
                      </kbd>
                    ),
                  }}
                />
              </span>
            </footer>
          </>
        ) : null}
      </div>
    </div>
  );
}
