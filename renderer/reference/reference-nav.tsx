import { Search } from "lucide-react";
import { useMemo, useState } from "react";
import type { KeyboardEvent } from "react";
import { say } from "../../wording/say.ts";
import { findEntries, firstSentence } from "./find-entries.ts";
import type { Reference } from "./reference.ts";
import { addressOfPlace } from "./reference-place.ts";
import type { ReferencePlace } from "./reference-place.ts";

const mostFound = 60;

/** The search, and below it what is found, or all subjects with the names of the one that is shown. */
export function ReferenceNav({ reference, place }: { readonly reference: Reference; readonly place: ReferencePlace }) {
  const [query, setQuery] = useState("");
  const found = useMemo(() => findEntries(reference, query).slice(0, mostFound), [reference, query]);
  const press = (event: KeyboardEvent): void => {
    const [best] = found;
    if (event.key === "Enter" && best)
      location.hash = addressOfPlace({ subject: best.subject.name, name: best.entry.name });
    else if (event.key === "Escape") setQuery("");
    else return;
    event.preventDefault();
  };
  return (
    <nav className="kv-reference-nav" aria-label={say("API reference")}>
      <div className="kv-reference-search">
        <Search size={15} aria-hidden />
        <input
          type="search"
          aria-label={say("Search the API reference")}
          placeholder={say("Search names and texts")}
          spellCheck={false}
          autoFocus={place.name === undefined}
          data-testid="reference-search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={press}
        />
      </div>
      {query.trim() === "" ? (
        <ul>
          {reference.subjects.map(({ name, entries }) => (
            <li key={name}>
              <a
                className="kv-reference-subject"
                href={addressOfPlace({ subject: name })}
                aria-current={name === place.subject && place.name === undefined ? "page" : undefined}
              >
                {name === "globals" ? say("Globals of cells") : name}
              </a>
              {name === place.subject ? (
                <ul>
                  {entries
                    .filter(({ exported }) => exported)
                    .map((entry) => (
                      <li key={entry.name}>
                        <a
                          href={addressOfPlace({ subject: name, name: entry.name })}
                          data-kind={entry.kind}
                          aria-current={entry.name === place.name ? "location" : undefined}
                          ref={entry.name === place.name ? reveal : undefined}
                        >
                          {entry.name}
                        </a>
                      </li>
                    ))}
                </ul>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <ul className="kv-reference-found" data-testid="reference-found">
          {found.map(({ subject, entry }) => (
            <li key={`${subject.name} ${entry.name}`}>
              <a href={addressOfPlace({ subject: subject.name, name: entry.name })}>
                <span>
                  {entry.name} <span className="kv-faint">{subject.name}</span>
                </span>
                <small>{firstSentence(entry.text).replaceAll("`", "")}</small>
              </a>
            </li>
          ))}
          {found.length === 0 ? <li className="kv-none">{say("Nothing has all these words.")}</li> : null}
        </ul>
      )}
    </nav>
  );
}

function reveal(link: HTMLElement | null): void {
  link?.scrollIntoView({ block: "nearest" });
}
