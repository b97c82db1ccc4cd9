import type { Element, ElementContent } from "hast";

/**
 * The cells of a report with its head, the claims and findings of all of them, below the title: the cell that begins with the
 * title, or has it further down, is parted there. Without a title in sight the head comes first.
 */
export function placeHead(cells: readonly ElementContent[], head: readonly Element[]): ElementContent[] {
  if (head.length === 0) return [...cells];
  for (const [at, cell] of cells.entries()) {
    const prose = cell.type === "element" ? cell.children[0] : undefined;
    if (cell.type !== "element" || prose?.type !== "element") continue;
    const end = prose.children.findIndex(isTitle) + 1;
    if (end === 0) continue;
    const part = (children: ElementContent[]): Element => ({ ...cell, children: [{ ...prose, children }] });
    const rest = prose.children.slice(end);
    return [
      ...cells.slice(0, at),
      part(prose.children.slice(0, end)),
      ...head,
      ...(rest.some(({ type }) => type === "element") ? [part(rest)] : []),
      ...cells.slice(at + 1),
    ];
  }
  return [...head, ...cells];
}

function isTitle(content: ElementContent): boolean {
  return content.type === "element" && content.tagName === "h1";
}
