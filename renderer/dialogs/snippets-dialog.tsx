import { Trash2 } from "lucide-react";
import { useMemo } from "react";
import type { ReactNode } from "react";
import { say } from "../../wording/say.ts";
import { typeNames } from "../cells/describe-cell.ts";
import { focusActiveCell } from "../cells/reveal-cell.ts";
import { builtInSnippets } from "../notebook/snippets.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { useSelected } from "../state/use-signal.ts";
import { Picker } from "./picker.tsx";
import { rank } from "./rank-commands.ts";

/** The snippet's text with its places filled in as they are proposed. */
function plainText(text: string): string {
  return text
    .replace(/(?<!\\)\$\{\d+:((?:\\.|[^\\}])*)\}/g, "$1")
    .replace(/(?<!\\)\$\d+/g, "")
    .replace(/\\([\\$}])/g, "$1")
    .trim();
}

function textOf({ text }: { readonly text: string }): ReactNode {
  return <pre className="kv-snippet-text">{plainText(text)}</pre>;
}

/** The user's snippets and those that come with Kelvin, to insert one. */
export function SnippetsDialog({ answer }: { readonly answer: (name: string | null) => void }) {
  const { workspace } = useWindow();
  const own = useSelected(workspace.app, (app) => app?.settings.snippets);
  const all = useMemo(() => {
    const names = new Set<string>(own?.map(({ name }) => name));
    return [
      ...(own ?? []).map((snippet) => ({ ...snippet, label: snippet.name, isOwn: true })),
      ...builtInSnippets
        .filter(({ name }) => !names.has(name))
        .map((snippet) => ({ ...snippet, label: say(snippet.name), alias: snippet.name, isOwn: false })),
    ];
  }, [own]);
  const forget = (name: string): void =>
    workspace.attempt(
      workspace.changeSettings(({ snippets }) => ({ snippets: snippets.filter((each) => each.name !== name) })),
    );
  return (
    <Picker
      words={{
        title: say("Insert a snippet"),
        query: say("Find a snippet"),
        list: say("Snippets"),
        none: say("No snippet has these letters."),
      }}
      testId="snippets-dialog"
      queryTestId="snippets-query"
      find={(query) => rank<(typeof all)[number]>(all, query)}
      keyOf={({ name }) => name}
      detail={textOf}
      choose={({ name }) => answer(name)}
      close={() => answer(null)}
      closed={focusActiveCell}
    >
      {({ name, label, type, isOwn }) => (
        <>
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
        </>
      )}
    </Picker>
  );
}
