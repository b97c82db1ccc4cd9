/** A heading of the notebook, for its table of contents. */
export interface NotebookHeading {
  readonly cellId: string;
  readonly level: number;
  readonly text: string;
}

/** The headings of one Markdown source. Lines in fenced code are none. */
export function headingsOf(cellId: string, source: string): readonly NotebookHeading[] {
  const found: NotebookHeading[] = [];
  let fence: string | undefined;
  for (const line of source.split("\n")) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined) {
      if (fence === undefined) fence = mark;
      else if (mark.startsWith(fence)) fence = undefined;
      continue;
    }
    const heading = fence === undefined ? /^ {0,3}(#{1,6})\s+(.+?)(?:\s+#+)?\s*$/.exec(line) : null;
    if (heading) found.push({ cellId, level: heading[1]!.length, text: plain(heading[2]!) });
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
