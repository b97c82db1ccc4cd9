import type { JsonObject, MimeBundle } from "./mime/mime-bundle.ts";
import type { CellOrigin, fileOrigin, NotebookOrigin } from "./nbformat/file-origin.ts";

/** A notebook as nbformat 4.5 describes it, immutable: an edit makes a new value that shares what did not change. */
export interface Notebook {
  readonly nbformat: 4;
  readonly nbformat_minor: number;
  readonly metadata: JsonObject;
  readonly cells: readonly Cell[];
  readonly [fileOrigin]?: NotebookOrigin;
}

interface CellBase {
  /** 1-64 letters, digits, `-` and `_`, unique in the notebook. Made up while reading where the file has none. */
  readonly id: string;
  /** The whole text, lines ended by "\n" whatever the file has. */
  readonly source: string;
  readonly metadata: JsonObject;
  readonly [fileOrigin]?: CellOrigin;
}

export interface CodeCell extends CellBase {
  readonly cell_type: "code";
  readonly execution_count: number | null;
  readonly outputs: readonly Output[];
}

export interface MarkdownCell extends CellBase {
  readonly cell_type: "markdown";
  readonly attachments?: JsonObject;
}

export interface RawCell extends CellBase {
  readonly cell_type: "raw";
  readonly attachments?: JsonObject;
}

export type Cell = CodeCell | MarkdownCell | RawCell;
export type CellType = Cell["cell_type"];

export interface StreamOutput {
  readonly output_type: "stream";
  readonly name: "stdout" | "stderr";
  readonly text: string;
  /** Written by a program or native code past the cell's own printing. Known while the kernel lives; files cannot say it. */
  readonly source?: StreamSource;
}

export type StreamSource = "process";

export interface DisplayDataOutput {
  readonly output_type: "display_data";
  readonly data: MimeBundle;
  readonly metadata: JsonObject;
}

export interface ExecuteResultOutput {
  readonly output_type: "execute_result";
  readonly execution_count: number | null;
  readonly data: MimeBundle;
  readonly metadata: JsonObject;
}

export interface ErrorOutput {
  readonly output_type: "error";
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

export type Output = StreamOutput | DisplayDataOutput | ExecuteResultOutput | ErrorOutput;
