import type { PlotlyFigure } from "../../document/mime/plotly-figure.ts";
import type { RowQuery, TableColumn, TableRef } from "../../kernel/protocol/tables.ts";
import type { DebuggedSource } from "../debugging/debugged-source.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";

/** A button of a question; its id is the answer. */
export interface Choice<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly tone?: "accent" | "danger";
}

/** What a modal dialog shows. One is open at a time. */
export type Dialog =
  | { readonly kind: "question"; readonly title: string; readonly message: string; readonly choices: readonly Choice[] }
  | {
      readonly kind: "files";
      readonly purpose: "open" | "save";
      readonly suggestion: string;
      readonly extension: string;
    }
  | { readonly kind: "versions"; readonly model: NotebookModel }
  | { readonly kind: "kernels"; readonly current: string | null }
  | { readonly kind: "tensor-backends"; readonly current: string }
  | { readonly kind: "output"; readonly model: NotebookModel; readonly cellId: string; readonly index: number }
  | {
      readonly kind: "table";
      readonly model: NotebookModel;
      readonly table: TableRef;
      readonly name: string;
      /** The variable that holds the table, where cells can name it. */
      readonly variable?: string | undefined;
      readonly query?: RowQuery;
    }
  /** Answered with the place of a column. */
  | { readonly kind: "columns"; readonly table: string; readonly columns: readonly TableColumn[] }
  | { readonly kind: "figure"; readonly figure: PlotlyFigure }
  | { readonly kind: "breakpoint"; readonly source: DebuggedSource; readonly line: number }
  /** Answered with JSON of the parameters. */
  | { readonly kind: "parameters"; readonly lines: string; readonly isTagged: boolean }
  | { readonly kind: "prompt"; readonly title: string; readonly label: string; readonly confirm: string }
  | { readonly kind: "settings" | "recent" | "snippets" | "palette" | "shortcuts" | "about" };

export interface OpenDialog {
  readonly dialog: Dialog;
  readonly answer: (answer: string | null) => void;
}

/** Opens dialogs and waits for their answers. `null` is the answer of whoever closes one without choosing. */
export interface Dialogs {
  readonly open: Signal<OpenDialog | undefined>;
  readonly show: (dialog: Dialog) => Promise<string | null>;
  readonly ask: <Id extends string>(
    title: string,
    message: string,
    choices: readonly Choice<Id>[],
  ) => Promise<Id | null>;
}

export function createDialogs(): Dialogs {
  const open = createSignal<OpenDialog | undefined>(undefined);
  const show = (dialog: Dialog): Promise<string | null> => {
    open.get()?.answer(null);
    return new Promise((resolve) => {
      const shown: OpenDialog = {
        dialog,
        answer(answer) {
          if (open.get() === shown) open.set(undefined);
          resolve(answer);
        },
      };
      open.set(shown);
    });
  };
  return {
    open,
    show,
    ask: async <Id extends string>(title: string, message: string, choices: readonly Choice<Id>[]) =>
      (await show({ kind: "question", title, message, choices })) as Id | null,
  };
}
