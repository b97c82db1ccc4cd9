import type { Message } from "esbuild";
import { bold, cyan, red } from "./ansi.ts";
import { codeFrame } from "./code-frame.ts";
import type { DescribedError } from "./described-error.ts";
import type { Source } from "./source-positions.ts";

/** One complaint about a text, at its place: line and column start at 1, columns count UTF-16 units. */
interface Complaint {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

const mostComplaints = 3;

/** A source that is no TypeScript. */
export class CellSyntaxError extends SyntaxError {
  readonly complaints: readonly Complaint[];

  constructor(complaints: readonly Complaint[]) {
    super(complaints[0]?.message ?? "The source is not valid TypeScript.");
    this.name = "SyntaxError";
    this.complaints = complaints;
  }

  /** From the messages of esbuild, which counts columns from 0 and in bytes of UTF-8. */
  static of(messages: readonly Message[]): CellSyntaxError {
    return new CellSyntaxError(
      messages.map(({ text, location }) => {
        const bytes = Buffer.from(location?.lineText ?? "");
        const column = bytes.subarray(0, location?.column ?? 0).toString().length;
        const end = bytes.subarray(0, (location?.column ?? 0) + (location?.length ?? 0)).toString().length;
        return { message: text, line: location?.line ?? 1, column: column + 1, length: Math.max(1, end - column) };
      }),
    );
  }
}

/** The report of a cell that could not be compiled: each complaint with the code it is about. */
export function describeSyntaxError(error: CellSyntaxError, source: Source): DescribedError {
  const shown = error.complaints.slice(0, mostComplaints);
  const traceback = shown.flatMap(({ message, line, column, length }, index) => [
    ...(index > 0 ? [""] : []),
    `${bold(red("SyntaxError"))}: ${message}`,
    "",
    cyan(`${source.name}, line ${line}, column ${column}`),
    ...codeFrame(source.text, line, column, length),
  ]);
  const left = error.complaints.length - shown.length;
  if (left > 0) traceback.push("", `and ${left} more`);
  return { ename: "SyntaxError", evalue: error.message, traceback };
}
