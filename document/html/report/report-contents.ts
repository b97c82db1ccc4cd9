import type { Element } from "hast";
import { say } from "../../../wording/say.ts";
import type { HeadingAnchor } from "../anchor-headings.ts";
import { element } from "../element.ts";

/** A heading and those under it. */
interface Section {
  readonly heading: HeadingAnchor;
  readonly children: Section[];
}

/** The table of contents as nested lists. A lone first heading of the top level is the title, and not listed. */
export function reportContents(headings: readonly HeadingAnchor[]): Element | undefined {
  const tops = headings.filter((heading) => heading.level === 1);
  const listed = tops.length === 1 && headings[0] === tops[0] ? headings.slice(1) : headings;
  const shown = listed.filter((heading) => heading.level <= 4);
  if (shown.length < 2) return undefined;
  return element(
    "nav",
    { className: ["contents"], ariaLabel: say("Contents") },
    element("details", { open: true }, element("summary", {}, say("Contents")), listToHast(nested(shown))),
  );
}

/** Levels that are skipped (an h4 right under an h2) count as one. */
function nested(headings: readonly HeadingAnchor[]): Section[] {
  const top: Section[] = [];
  const open: Section[] = [];
  for (const heading of headings) {
    while (open.length > 0 && open.at(-1)!.heading.level >= heading.level) open.pop();
    const section: Section = { heading, children: [] };
    (open.at(-1)?.children ?? top).push(section);
    open.push(section);
  }
  return top;
}

function listToHast(sections: readonly Section[]): Element {
  return element(
    "ol",
    {},
    ...sections.map(({ heading, children }) =>
      element(
        "li",
        {},
        element("a", { href: `#${heading.id}` }, heading.text),
        ...(children.length > 0 ? [listToHast(children)] : []),
      ),
    ),
  );
}
