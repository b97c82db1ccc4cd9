import type { TableAnswer, TableQuestion, TableRef } from "../../kernel/protocol/tables.ts";

/** What a viewer asks about a table. `viewer` is a name of its own, such as a UUID. */
export interface TableQuestionOnKernel {
  readonly table: TableRef;
  readonly viewer: string;
  readonly question: TableQuestion;
}

export type TableAnswerOfKernel =
  | TableAnswer
  /** This kernel does not answer questions about tables. */
  | { readonly kind: "unsupported" };
