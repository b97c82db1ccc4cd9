import type { ImportedName, ImportStatement } from "../scan/import-statement.ts";
import type { CellScan, Span } from "../scan/scan-cell.ts";
import { indexLines, type LineIndex } from "./line-index.ts";
import { createTextPieces, type Piece, type TextPieces } from "./text-pieces.ts";

/** A cell, or something that was executed, as part of a document. */
export interface DocumentPart {
  /** The cell that the answers name; undefined for code that is there for its names only. */
  readonly cell: string | undefined;
  readonly scan: CellScan;
}

/** A place in the source of a part. */
export interface PartOffset {
  readonly part: number;
  readonly offset: number;
}

/** The one module that stands for all cells of a notebook to the language server, or a file that is its own only part. */
export interface CellsDocument {
  /** The server's text is the user's: what it says of the file needs no change. */
  readonly isFile: boolean;
  readonly parts: readonly DocumentPart[];
  readonly text: string;
  readonly lines: LineIndex;
  /** Offset in the document of an offset in the part's source. */
  readonly toDocument: (part: number, offset: number) => number;
  /** Where an offset of the document is from; undefined for text of our own. */
  readonly toPart: (offset: number) => PartOffset | undefined;
  /** The end of the code of a part that stands before an offset of the document. */
  readonly before: (offset: number) => PartOffset | undefined;
  /** The span of the document in which the part's code stands in its block. */
  readonly blockOf: (part: number) => Span;
  /** Whether a diagnostic that a name is declared twice is about names that cells may declare again. */
  readonly isRedeclaration: (offset: number) => boolean;
}

/**
 * Ends whatever statement a cell breaks off in, so that the next block is not read as part of it: a lone semicolon could
 * still be the head of `for` or the body of `do`.
 */
const statementEnd = "\n;;;;";
/** Makes of an imported name another one, where a cell has declared it before. */
const aliasSuffix = "$2";

/**
 * Nests each cell in a block inside the one before, so that a name may be declared anew with another type and later cells
 * see the newest. Imports come first, as only the top level of a module may have them.
 */
export function createCellsDocument(parts: readonly DocumentPart[]): CellsDocument {
  const pieces = createTextPieces();
  const aliases = parts.map((): string[] => []);
  const redeclared: Span[] = [];
  const bound = new Map<string, string>();

  for (const [part, { scan }] of parts.entries()) {
    for (const statement of scan.imports) {
      const renamed = new Set<ImportedName>();
      for (const name of statement.names) {
        const origin = `${statement.module}\n${name.imported}`;
        const before = bound.get(name.name);
        bound.set(name.name, origin);
        if (before !== undefined && before !== origin && statement.module !== undefined) {
          renamed.add(name);
          aliases[part]!.push(name.name);
        }
      }
      const start = copyImport(pieces, part, scan.source, statement, renamed);
      redeclared.push({ start, end: start + statement.end - statement.start });
    }
    for (const name of scan.declared) bound.set(name, "declared");
    for (const { start, end } of scan.ambient) {
      pieces.copy(part, start, scan.source.slice(start, end));
      pieces.add("\n;\n");
    }
  }

  const blocks: Span[] = [];
  for (const [part, { scan }] of parts.entries()) {
    pieces.add("{\n");
    for (const name of new Set(aliases[part]))
      pieces.add(`const ${name} = ${aliasOf(name, part)}; type ${name} = ${aliasOf(name, part)};\n`);
    if (scan.isObject) pieces.add("(");
    const start = pieces.length();
    copyBlock(pieces, part, scan);
    blocks.push({ start, end: pieces.length() });
    pieces.add(`\n${scan.closers}${scan.isObject ? ")" : ""}${statementEnd}\n`);
    if (scan.hasVariables) redeclared.push(blocks.at(-1)!);
  }
  pieces.add(`${"}".repeat(parts.length)}\nexport {};\n`);

  const { text, pieces: placed } = pieces.finish();
  const inDocument = [...placed].sort((left, right) => left.start - right.start);
  const ofPart = parts.map((): Piece[] => []);
  for (const piece of placed) ofPart[piece.part]!.push(piece);
  return {
    isFile: false,
    parts,
    text,
    lines: indexLines(text),
    toDocument(part, offset) {
      // Imports stand first, and a cursor at the end of one is still in it: its module may be half written.
      const own = ofPart[part]!;
      const length = ({ start, end }: Piece) => end - start;
      const piece =
        own.find((candidate) => offset > candidate.source && offset <= candidate.source + length(candidate)) ??
        own.findLast((candidate) => offset >= candidate.source && offset <= candidate.source + length(candidate));
      return piece ? piece.start + offset - piece.source : blocks[part]!.end;
    },
    toPart(offset) {
      const index = inDocument.findLastIndex(({ start }) => start <= offset);
      const piece = inDocument[index];
      if (!piece || offset > piece.end) return undefined;
      return { part: piece.part, offset: piece.source + offset - piece.start };
    },
    before(offset) {
      const piece = inDocument.findLast(({ end }) => end <= offset);
      return piece && { part: piece.part, offset: piece.source + piece.end - piece.start };
    },
    blockOf: (part) => blocks[part]!,
    isRedeclaration: (offset) => redeclared.some(({ start, end }) => offset >= start && offset < end),
  };

  function copyImport(
    into: TextPieces,
    part: number,
    source: string,
    { start, end, isOpen }: ImportStatement,
    renamed: ReadonlySet<ImportedName>,
  ): number {
    const at = into.length();
    let done = start;
    for (const name of renamed) {
      into.copy(part, done, source.slice(done, name.end));
      into.add(name.shorthand ? ` as ${aliasOf(name.name, part)}` : aliasSuffixOf(part));
      done = name.end;
    }
    into.copy(part, done, source.slice(done, end));
    into.add(isOpen ? "\n};\n" : "\n;\n");
    return at;
  }
}

function aliasSuffixOf(part: number): string {
  return `${aliasSuffix}_${part}`;
}

function aliasOf(name: string, part: number): string {
  return name + aliasSuffixOf(part);
}

/** Copies the code of a part without what has been copied to the top. */
function copyBlock(pieces: TextPieces, part: number, { inBlock, imports, ambient }: CellScan): void {
  const moved = [...imports, ...ambient].sort((left, right) => left.start - right.start);
  let done = 0;
  for (const { start, end } of moved) {
    pieces.copy(part, done, inBlock.slice(done, start));
    pieces.add(inBlock.slice(start, end));
    done = end;
  }
  pieces.copy(part, done, inBlock.slice(done));
}
