import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import type { KeyboardEvent, RefObject } from "react";
import { focusActiveCell } from "../cells/reveal-cell.ts";
import { IconButton } from "../shell/icon-button.tsx";
import { useWindow } from "../shell/window-context.tsx";
import { findRanges } from "./find-ranges.ts";

/** What is typed is looked for a moment later. Milliseconds. */
const pause = 120;

interface Found {
  readonly ranges: readonly Range[];
  readonly place: number;
}

const nothing: Found = { ranges: [], place: 0 };

/** Marks matches with the browser's highlights, which change nothing in the page. Old browsers only scroll to them. */
function mark({ ranges, place }: Found): void {
  if (!("highlights" in CSS)) return;
  CSS.highlights.set("kv-find", new Highlight(...ranges));
  const current = ranges[place];
  CSS.highlights.set("kv-find-current", current ? new Highlight(current) : new Highlight());
}

/** Searches the text of the notebook: sources and outputs, drawn or not yet near the viewport. */
export function FindBar({ scroller }: { readonly scroller: RefObject<HTMLDivElement | null> }) {
  const { view } = useWindow();
  const [query, setQuery] = useState("");
  const [found, setFound] = useState(nothing);

  const look = (place: number, wanted = query): void => {
    const ranges = scroller.current ? findRanges(scroller.current, wanted) : [];
    const next = { ranges, place: ranges.length === 0 ? 0 : (place + ranges.length) % ranges.length };
    ranges[next.place]?.startContainer.parentElement?.scrollIntoView({ block: "center" });
    setFound(next);
  };
  const lookFirst = useEffectEvent((wanted: string) => look(0, wanted));
  useEffect(() => {
    const timer = setTimeout(() => lookFirst(query), pause);
    return () => clearTimeout(timer);
  }, [query]);
  useEffect(() => {
    mark(found);
    return () => mark(nothing);
  }, [found]);

  const close = (): void => {
    view.find.set(false);
    focusActiveCell();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Enter") look(found.place + (event.shiftKey ? -1 : 1));
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const { ranges, place } = found;
  return (
    <search className="kv-find" data-testid="find">
      <input
        // The bar was asked for to be typed into.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        type="text"
        aria-label="Find in the notebook"
        placeholder="Find in the notebook"
        spellCheck={false}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={press}
      />
      <span className="kv-faint" role="status">
        {query === "" ? "" : ranges.length === 0 ? "none" : `${place + 1} of ${ranges.length}`}
      </span>
      <IconButton label="Previous" shortcut="Shift+Enter" onClick={() => look(place - 1)}>
        <ChevronUp size={16} />
      </IconButton>
      <IconButton label="Next" shortcut="Enter" onClick={() => look(place + 1)}>
        <ChevronDown size={16} />
      </IconButton>
      <IconButton label="Close" shortcut="Esc" onClick={close}>
        <X size={16} />
      </IconButton>
    </search>
  );
}
