import { Search, Trash2 } from "lucide-react";
import { Dialog } from "radix-ui";
import { useId, useMemo, useState } from "react";
import type { KeyboardEvent } from "react";
import type { PlainPhrase } from "../../wording/phrase.ts";
import { say } from "../../wording/say.ts";
import type { CellType } from "../../document/notebook.ts";
import { focusActiveCell } from "../cells/reveal-cell.ts";
import { builtInSnippets } from "../notebook/snippets.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { useSelected } from "../state/use-signal.ts";
import { rank } from "./rank-commands.ts";

const typeNames: Readonly<Record<CellType, PlainPhrase>> = { code: "Code", markdown: "Markdown", raw: "Raw" };

/** The snippet's text with its places filled in as they are proposed. */
function plainText(text: string): string {
  return text
    .replace(/(?<!\\)\$\{\d+:((?:\\.|[^\\}])*)\}/g, "$1")
    .replace(/(?<!\\)\$\d+/g, "")
    .replace(/\\([\\$}])/g, "$1")
    .trim();
}

/** The user's snippets and those that come with Kelvin, to insert one. */
export function SnippetsDialog({ answer }: { readonly answer: (name: string | null) => void }) {
  const { workspace } = useWindow();
  const own = useSelected(workspace.app, (app) => app?.settings.snippets);
  const [query, setQuery] = useState("");
  const [place, setPlace] = useState(0);
  const list = useId();
  const found = useMemo(() => {
    const names = new Set<string>(own?.map(({ name }) => name));
    const all = [
      ...(own ?? []).map((snippet) => ({ ...snippet, label: snippet.name, isOwn: true })),
      ...builtInSnippets
        .filter(({ name }) => !names.has(name))
        .map((snippet) => ({ ...snippet, label: say(snippet.name), alias: snippet.name, isOwn: false })),
    ];
    return rank<(typeof all)[number]>(all, query);
  }, [own, query]);
  const chosen = found[Math.min(place, found.length - 1)];
  const press = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) setPlace((Math.min(place, found.length - 1) + by + found.length) % Math.max(1, found.length));
    else if (event.key === "Enter" && chosen) answer(chosen.name);
    else return;
    event.preventDefault();
  };
  const forget = (name: string): void =>
    workspace.attempt(
      workspace.connection.request("settings.change", {
        change: { snippets: (own ?? []).filter((snippet) => snippet.name !== name) },
      }),
    );
  return (
    <Dialog.Root open onOpenChange={(open) => !open && answer(null)}>
      <Dialog.Portal>
        <Dialog.Overlay className="kv-overlay kv-overlay-clear" />
        <Dialog.Content
          className="kv-palette"
          data-testid="snippets-dialog"
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            focusActiveCell();
          }}
        >
          <Dialog.Title className="kv-visually-hidden">{say("Insert a snippet")}</Dialog.Title>
          <div className="kv-palette-query">
            <Search size={16} aria-hidden />
            <input
              type="text"
              role="combobox"
              aria-expanded
              aria-controls={list}
              aria-activedescendant={chosen ? `${list}-${found.indexOf(chosen)}` : undefined}
              aria-label={say("Find a snippet")}
              placeholder={say("Find a snippet")}
              spellCheck={false}
              data-testid="snippets-query"
              value={query}
              onChange={(event) => {
                setQuery(event.target.value);
                setPlace(0);
              }}
              onKeyDown={press}
            />
          </div>
          <div className="kv-palette-list" role="listbox" id={list} aria-label={say("Snippets")}>
            {found.map(({ name, label, type, isOwn }, index) => (
              <div
                key={name}
                id={`${list}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={name === chosen?.name}
                className="kv-palette-item"
                onPointerMove={() => setPlace(index)}
                onClick={() => answer(name)}
                onKeyDown={press}
              >
                <span className="kv-faint">{say(typeNames[type])}</span>
                <span>{label}</span>
                {isOwn ? (
                  <IconButton
                    label={say("Forget “{name}”", { name })}
                    onClick={(event) => {
                      event.stopPropagation();
                      forget(name);
                    }}
                  >
                    <Trash2 size={13} />
                  </IconButton>
                ) : null}
              </div>
            ))}
            {found.length === 0 ? <p className="kv-none">{say("No snippet has these letters.")}</p> : null}
          </div>
          {chosen ? <pre className="kv-snippet-text">{plainText(chosen.text)}</pre> : null}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
