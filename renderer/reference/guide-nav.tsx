import { say } from "../../wording/say.ts";
import { passageOf } from "./find-sections.ts";
import type { GuideSection } from "./find-sections.ts";
import type { Guide } from "./guide.ts";
import { addressOfPlace } from "./reference-place.ts";
import type { ReferencePlace } from "./reference-place.ts";

/** The chapters of the user guide. */
export function GuideNav({ guide, place }: { readonly guide: Guide; readonly place: ReferencePlace }) {
  return (
    <>
      <h2 id="kv-guide-nav">{say("User guide")}</h2>
      <ul aria-labelledby="kv-guide-nav" data-testid="guide-nav">
        {guide.map(({ name, title }) => (
          <li key={name}>
            <a
              href={addressOfPlace({ subject: "guide", name })}
              aria-current={place.subject === "guide" && place.name === name ? "page" : undefined}
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The sections that a search has found. */
export function FoundSections({ found, query }: { readonly found: readonly GuideSection[]; readonly query: string }) {
  return found.map((section) => (
    <li key={`${section.chapter.name} ${section.anchor ?? ""}`}>
      <a href={addressOfSection(section)}>
        <span>
          {section.title} <span className="kv-faint">{say("User guide")}</span>
        </span>
        <small>{passageOf(section, query)}</small>
      </a>
    </li>
  ));
}

export function addressOfSection({ chapter, anchor }: GuideSection): string {
  return addressOfPlace({ subject: "guide", name: chapter.name, ...(anchor && { section: anchor }) });
}
