import { Check } from "lucide-react";
import { useMemo, useRef } from "react";
import { commands } from "../../host/contract/commands.ts";
import type { CommandDescription, CommandId } from "../../host/contract/commands.ts";
import { focusActiveCell } from "../cells/reveal-cell.ts";
import { say } from "../../wording/say.ts";
import { isAvailable } from "../commands/run-command.ts";
import { isOn } from "../commands/switched-commands.ts";
import { CommandKey } from "../shell/command-key.tsx";
import { useRun, useWindow } from "../shell/window-context.tsx";
import { menuNames } from "./menu-names.ts";
import { Picker } from "./picker.tsx";
import { rank } from "./rank-commands.ts";

const all = (Object.entries(commands) as [CommandId, CommandDescription][])
  .filter(([id]) => id !== "view.palette")
  .map(([id, command]) => ({ ...command, id }));

/** What was chosen from the palette in this window, the latest first: it stands on top, where nothing is typed yet. */
let lastChosen: readonly CommandId[] = [];
const most = 5;

function ageOf(id: CommandId): number {
  const place = lastChosen.indexOf(id);
  return place < 0 ? most : place;
}

/** Every command by its name, with its keys. */
export function CommandPalette({ answer }: { readonly answer: (answer: null) => void }) {
  const run = useRun();
  const { workspace, view } = useWindow();
  const wanted = useRef<CommandId>(undefined);
  const context = useMemo(() => ({ workspace, view, notebook: workspace.notebook }), [workspace, view]);
  const available = useMemo(
    () =>
      all
        .filter(({ id }) => isAvailable(id, context))
        .map(({ id, menu, label }) => ({ id, menu, label: say(label), alias: label }))
        .sort((one, other) => ageOf(one.id) - ageOf(other.id)),
    [context],
  );
  return (
    <Picker
      words={{
        title: say("Command palette"),
        query: say("Find a command"),
        list: say("Commands"),
        none: say("No command has these letters."),
      }}
      testId="palette"
      queryTestId="palette-query"
      find={(query) => rank(available, query)}
      keyOf={({ id }) => id}
      choose={({ id }) => {
        wanted.current = id;
        lastChosen = [id, ...lastChosen.filter((each) => each !== id)].slice(0, most);
        answer(null);
      }}
      close={() => answer(null)}
      closed={() => {
        focusActiveCell();
        // Only now: a command that moves the focus, such as to search, is not to lose it to the cell again.
        if (wanted.current !== undefined) run(wanted.current);
      }}
    >
      {({ id, menu, label }) => (
        <>
          <span className="kv-faint">{say(menuNames[menu])}</span>
          <span>{label}</span>
          {isOn(id, context) ? <Check size={14} aria-label={say("on")} /> : null}
          <kbd>
            <CommandKey id={id} />
          </kbd>
        </>
      )}
    </Picker>
  );
}
