import { useEffect, useMemo, useState } from "react";
import type { KeyboardEvent } from "react";
import { say } from "../../wording/say.ts";
import { useNotebook } from "../cells/notebook-context.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { useSelected } from "../state/use-signal.ts";
import { followValues, treeOfValues } from "./follow-values.ts";
import { ValueGrid } from "./value-grid.tsx";

/** What is visible from the call that is looked at, and the user's own expressions. */
export function ValuesHere() {
  const { model } = useNotebook();
  const { workspace } = useWindow();
  const { debug } = model;
  const watches = useSelected(debug.overview, (overview) => overview.watches);
  const [expression, setExpression] = useState("");
  const [scopes, watched] = useMemo(() => [treeOfValues(debug), treeOfValues(debug)], [debug]);
  useEffect(() => followValues(debug, { scopes, watched }, workspace.tell), [debug, scopes, watched, workspace]);
  const press = (event: KeyboardEvent): void => {
    const wanted = expression.trim();
    if (event.key !== "Enter" || wanted === "") return;
    event.preventDefault();
    debug.setWatches([...watches.filter((each) => each !== wanted), wanted]);
    setExpression("");
  };
  return (
    <>
      <section className="kv-debug-section" aria-label={say("Variables where the program is paused")}>
        <h3>{say("Variables")}</h3>
        <ValueGrid label={say("Variables")} tree={scopes} testId="debug-variables" failed={workspace.tell} />
      </section>
      <section className="kv-debug-section" aria-label={say("Watched expressions")}>
        <h3>{say("Watch")}</h3>
        <ValueGrid
          label={say("Watched expressions")}
          tree={watched}
          testId="debug-watches"
          failed={workspace.tell}
          remove={(place) => debug.setWatches(watches.filter((_, index) => index !== place))}
        />
        <input
          type="text"
          className="kv-debug-input"
          aria-label={say("Watch an expression")}
          placeholder={say("Watch an expression")}
          spellCheck={false}
          value={expression}
          data-testid="debug-watch"
          onChange={(event) => setExpression(event.target.value)}
          onKeyDown={press}
        />
      </section>
    </>
  );
}
