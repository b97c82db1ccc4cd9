import { Search } from "lucide-react";
import { Dialog } from "radix-ui";
import { useId, useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";

interface PickerProps<Item> {
  /** What the whole is, what its field asks for, what its list holds, and what is said where nothing fits. */
  readonly words: {
    readonly title: string;
    readonly query: string;
    readonly list: string;
    readonly none: string;
  };
  readonly testId: string;
  readonly queryTestId: string;
  /** What has the letters that were typed, the best first. */
  readonly find: (query: string) => readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly children: (item: Item) => ReactNode;
  /** More about the item that Enter would take. */
  readonly detail?: (item: Item) => ReactNode;
  readonly choose: (item: Item) => void;
  readonly close: () => void;
  /** The dialog is gone: gives the focus to where it belongs. */
  readonly closed: () => void;
}

/** A field to type a few letters into, and below it what has them: chosen by the arrows and Enter, or by a click. */
export function Picker<Item>({
  words,
  testId,
  queryTestId,
  find,
  keyOf,
  children,
  detail,
  choose,
  close,
  closed,
}: PickerProps<Item>) {
  const [query, setQuery] = useState("");
  const [place, setPlace] = useState(0);
  const list = useId();
  const found = find(query);
  const at = Math.min(place, found.length - 1);
  const chosen = found[at];
  const press = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) setPlace((at + by + found.length) % Math.max(1, found.length));
    else if (event.key === "Enter" && chosen !== undefined) choose(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="kv-overlay kv-overlay-clear" />
        <Dialog.Content
          className="kv-palette"
          data-testid={testId}
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            closed();
          }}
        >
          <Dialog.Title className="kv-visually-hidden">{words.title}</Dialog.Title>
          <div className="kv-palette-query">
            <Search size={16} aria-hidden />
            <input
              type="text"
              role="combobox"
              aria-expanded
              aria-controls={list}
              aria-activedescendant={chosen === undefined ? undefined : `${list}-${at}`}
              aria-label={words.query}
              placeholder={words.query}
              spellCheck={false}
              data-testid={queryTestId}
              value={query}
              onChange={(event) => {
                setQuery(event.target.value);
                setPlace(0);
              }}
              onKeyDown={press}
            />
          </div>
          <div className="kv-palette-list" role="listbox" id={list} aria-label={words.list}>
            {found.map((item, index) => (
              <div
                key={keyOf(item)}
                id={`${list}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                className="kv-palette-item"
                ref={index === at ? reveal : undefined}
                onPointerMove={() => setPlace(index)}
                onClick={() => choose(item)}
                onKeyDown={press}
              >
                {children(item)}
              </div>
            ))}
            {found.length === 0 ? <p className="kv-none">{words.none}</p> : null}
          </div>
          {chosen === undefined ? null : detail?.(chosen)}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function reveal(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: "nearest" });
}
