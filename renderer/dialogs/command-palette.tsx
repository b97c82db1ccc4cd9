import { Check, Search } from "lucide-react";
import { useId, useMemo, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { Dialog } from "radix-ui";
import { commands } from "../../host/contract/commands.ts";
import type { CommandDescription, CommandId } from "../../host/contract/commands.ts";
import { focusActiveCell } from "../cells/reveal-cell.ts";
import { say } from "../../wording/say.ts";
import { isAvailable } from "../commands/run-command.ts";
import { isOn } from "../commands/switched-commands.ts";
import { CommandKey } from "../shell/command-key.tsx";
import { useRun, useWindow } from "../shell/window-context.tsx";
import { menuNames } from "./menu-names.ts";
import { rank } from "./rank-commands.ts";

const all = (Object.entries(commands) as [CommandId, CommandDescription][])
  .filter(([id]) => id !== "view.palette")
  .map(([id, command]) => ({ ...command, id }));

/** Every command by its name, with its keys. */
export function CommandPalette({ answer }: { readonly answer: (answer: null) => void }) {
  const run = useRun();
  const { workspace, view } = useWindow();
  const [query, setQuery] = useState("");
  const [place, setPlace] = useState(0);
  const wanted = useRef<CommandId>(undefined);
  const list = useId();
  const context = useMemo(() => ({ workspace, view, notebook: workspace.notebook }), [workspace, view]);
  const found = useMemo(
    () =>
      rank(
        all
          .filter(({ id }) => isAvailable(id, context))
          .map(({ id, menu, label }) => ({ id, menu, label: say(label), alias: label })),
        query,
      ),
    [query, context],
  );
  const chosen = found[Math.min(place, found.length - 1)];

  const choose = (id: CommandId): void => {
    wanted.current = id;
    answer(null);
  };
  const press = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) setPlace((Math.min(place, found.length - 1) + by + found.length) % Math.max(1, found.length));
    else if (event.key === "Enter" && chosen) choose(chosen.id);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && answer(null)}>
      <Dialog.Portal>
        <Dialog.Overlay className="kv-overlay kv-overlay-clear" />
        <Dialog.Content
          className="kv-palette"
          data-testid="palette"
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            focusActiveCell();
            // Only now: a command that moves the focus, such as to search, is not to lose it to the cell again.
            if (wanted.current !== undefined) run(wanted.current);
          }}
        >
          <Dialog.Title className="kv-visually-hidden">{say("Command palette")}</Dialog.Title>
          <div className="kv-palette-query">
            <Search size={16} aria-hidden />
            <input
              type="text"
              role="combobox"
              aria-expanded
              aria-controls={list}
              aria-activedescendant={chosen ? `${list}-${chosen.id}` : undefined}
              aria-label={say("Find a command")}
              placeholder={say("Find a command")}
              spellCheck={false}
              data-testid="palette-query"
              value={query}
              onChange={(event) => {
                setQuery(event.target.value);
                setPlace(0);
              }}
              onKeyDown={press}
            />
          </div>
          <div className="kv-palette-list" role="listbox" id={list} aria-label={say("Commands")}>
            {found.map(({ id, menu, label }) => (
              <div
                key={id}
                id={`${list}-${id}`}
                role="option"
                tabIndex={-1}
                aria-selected={id === chosen?.id}
                className="kv-palette-item"
                ref={id === chosen?.id ? reveal : undefined}
                onPointerMove={() => setPlace(found.findIndex((each) => each.id === id))}
                onClick={() => choose(id)}
                onKeyDown={press}
              >
                <span className="kv-faint">{say(menuNames[menu])}</span>
                <span>{label}</span>
                {isOn(id, context) ? <Check size={14} aria-label={say("on")} /> : null}
                <kbd>
                  <CommandKey id={id} />
                </kbd>
              </div>
            ))}
            {found.length === 0 ? <p className="kv-none">{say("No command has these letters.")}</p> : null}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function reveal(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: "nearest" });
}
