import { fileURLToPath } from "node:url";
import { createLanguageService, type LanguageService } from "../language/language-service.ts";
import { dependenciesTarget } from "../protocol/dependencies.ts";
import { languageTarget } from "../protocol/language-comm.ts";
import { tablesTarget } from "../protocol/tables.ts";
import { variablesTarget } from "../protocol/variables.ts";
import { type CommTable, createCommTable } from "./comm-table.ts";
import { type AnalyzeCell, createDependenciesTarget } from "./dependencies-service.ts";
import type { MessageSenders } from "./message-sender.ts";
import { createTablesService } from "./tables-service.ts";
import type { RequestNumber, TableReply, ToCellThread, ValueAnswer, VariablesAnswer } from "./thread-messages.ts";
import { createValueLookup } from "./value-lookup.ts";
import { createVariablesService } from "./variables-service.ts";

/** What this thread answers through comms, whatever the cells do: types, variables, dependencies. */
export interface ServedComms {
  readonly table: CommTable;
  readonly language: LanguageService;
  /** The cell thread has looked at variables. */
  readonly looked: (answer: VariablesAnswer) => void;
  /** It has looked at values. */
  readonly found: (answer: ValueAnswer) => void;
  /** It has answered a question about a table. */
  readonly tableAnswered: (reply: TableReply) => void;
  /** A cell has been answered, and its `idle` has been sent. */
  readonly cellEnded: () => void;
}

export interface ServedCommsParts {
  readonly senders: Pick<MessageSenders, "publish">;
  readonly tellCellThread: (message: ToCellThread) => void;
  /** The request that the cell thread works on. */
  readonly current: () => RequestNumber | undefined;
}

export function createServedComms({ senders, tellCellThread, current }: ServedCommsParts): ServedComms {
  const variables = createVariablesService({
    ask: (question) => tellCellThread({ kind: "variables", question }),
    isRunning: () => current() !== undefined,
  });
  const values = createValueLookup((question) => tellCellThread({ kind: "values", question }), current);
  const language = createLanguageService({
    folder: process.cwd(),
    typesFolder: fileURLToPath(new URL("types", import.meta.url)),
    from: import.meta.url,
    describeTables: fileURLToPath(new URL("library/bin/describe-tables.mjs", import.meta.url)),
    values,
  });
  const tables = createTablesService((task) => tellCellThread({ kind: "table", task }));
  const table = createCommTable(senders, {
    [variablesTarget]: variables.target,
    [tablesTarget]: tables.target,
    [languageTarget]: language.comms.target,
    [dependenciesTarget]: createDependenciesTarget(loadAnalysis),
  });
  return {
    table,
    language,
    looked: variables.answered,
    found: values.answered,
    tableAnswered: tables.answered,
    cellEnded: variables.cellEnded,
  };
}

/** A bundle of its own, with the compiler in it, which this thread needs for nothing else. */
async function loadAnalysis(): Promise<AnalyzeCell> {
  const bundle = new URL("./analyze-cell.mjs", import.meta.url).href;
  const { analyzeCell } = (await import(bundle)) as { readonly analyzeCell: AnalyzeCell };
  return analyzeCell;
}
