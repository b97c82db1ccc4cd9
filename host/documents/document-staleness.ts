import type { CellAnalysis } from "../../kernel/protocol/dependencies.ts";
import { findStale, runOrder, type CellRunRecord, type CellStaleness } from "../../document/dependencies/staleness.ts";
import { isReactive } from "../../document/notebook-options.ts";
import { notebookMetadataOf } from "../../document/shared/shared-cells.ts";
import type { RequestResult } from "../contract/requests.ts";
import type { CellMark } from "../contract/staleness.ts";
import type { QueuedCell } from "../kernels/run-queue.ts";
import { reasonOf, type Log } from "../runtime/log.ts";
import type { OpenDocument } from "./open-document.ts";

/** How long after a run or an edit it is looked: whoever goes on typing or running is left alone. Milliseconds. */
const pause = 250;
/** Runs that are remembered; what older ones left behind is not seen. */
const mostRuns = 5000;

type RunCell = Pick<QueuedCell, "cellId" | "code">;

/** What the staleness of a document needs of its kernel. */
export interface AnalysingKernel {
  readonly analyse: (
    cells: readonly { readonly cellId: string; readonly source: string }[],
  ) => Promise<RequestResult<"cells.analyse">>;
  readonly run: (cellIds: readonly string[]) => void;
}

/** Which cells of a notebook would show something else if they ran now, and in reactive mode: runs them. */
export class DocumentStaleness {
  readonly #document: OpenDocument;
  readonly #kernel: AnalysingKernel;
  readonly #log: Log;
  /** In the present life of the kernel, with the text that each had, oldest first. */
  #runs: RunCell[] = [];
  /** By the text of the cell; undefined where the kernel does not tell. */
  #analyses = new Map<string, CellAnalysis>();
  #marks: readonly CellMark[] = [];
  /** Cells that the user ran, and those that ran because of them: none runs twice for one command. */
  #followed = new Set<string>();
  #mayFollow = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(document: OpenDocument, kernel: AnalysingKernel, log: Log) {
    this.#document = document;
    this.#kernel = kernel;
    this.#log = log;
    document.staleCells = () => {
      // Somebody comes to look: while nobody did, nobody asked.
      if (this.#runs.length > 0) this.#soon();
      return this.#marks;
    };
    document.doc.on("update", () => {
      if (this.#runs.length > 0) this.#soon();
    });
    document.doc.on("destroy", () => clearTimeout(this.#timer));
  }

  /** The user runs these cells. */
  asked(cellIds: readonly string[]): void {
    this.#followed = new Set(cellIds);
  }

  cellStarted({ cellId, code }: RunCell): void {
    this.#runs.push({ cellId, code });
    if (this.#runs.length > mostRuns) this.#runs.shift();
    this.#followed.add(cellId);
    this.#soon();
  }

  /** All cells that were asked for have run, or one has failed. */
  runFinished(failed: boolean): void {
    this.#mayFollow = !failed;
    this.#soon();
  }

  /** Looks now rather than in a moment: somebody wants to know. */
  async lookNow(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#look();
  }

  /** Its variables are gone, and with them all that cells depended on. */
  kernelEnded(): void {
    this.#runs = [];
    this.#analyses.clear();
    this.#mayFollow = false;
    clearTimeout(this.#timer);
    this.#tell([]);
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#look().catch((error: unknown) => this.#log.write(`stale cells were not found: ${reasonOf(error)}`));
    }, pause);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    const runs = this.#runs;
    if (!this.#document.isWatched) return;
    if (!(await this.#analyse(runs)) || runs !== this.#runs) return;
    const codeCells = this.#document.cellIds().filter((cellId) => this.#document.codeOf(cellId) !== undefined);
    const cells = codeCells.map((cellId) => ({ cellId }));
    const staleness = findStale(cells, this.#records());
    this.#tell(codeCells.flatMap((cellId) => markOf(cellId, staleness.get(cellId))));
    if (this.#mayFollow) this.#follow(runOrder(cells, staleness));
    this.#mayFollow = false;
  }

  /** Asks for what is not known yet of the texts that ran. Says whether all is known then. */
  async #analyse(runs: readonly RunCell[]): Promise<boolean> {
    const texts = new Set(runs.map(({ code }) => code));
    for (const text of this.#analyses.keys()) if (!texts.has(text)) this.#analyses.delete(text);
    const missing = [...texts].filter((text) => !this.#analyses.has(text));
    if (missing.length === 0) return true;
    const analyses = this.#analyses;
    const answer = await this.#kernel.analyse(missing.map((source, index) => ({ cellId: String(index), source })));
    if (answer.kind === "failed") return false;
    for (const { cellId, analysis } of answer.cells) {
      const text = missing[Number(cellId)];
      if (text !== undefined) analyses.set(text, analysis);
    }
    return missing.every((text) => analyses.has(text));
  }

  #records(): readonly CellRunRecord[] {
    // Cells may have started while the others were looked at: their turn comes.
    return this.#runs.flatMap(({ cellId, code }) => {
      const analysis = this.#analyses.get(code);
      const present = this.#document.codeOf(cellId);
      return analysis ? [{ cellId, analysis, isEdited: present !== undefined && present !== code }] : [];
    });
  }

  #tell(marks: readonly CellMark[]): void {
    if (JSON.stringify(marks) === JSON.stringify(this.#marks)) return;
    this.#marks = marks;
    this.#document.publish({ event: "stalenessChanged", content: { documentId: this.#document.id, cells: marks } });
  }

  /** Runs what became stale by a run. What is being edited is left to its writer. */
  #follow(stale: readonly string[]): void {
    if (!isReactive(notebookMetadataOf(this.#document.doc))) return;
    const edited = new Set(
      this.#marks.flatMap(({ cellId, reasons }) => (reasons.some(({ kind }) => kind === "edited") ? [cellId] : [])),
    );
    const cells = stale.filter((cellId) => !edited.has(cellId) && !this.#followed.has(cellId));
    if (cells.length > 0) this.#kernel.run(cells);
  }
}

function markOf(cellId: string, staleness: CellStaleness | undefined): readonly CellMark[] {
  if (!staleness || staleness.state === "never run") return [];
  const { state, reasons, hidden } = staleness;
  return state === "fresh" && hidden.length === 0 ? [] : [{ cellId, state, reasons, hidden }];
}
