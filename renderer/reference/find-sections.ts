import { toString } from "hast-util-to-string";
import { createAnchors } from "../../document/html/anchor-headings.ts";
import { markdownToHast } from "../../document/html/markdown-to-hast.ts";
import type { Guide, GuideChapter } from "./guide.ts";

/** A section of the guide, or what a chapter says before its first one. */
export interface GuideSection {
  readonly chapter: GuideChapter;
  readonly title: string;
  /** Its anchor in the chapter; undefined for the chapter itself. */
  readonly anchor: string | undefined;
  /** As it reads, without Markdown's signs. */
  readonly text: string;
}

/** The sections of a guide, in their order. */
export function sectionsOf(guide: Guide): readonly GuideSection[] {
  return guide.flatMap((chapter) => {
    const anchors = createAnchors();
    const { children } = markdownToHast(chapter.text, { anchors });
    const sections = [{ chapter, title: chapter.title, anchor: undefined as string | undefined, text: "" }];
    let next = 0;
    for (const child of children) {
      if (child.type === "element" && /^h[1-6]$/.test(child.tagName)) {
        const { id, text } = anchors.headings[next++]!;
        sections.push({ chapter, title: text, anchor: id, text: "" });
      } else sections.at(-1)!.text += `${toString(child)} `;
    }
    return sections.map((section) => ({ ...section, text: section.text.replace(/\s+/g, " ").trim() }));
  });
}

/** The sections in which every word of `query` is found: those first that have it in their title. */
export function findSections(sections: readonly GuideSection[], query: string): readonly GuideSection[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const scoreOf = ({ title, text }: GuideSection): number => {
    const [inTitle, inText] = [title, text].map((each) => each.toLowerCase());
    let sum = 0;
    for (const word of words) {
      if (inTitle!.includes(word)) sum += 10;
      else if (inText!.includes(word)) sum += 1;
      else return 0;
    }
    return sum;
  };
  return sections
    .map((section) => ({ section, score: scoreOf(section) }))
    .filter(({ score }) => score > 0)
    .sort((left, right) => right.score - left.score)
    .map(({ section }) => section);
}

/** Some of a section's text around the first of the words that is in it. */
export function passageOf({ text }: GuideSection, query: string): string {
  const [word = ""] = query.toLowerCase().split(/\s+/).filter(Boolean);
  const at = text.toLowerCase().indexOf(word);
  const from = at < 60 ? 0 : text.indexOf(" ", at - 40) + 1;
  return (from > 0 ? "… " : "") + text.slice(from, from + 140);
}
