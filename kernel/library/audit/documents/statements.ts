import type { DocumentProse, DocumentTable } from "./document.ts";
import type { Place } from "./finding.ts";
import { findPrintedNumbers, type PrintedNumber } from "./numbers/printed-number.ts";

/** One sentence, and what stands around it. */
export interface Statement {
  readonly text: string;
  readonly place: Place;
  /** the paragraph or list item that it stands in; none for a text in a table's cell */
  readonly prose: DocumentProse | undefined;
  /** read when somebody first asks: most rules ask for few sentences, and several for the same */
  readonly numbers: readonly PrintedNumber[];
}

/** Ends of sentences: a point counts only before a space, so that `0.5` stays whole. */
const ends =
  /(?<=[。！？；;!?\n])|(?<=(?<!\b(?:vs|cf|ca|e\.g|i\.e|etc|approx|resp|no))[.])(?=\s+[\p{Lu}\p{Script=Han}*_"(])/u;

/** All sentences of the prose. Headings are sentences, too. */
export function proseStatements(prose: readonly DocumentProse[]): Statement[] {
  return prose.flatMap((block) => {
    let line = block.place.line;
    return block.text.split(ends).flatMap((text) => {
      const place = { ...block.place, line };
      line += text.split("\n").length - 1;
      return text.trim() === "" ? [] : [statement(text.trim(), place, block)];
    });
  });
}

/** The sentences in cells of tables. */
export function cellStatements(tables: readonly DocumentTable[]): Statement[] {
  return tables.flatMap(({ rows }) =>
    rows.flatMap((row) =>
      row
        .filter(({ number, text }) => number === undefined && text.length > 12)
        .map(({ text, place }) => statement(text, place, undefined)),
    ),
  );
}

function statement(text: string, place: Place, prose: DocumentProse | undefined): Statement {
  let numbers: readonly PrintedNumber[] | undefined;
  return {
    text,
    place,
    prose,
    get numbers() {
      return (numbers ??= findPrintedNumbers(text));
    },
  };
}
