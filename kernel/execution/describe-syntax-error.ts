import type { Message } from "esbuild";
import { bold, cyan, red } from "./ansi.ts";
import { codeFrame } from "./code-frame.ts";
import type { DescribedError } from "./described-error.ts";
import type { Source } from "./source-positions.ts";

/** One complaint about a text, at its place: line and column start at 1, columns count UTF-16 units. */
export interface Complaint {
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
        return {
          message: inUsersTerms(text),
          line: location?.line ?? 1,
          column: column + 1,
          length: Math.max(1, end - column),
        };
      }),
      source,
    );
  }
}

/** esbuild speaks of its options and leads over to notes: neither is for the user of a cell. */
function inUsersTerms(message: string): string {
  return message
    .replace(/ (with the "esm" output format due to strict mode|inside an ECMAScript module)/, " in a cell")
    .replace(/ in an ECMAScript module/, " in a cell")
    .replace(/ here:$/, " here");
}

/** What acorn threw, or undefined where it is another error. */
export function acornComplaint(error: unknown): Complaint | undefined {
  if (!(error instanceof SyntaxError) || !("loc" in error)) return undefined;
  const { line, column } = error.loc as { line: number; column: number };
  return { message: error.message.replace(/ \(\d+:\d+\)$/, ""), line, column: column + 1, length: 1 };
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
