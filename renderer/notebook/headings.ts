/** A heading of the notebook, for its table of contents. */
export interface NotebookHeading {
  readonly cellId: string;
  readonly level: number;
  readonly text: string;
}

/** Begins something that a line of `=` or `-` below does not make a heading: a list, a quotation, a table, code, HTML. */
const noParagraph = /^(?: {4}|\t| {0,3}(?:[-*+>|<#]|\d+[.)]\s))/;

/** The headings of one Markdown source, by `#` or underlined. Lines in fenced code are none. */
export function headingsOf(cellId: string, source: string): readonly NotebookHeading[] {
  const found: NotebookHeading[] = [];
  let fence: string | undefined;
  // Undefined within something else, up to the next empty line.
  let paragraph: string[] | undefined = [];
  for (const line of source.split("\n")) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined) {
      if (fence === undefined) fence = mark;
      else if (mark.startsWith(fence)) fence = undefined;
      paragraph = [];
      continue;
    }
    if (fence !== undefined) continue;
    const heading = /^ {0,3}(#{1,6})\s+(.+?)(?:\s+#+)?\s*$/.exec(line);
    const underline = paragraph?.length ? /^ {0,3}(=+|-+)\s*$/.exec(line)?.[1] : undefined;
    if (heading) found.push({ cellId, level: heading[1]!.length, text: plain(heading[2]!) });
    else if (paragraph && underline !== undefined)
      found.push({ cellId, level: underline.startsWith("=") ? 1 : 2, text: plain(paragraph.join(" ")) });
    else if (line.trim() !== "") {
      if (paragraph?.length === 0 && noParagraph.test(line)) paragraph = undefined;
      paragraph?.push(line.trim());
      continue;
    }
    paragraph = [];
  }
  return found;
}

/** A heading without the marks of Markdown. */
function plain(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_~`$]+/g, "")
    .replace(/<[^>]+>/g, "");
}
