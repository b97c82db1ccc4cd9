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

/** A source, a cell or a local file, that is no TypeScript. */
export class SourceSyntaxError extends SyntaxError {
  readonly complaints: readonly Complaint[];
  readonly source: Source;

  constructor(complaints: readonly Complaint[], source: Source) {
    super(complaints[0]?.message ?? "The source is not valid TypeScript.");
    this.complaints = complaints;
    this.source = source;
  }

  /** From the messages of esbuild, which counts columns from 0 and in bytes of UTF-8. */
  static of(messages: readonly Message[], source: Source): SourceSyntaxError {
    return new SourceSyntaxError(
      messages.map(({ text, location }) => {
        const bytes = Buffer.from(location?.lineText ?? "");
        const column = bytes.subarray(0, location?.column ?? 0).toString().length;
        const end = bytes.subarray(0, (location?.column ?? 0) + (location?.length ?? 0)).toString().length;
        return { message: text, line: location?.line ?? 1, column: column + 1, length: Math.max(1, end - column) };
      }),
      source,
    );
  }
}

/** The report of a cell that could not be compiled: each complaint with the code it is about. */
export function describeSyntaxError({ complaints, message: evalue, source }: SourceSyntaxError): DescribedError {
  const shown = complaints.slice(0, mostComplaints);
  const traceback = shown.flatMap(({ message, line, column, length }, index) => [
    ...(index > 0 ? [""] : []),
    `${bold(red("SyntaxError"))}: ${message}`,
    "",
    cyan(`${source.name}, line ${line}, column ${column}`),
    ...codeFrame(source.text, line, column, length),
  ]);
  const left = complaints.length - shown.length;
  if (left > 0) traceback.push("", `and ${left} more`);
  return { ename: "SyntaxError", evalue, traceback };
}
