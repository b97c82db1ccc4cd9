import { Search } from "lucide-react";
import { useMemo, useState } from "react";
import type { KeyboardEvent } from "react";
import { say } from "../../wording/say.ts";
import { findEntries, firstSentence } from "./find-entries.ts";
import { findSections, sectionsOf } from "./find-sections.ts";
import { FoundSections, GuideNav, addressOfSection } from "./guide-nav.tsx";
import type { Guide } from "./guide.ts";
import type { Reference } from "./reference.ts";
import { addressOfPlace } from "./reference-place.ts";
import type { ReferencePlace } from "./reference-place.ts";

const mostFound = 60;
const mostSections = 5;

interface ReferenceNavProps {
  readonly guide: Guide;
  readonly reference: Reference;
  readonly place: ReferencePlace;
}

/** The search, and below it what is found, or all chapters and subjects with the names of the one that is shown. */
export function ReferenceNav({ guide, reference, place }: ReferenceNavProps) {
  const [query, setQuery] = useState("");
  const found = useMemo(() => findEntries(reference, query).slice(0, mostFound), [reference, query]);
  const sections = useMemo(() => sectionsOf(guide), [guide]);
  const foundSections = useMemo(() => findSections(sections, query).slice(0, mostSections), [sections, query]);
  const isGuide = place.subject === "guide";
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Enter") {
      const addresses = [
        ...found.slice(0, 1).map(({ subject, entry }) => addressOfPlace({ subject: subject.name, name: entry.name })),
        ...foundSections.slice(0, 1).map(addressOfSection),
      ];
      const best = isGuide ? addresses.at(-1) : addresses[0];
      if (best !== undefined) location.hash = best;
    } else if (event.key === "Escape") setQuery("");
    else return;
    event.preventDefault();
  };
  const inGuide = <FoundSections found={foundSections} query={query} />;
  return (
    <nav className="kv-reference-nav" aria-label={say("Help")}>
      <div className="kv-reference-search">
        <Search size={15} aria-hidden />
        <input
          type="search"
          aria-label={say("Search the help")}
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
        <>
          <GuideNav guide={guide} place={place} />
          <h2 id="kv-api-nav">{say("API reference")}</h2>
          <ul aria-labelledby="kv-api-nav">
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
        </>
      ) : (
        <ul className="kv-reference-found" data-testid="reference-found">
          {isGuide ? inGuide : null}
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
          {isGuide ? null : inGuide}
          {found.length + foundSections.length === 0 ? (
            <li className="kv-none">{say("Nothing has all these words.")}</li>
          ) : null}
        </ul>
      )}
    </nav>
  );
}

function reveal(link: HTMLElement | null): void {
  link?.scrollIntoView({ block: "nearest" });
}
