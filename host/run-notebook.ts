import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { isMeantToFail } from "../document/meant-to-fail.ts";
import type { JsonObject } from "../document/mime/mime-bundle.ts";
import type { CodeCell, ErrorOutput, Notebook } from "../document/notebook.ts";
import { injectParameters, type Injection, languageOfNotebook } from "../document/parameters/inject-parameters.ts";
import { standInNotices } from "./kernels/stand-in.ts";
import { DocumentKernel } from "./documents/document-kernel.ts";
import { OpenDocument } from "./documents/open-document.ts";
import { readNotebookFile } from "./documents/read-file.ts";
import type { Done, Failed } from "./contract/requests.ts";
import type { CellStatus, OpenRefusal } from "./contract/states.ts";
import { neverRun } from "./outputs/notebook-outputs.ts";
import { silentLog } from "./runtime/log.ts";
import type { View } from "./server/view.ts";

export interface RunOptions {
  /** Seconds that one cell may run; longer ones are interrupted and count as failed. Default: no limit. */
  readonly timeout?: number;
  /** Instead of the kernel that the notebook asks for. */
  readonly kernelName?: string;
  /** What tensors run on, instead of what the notebook asks for. */
  readonly tensorBackend?: string;
  /** Values for the names of the cell tagged `parameters`. */
  readonly parameters?: JsonObject;
  /** Told when a cell starts and when it ends; `index` counts all cells of the notebook from 0. */
  readonly onProgress?: (progress: RunProgress) => void;
  /** Ends the run: the running cell is interrupted. */
  readonly signal?: AbortSignal;
}

export interface RunProgress {
  readonly index: number;
  readonly cellId: string;
  readonly state: CellStatus["state"];
  /** Of the cell so far. */
  readonly seconds: number;
}

/** The cell that failed, and why. */
export interface FailedCell {
  /** From 0, of all cells. */
  readonly index: number;
  readonly cellId: string;
  /** The number of its run; null where the kernel did not begin it. */
  readonly executionCount: number | null;
  /** First line of the cell that says something. */
  readonly firstLine: string;
  readonly reason: "error" | "timeout" | "kernel" | "aborted";
  readonly error?: ErrorOutput;
}

export type NotebookRun =
  | {
      readonly kind: "ran";
      readonly notebook: Notebook;
      readonly notices: readonly string[];
      readonly failedCell?: FailedCell;
    }
  /** The kernel did not start, or the notebook takes no parameters. */
  | { readonly kind: "failed"; readonly reason: string }
  | OpenRefusal;

/** How long a cell that is over its time may take to stop before its kernel is ended. Milliseconds. */
const stopPatience = 5000;

/** Runs all code cells of a notebook file on a kernel of its own, in order, up to the first that fails and is not meant to. The file stays as it is. */
export async function runNotebook(path: string, options: RunOptions = {}): Promise<NotebookRun> {
  const file = await readNotebookFile(resolve(path));
  if (file.kind === "refused") return file;
  const given = withParameters(file.reading.notebook, options.parameters);
  if (given.kind === "failed") return given;
  const scratch = mkdtempSync(join(tmpdir(), "kelvin-run-"));
  const document = new OpenDocument(
    {
      documentId: "run",
      notebook: given.notebook,
      path: null,
      file: undefined,
      title: path,
      folder: dirname(resolve(path)),
      trusted: true,
      readOnly: false,
      notices: [],
      journalPath: undefined,
    },
    () => undefined,
  );
  // What an earlier run put out must not pass for this one's where it stops early.
  for (const cellId of document.outputs.cellIds()) document.outputs.replaceAll(cellId, neverRun, []);
  const kernel = new DocumentKernel(document, {
    folders: { settings: scratch, journals: scratch, checkpoints: scratch, run: scratch, logs: scratch },
    log: silentLog,
    records: undefined,
    openFiles: undefined,
    breakpoints: undefined,
    defaultKernel: () => "kelvin",
    allowInput: false,
    ...(options.tensorBackend !== undefined && { tensorBackend: options.tensorBackend }),
    // The same code is to leave the same file behind, whenever it is run.
    runSettings: () => ({ recordTiming: false, stopOnError: true }),
    changed: () => undefined,
  });
  try {
    const started = await startKernel(kernel, options);
    if (started.kind === "failed") return started;
    const failedCell = await runCells(document, kernel, options);
    return {
      kind: "ran",
      notebook: document.notebook(),
      notices: [
        ...file.reading.notices,
        ...given.notices,
        ...(options.kernelName === undefined ? await standInNotices(file.reading.notebook.metadata) : []),
      ],
      ...(failedCell && { failedCell }),
    };
  } finally {
    await kernel.session.shutdown();
    document.close(false);
    rmSync(scratch, { recursive: true, force: true });
  }
}

function withParameters(notebook: Notebook, parameters: JsonObject | undefined): Injection {
  if (!parameters || Object.keys(parameters).length === 0) return { kind: "injected", notebook, notices: [] };
  // A notebook that says nothing is run by Kelvin's own kernel.
  return injectParameters(notebook, parameters, languageOfNotebook(notebook) ?? "typescript");
}

async function startKernel(kernel: DocumentKernel, { kernelName, signal }: RunOptions): Promise<Done | Failed> {
  const giveUp = (): void => kernel.session.kill();
  signal?.addEventListener("abort", giveUp, { once: true });
  const started = await kernel.start(kernelName);
  signal?.removeEventListener("abort", giveUp);
  return started.kind === "failed" && signal?.aborted
    ? { kind: "failed", reason: "The run was interrupted while the kernel started." }
    : started;
}

async function runCells(
  document: OpenDocument,
  kernel: DocumentKernel,
  options: RunOptions,
): Promise<FailedCell | undefined> {
  const cells = document.notebook().cells;
  for (const [index, cell] of cells.entries()) {
    if (cell.cell_type !== "code" || cell.source.trim() === "") continue;
    const { state, timedOut } = await runCell(document, kernel, cell, index, options);
    if (state === "succeeded") continue;
    const error = document.outputs.outputs(cell.id).findLast((output) => output.output_type === "error");
    const reason = timedOut
      ? "timeout"
      : options.signal?.aborted
        ? "aborted"
        : kernel.session.isAlive
          ? "error"
          : "kernel";
    if (reason === "error" && isMeantToFail(cell.metadata)) continue;
    const firstLine = cell.source.split("\n").find((line) => line.trim() !== "") ?? "";
    const { executionCount } = document.outputs.status(cell.id);
    return { index, cellId: cell.id, executionCount, firstLine: firstLine.trim(), reason, ...(error && { error }) };
  }
  return undefined;
}

async function runCell(
  document: OpenDocument,
  kernel: DocumentKernel,
  cell: CodeCell,
  index: number,
  { timeout, signal, onProgress }: RunOptions,
): Promise<{ readonly state: CellStatus["state"]; readonly timedOut: boolean }> {
  if (signal?.aborted) return { state: "aborted", timedOut: false };
  const since = performance.now();
  const seconds = (): number => (performance.now() - since) / 1000;
  const tell = (state: CellStatus["state"]): void =>
    onProgress?.({ index, cellId: cell.id, state, seconds: seconds() });
  let timedOut = false;
  let killer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    void kernel.session.interrupt();
    killer = setTimeout(() => kernel.session.kill(), stopPatience);
  };
  const timer =
    timeout === undefined
      ? undefined
      : setTimeout(() => {
          timedOut = true;
          stop();
        }, timeout * 1000);
  signal?.addEventListener("abort", stop, { once: true });
  try {
    tell("running");
    const { promise: ended, resolve: settle } = Promise.withResolvers<CellStatus["state"]>();
    const view: View = {
      send: ({ event, content }) => {
        if (event !== "cellStatusChanged" || content.cellId !== cell.id) return;
        const { state } = content.status;
        if (state !== "running" && state !== "queued") settle(state);
      },
    };
    document.attach(view);
    await kernel.run([cell.id]);
    const state = await ended;
    document.detach(view);
    tell(state);
    return { state, timedOut };
  } finally {
    clearTimeout(timer);
    clearTimeout(killer);
    signal?.removeEventListener("abort", stop);
  }
}
