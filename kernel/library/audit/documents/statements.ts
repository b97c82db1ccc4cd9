import type { CheckedContext } from "./checked-context.ts";
import type { DocumentProse } from "./document.ts";
import type { Place } from "./finding.ts";

/** One sentence, and what stands around it. */
export interface Statement {
  readonly text: string;
  readonly place: Place;
  /** the paragraph or list item that it stands in; none for a text in a table's cell */
  readonly prose: DocumentProse | undefined;
}

/** Ends of sentences: a point counts only before a space, so that `0.5` stays whole. */
const ends =
  /(?<=[。！？；;!?\n])|(?<=(?<!\b(?:vs|cf|ca|e\.g|i\.e|etc|approx|resp|no))[.])(?=\s+[\p{Lu}\p{Script=Han}*_"(])/u;

/** All sentences of the prose. Headings are sentences, too. */
export function proseStatements({ prose }: CheckedContext): Statement[] {
  return prose.flatMap((block) => {
    let line = block.place.line;
    return block.text.split(ends).flatMap((text) => {
      const place = { ...block.place, line };
      line += text.split("\n").length - 1;
      return text.trim() === "" ? [] : [{ text: text.trim(), place, prose: block }];
    });
  });
}

/** The sentences of the prose and those in cells of tables. */
export function allStatements(context: CheckedContext): Statement[] {
  const cells = context.tables.flatMap(({ table }) =>
    table.rows.flatMap((row) =>
      row
        .filter(({ number, text }) => number === undefined && text.length > 12)
        .map(({ text, place }) => ({ text, place, prose: undefined })),
    ),
  );
  return [...proseStatements(context), ...cells];
}
