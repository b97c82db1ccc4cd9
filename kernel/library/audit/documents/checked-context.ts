import type { CheckedDocument, DocumentProse, DocumentTable } from "./document.ts";
import { cellStatements, proseStatements, type Statement } from "./statements.ts";
import { type TableView, viewTable } from "./table-view.ts";

/** A document as the rules see it. */
export interface CheckedContext {
  readonly tables: readonly TableView[];
  readonly prose: readonly DocumentProse[];
  /** the sentences of the prose */
  readonly sentences: readonly Statement[];
  /** these and the sentences in cells of tables */
  readonly statements: readonly Statement[];
  /** the tables that a sentence most likely speaks of, nearest first */
  readonly tablesNear: (prose: DocumentProse) => readonly TableView[];
}

export function createContext(document: CheckedDocument): CheckedContext {
  const tables = document.blocks.filter((block): block is DocumentTable => block.kind === "table").map(viewTable);
  const prose = document.blocks.filter((block): block is DocumentProse => block.kind === "prose");
  const sentences = proseStatements(prose);
  const statements = [...sentences, ...cellStatements(tables.map(({ table }) => table))];
  return { tables, prose, sentences, statements, tablesNear: (block) => tablesNear(tables, block) };
}

/** Those of its own section; where that has none, those under the heading above its own. */
function tablesNear(tables: readonly TableView[], { section, headings }: DocumentProse): readonly TableView[] {
  const own = tables.filter(({ table }) => table.section === section);
  if (own.length > 0 || headings.length < 2) return own;
  const parents = headings.slice(0, -1);
  return tables.filter(({ table }) => parents.every((heading, depth) => table.headings[depth] === heading));
}
