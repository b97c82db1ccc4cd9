import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { CellType } from "../../document/notebook.ts";
import { headingsOf } from "./headings.ts";

/** The metadata with which JupyterLab, too, says that the section of a heading is folded. */
export const foldedKey = "jp-MarkdownHeadingCollapsed";

/** What an outline is made of, in the order of the notebook. */
export interface OutlinedCell {
  readonly id: string;
  readonly type: CellType;
  readonly text: string;
  readonly metadata: JsonObject;
}

/** A heading and the cells up to the next heading that is as high. Places are those of the order, `end` not included. */
export interface Section {
  readonly headingId: string;
  readonly level: number;
  readonly start: number;
  readonly end: number;
  readonly isFolded: boolean;
}

export interface Outline {
  readonly sections: readonly Section[];
  /** The cells that folded headings hide, each with the heading that is seen in their place. */
  readonly hidden: ReadonlyMap<string, string>;
}

/** Before the title there may be a cell or two with parameters or imports. */
const titleCells = 3;

export const emptyOutline: Outline = { sections: [], hidden: new Map() };

/** The level of the highest heading in a Markdown cell; undefined where it has none. */
export function levelOf(type: CellType, text: string): number | undefined {
  if (type !== "markdown" || !/#|^ {0,3}[=-]+\s*$/m.test(text)) return undefined;
  const levels = headingsOf("", text).map(({ level }) => level);
  return levels.length === 0 ? undefined : Math.min(...levels);
}

/** The sections of a notebook, and what of it is folded away. */
export function outlineOf(
  cells: readonly OutlinedCell[],
  level = ({ type, text }: OutlinedCell) => levelOf(type, text),
) {
  const sections: Section[] = [];
  const open: { readonly index: number; readonly level: number }[] = [];
  const hidden = new Map<string, string>();
  let fold: { readonly headingId: string; readonly level: number } | undefined;
  cells.forEach((cell, place) => {
    const own = level(cell);
    if (own !== undefined) {
      while (open.length > 0 && open.at(-1)!.level >= own) {
        const { index } = open.pop()!;
        sections[index] = { ...sections[index]!, end: place };
      }
      if (fold && fold.level >= own) fold = undefined;
      open.push({ index: sections.length, level: own });
      const isFolded = cell.metadata[foldedKey] === true;
      sections.push({ headingId: cell.id, level: own, start: place, end: cells.length, isFolded });
    }
    if (fold) hidden.set(cell.id, fold.headingId);
    else if (own !== undefined && cell.metadata[foldedKey] === true) fold = { headingId: cell.id, level: own };
  });
  return { sections, hidden } satisfies Outline;
}

/** The innermost section that the cell at `place` is in: its own where it is a heading. */
export function sectionAt({ sections }: Outline, place: number): Section | undefined {
  return sections.findLast(({ start, end }) => start <= place && place < end);
}

/** The cell with the notebook's title: a heading of the first level among its first cells. */
export function titleIdOf({ sections }: Outline): string | undefined {
  return sections.find(({ level, start }) => level === 1 && start < titleCells)?.headingId;
}

export function sectionOf({ sections }: Outline, headingId: string): Section | undefined {
  return sections.find((section) => section.headingId === headingId);
}

/** Cells, and those that are folded away under the headings among them: what is done with a heading is done with them. */
export function withFolded(
  ids: readonly string[],
  { sections, hidden }: Outline,
  order: readonly string[],
): readonly string[] {
  if (hidden.size === 0) return ids;
  const chosen = new Set(ids);
  for (const { headingId, start, end, isFolded } of sections)
    if (isFolded && chosen.has(headingId)) for (const id of order.slice(start, end)) chosen.add(id);
  return order.filter((id) => chosen.has(id));
}

export function sameOutline(one: Outline, other: Outline): boolean {
  return (
    one.sections.length === other.sections.length &&
    one.hidden.size === other.hidden.size &&
    one.sections.every((section, index) => {
      const { headingId, level, start, end, isFolded } = other.sections[index]!;
      return (
        section.headingId === headingId &&
        section.level === level &&
        section.start === start &&
        section.end === end &&
        section.isFolded === isFolded
      );
    }) &&
    [...one.hidden].every(([id, heading]) => other.hidden.get(id) === heading)
  );
}
