import type { TableAnswerOfKernel } from "../../host/contract/tables.ts";
import type {
  CellText,
  ColumnSummary,
  ExportFormat,
  RowQuery,
  TableDescription,
  TableQuestion,
  TableRef,
} from "../../kernel/protocol/tables.ts";
import { say } from "../../wording/say.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";
import { type TablePart, type TableTiles, createTableTiles, tileRows } from "./table-tiles.ts";

export type TableState =
  | { readonly kind: "opening" }
  | { readonly kind: "open"; readonly description: TableDescription }
  /** `gone`: the kernel does not hold it any more. */
  | { readonly kind: "gone" | "noTable" | "unsupported" }
  | { readonly kind: "failed"; readonly reason: string };

/** A table of the kernel, as far as it has been looked at. */
export interface TableModel {
  readonly state: Signal<TableState>;
  /** What is shown, and how many rows that are. */
  readonly shown: Signal<{ readonly query: RowQuery; readonly rowCount: number }>;
  /** Another order or choice of rows is being computed. */
  readonly isArranging: Signal<boolean>;
  /** Why the last order or choice could not be had. */
  readonly problem: Signal<string | undefined>;
  /** The kernel has not answered for a moment. */
  readonly isWaiting: Signal<boolean>;
  /** Changes when cells have come. */
  readonly arrivals: Signal<number>;
  readonly summaries: Signal<ReadonlyMap<number, ColumnSummary>>;
  readonly cellAt: (row: number, column: number) => CellText | undefined;
  /** The place in the table of a row. */
  readonly placeAt: (row: number) => number | undefined;
  /** What is seen now: cells that are missing are asked for, and summaries of the columns. */
  readonly look: (part: TablePart) => void;
  readonly arrange: (query: RowQuery) => void;
  /** What was asked for last, which may not be shown yet. */
  readonly wanted: () => RowQuery;
  /** @throws Error with what the kernel says where there is no text to be had */
  readonly text: (
    part: TablePart,
    format: "tsv" | "markdown",
  ) => Promise<{ readonly text: string; readonly rows: number }>;
  readonly save: (columns: readonly number[], format: ExportFormat, path: string) => Promise<TableAnswerOfKernel>;
  /** Looks at the table until what this answers with is called. */
  readonly watch: () => () => void;
}

export const wholeTable: RowQuery = { sort: [], filters: [], where: "" };

/** After so long without an answer it is said that one waits. Milliseconds. */
const patience = 400;
/** So many questions wait for their rows at most. */
const mostAtOnce = 4;
/** Whoever scrolls on does not wait for summaries. Milliseconds. */
const rest = 120;

/** The rows of one order. */
interface Arranged {
  readonly query: RowQuery;
  readonly rowCount: number;
  readonly tiles: TableTiles;
}

/** @param first what is shown first, once the table is there */
export function createTableModel(notebook: NotebookModel, table: TableRef, first: RowQuery = wholeTable): TableModel {
  const viewer = crypto.randomUUID();
  const state = createSignal<TableState>({ kind: "opening" });
  const shown = createSignal({ query: wholeTable, rowCount: 0 });
  const isArranging = createSignal(false);
  const problem = createSignal<string | undefined>(undefined);
  const isWaiting = createSignal(false);
  const arrivals = createSignal(0);
  const summaries = createSignal<ReadonlyMap<number, ColumnSummary>>(new Map());
  let arranged: Arranged = { query: wholeTable, rowCount: 0, tiles: createTableTiles() };
  let seen: TablePart | undefined;
  /** What comes into sight where one scrolls on. */
  let ahead: TablePart | undefined;
  let asking: readonly TablePart[] = [];
  let isSummarizing = false;
  let summaryTimer: ReturnType<typeof setTimeout> | undefined;
  let hasEnded = false;
  let asked = 0;
  /** The order or choice that was asked for last. */
  let latest = wholeTable;

  const description = (): TableDescription | undefined => {
    const now = state.get();
    return now.kind === "open" ? now.description : undefined;
  };
  const ask = async (question: TableQuestion): Promise<TableAnswerOfKernel> => {
    asked += 1;
    const timer = setTimeout(() => {
      isWaiting.set(true);
      void fill();
    }, patience);
    try {
      return await notebook.request("tables.ask", { table, viewer, question });
    } finally {
      clearTimeout(timer);
      asked -= 1;
      if (asked === 0) isWaiting.set(false);
    }
  };
  /** Takes what every question may be answered with; says whether it was that. */
  const isRefused = (answer: TableAnswerOfKernel): boolean => {
    if (hasEnded) return true;
    if (answer.kind === "gone" || answer.kind === "noTable" || answer.kind === "unsupported")
      state.set({ kind: answer.kind });
    else if ("version" in answer && answer.version !== description()?.version) void open();
    else return answer.kind === "superseded";
    return true;
  };
  const show = (next: Arranged): void => {
    if (!hasSameRows(arranged.query, next.query)) summaries.set(new Map());
    arranged = next;
    shown.set({ query: next.query, rowCount: next.rowCount });
    arrivals.set(arrivals.get() + 1);
  };
  const open = async (): Promise<void> => {
    const answer = await ask({ method: "describe" });
    if (hasEnded) return;
    if (answer.kind === "table") {
      latest = wholeTable;
      summaries.set(new Map());
      show({ query: wholeTable, rowCount: answer.rowCount, tiles: createTableTiles() });
      state.set({ kind: "open", description: answer });
      if (first === wholeTable) void fill();
      else void arrange(first);
    } else if (answer.kind === "failed") state.set({ kind: "failed", reason: answer.reason });
    else isRefused(answer);
  };

  /** Asks for what is missing of a part; says whether something came. */
  const fetch = async (of: Arranged, missing: TablePart): Promise<boolean> => {
    const { firstRow, lastRow, columns } = missing;
    const rows = { method: "rows", query: of.query, start: firstRow, count: lastRow - firstRow } as const;
    const answer = await ask({ ...rows, columns });
    if (isRefused(answer)) return false;
    if (answer.kind === "failed") problem.set(answer.reason);
    if (answer.kind !== "rows") return false;
    of.tiles.take(missing, answer);
    if (of === arranged) arrivals.set(arrivals.get() + 1);
    return true;
  };
  /**
   * Asks for what is seen and has not come yet, then for what comes next where one scrolls on, one part after the other: of what
   * was scrolled past, nothing. Who waits for what nobody looks at any more asks for what is seen.
   */
  const fill = async (): Promise<void> => {
    const columns = description()?.columns.length;
    // A question about the rows that are shown would call off those that are asked for.
    if (!seen || columns === undefined || isArranging.get()) return;
    if (asking.length > 0 && (asking.length >= mostAtOnce || !isWaiting.get() || asking.some(isSeen))) return;
    const of = arranged;
    const missing = [seen, ahead].map((part) => part && of.tiles.missing(within(part, of.rowCount), columns));
    const part = missing[0] ?? (asking.length === 0 ? missing[1] : undefined);
    if (!part) return summarizeSoon();
    asking = [...asking, part];
    let hasCome = false;
    try {
      hasCome = await fetch(of, part);
    } finally {
      asking = asking.filter((each) => each !== part);
    }
    if (hasCome) void fill();
  };
  const isSeen = ({ firstRow, lastRow }: TablePart): boolean =>
    seen !== undefined && firstRow < seen.lastRow && lastRow > seen.firstRow;

  const summarizeSoon = (): void => {
    clearTimeout(summaryTimer);
    summaryTimer = setTimeout(() => void summarize(), rest);
  };
  const summarize = async (): Promise<void> => {
    const column = seen?.columns.find((each) => !summaries.get().has(each));
    if (isSummarizing || hasEnded || column === undefined || state.get().kind !== "open") return;
    isSummarizing = true;
    const of = arranged;
    try {
      // Of all rows the order is of no matter.
      const query = isFiltered(of.query) ? of.query : wholeTable;
      const answer = await ask({ method: "summarize", query, column });
      if (!hasSameRows(of.query, arranged.query) || isRefused(answer) || answer.kind !== "summary") return;
      summaries.set(new Map(summaries.get()).set(column, answer));
    } finally {
      isSummarizing = false;
    }
    void summarize();
  };

  const arrange = async (query: RowQuery): Promise<void> => {
    isArranging.set(true);
    problem.set(undefined);
    latest = query;
    const tiles = createTableTiles();
    const part = { firstRow: 0, lastRow: tileRows, columns: seen?.columns ?? [] };
    // What stands at the top comes along.
    const asked = tiles.missing(part, description()?.columns.length ?? 0) ?? part;
    const answer = await ask({ method: "rows", query, start: 0, count: tileRows, columns: asked.columns });
    if (latest !== query) return;
    isArranging.set(false);
    if (answer.kind !== "rows") latest = arranged.query;
    if (isRefused(answer)) return void fill();
    if (answer.kind === "failed") problem.set(answer.reason);
    if (answer.kind === "rows") {
      tiles.take(asked, answer);
      show({ query, rowCount: answer.rowCount, tiles });
    }
    return void fill();
  };

  // A kernel in a new life has none of the tables of the one before.
  const pidOf = (): number | undefined => {
    const kernel = notebook.kernel.get();
    return "pid" in kernel ? (kernel.pid ?? undefined) : undefined;
  };
  let pid = pidOf();
  const followKernel = (): void => {
    if (pidOf() === pid) return;
    pid = pidOf();
    if (state.get().kind !== "open") return;
    // What another kernel displayed has names of its own.
    if (table.kind === "displayed") state.set({ kind: "gone" });
    else void open();
  };

  return {
    state,
    shown,
    isArranging,
    problem,
    isWaiting,
    arrivals,
    summaries,
    cellAt: (row, column) => arranged.tiles.cellAt(row, column),
    placeAt: (row) => arranged.tiles.placeAt(row),
    look(part) {
      ahead = seen && partAhead(seen, part);
      seen = part;
      void fill();
    },
    arrange: (query) => void arrange(query),
    wanted: () => latest,
    async text({ firstRow, lastRow, columns }, format) {
      const rows = { start: firstRow, count: lastRow - firstRow, columns, format };
      const answer = await ask({ method: "text", query: arranged.query, ...rows });
      if (answer.kind === "text") return answer;
      isRefused(answer);
      throw new Error(answer.kind === "failed" ? answer.reason : say("The kernel does not hold the table any more."));
    },
    save: (columns, format, path) => ask({ method: "export", query: arranged.query, columns, format, path }),
    watch() {
      hasEnded = false;
      const stopKernel = notebook.kernel.subscribe(followKernel);
      void open();
      return () => {
        hasEnded = true;
        clearTimeout(summaryTimer);
        stopKernel();
        if (notebook.connection.state.get() === "open") void notebook.request("tables.leave", { viewer });
      };
    },
  };
}

function isFiltered({ filters, where }: RowQuery): boolean {
  return filters.length > 0 || where.trim() !== "";
}

/** Whether both choose the same rows, in whatever order. */
function hasSameRows(left: RowQuery, right: RowQuery): boolean {
  return left.where === right.where && JSON.stringify(left.filters) === JSON.stringify(right.filters);
}

/** A tile further on than a part, where it was scrolled to from another that it touches. */
function partAhead(before: TablePart, { firstRow, lastRow, columns }: TablePart): TablePart | undefined {
  if (before.firstRow > lastRow || before.lastRow < firstRow || before.firstRow === firstRow) return undefined;
  return before.firstRow < firstRow
    ? { firstRow: lastRow, lastRow: lastRow + tileRows, columns }
    : { firstRow: Math.max(0, firstRow - tileRows), lastRow: firstRow, columns };
}

/** The part as far as there are rows. */
function within({ firstRow, lastRow, columns }: TablePart, rowCount: number): TablePart {
  return { firstRow: Math.min(firstRow, rowCount), lastRow: Math.min(lastRow, rowCount), columns };
}
