import { cyan, dim } from "./ansi.ts";
import { codeFrame } from "./code-frame.ts";
import { stackFrames, type StackFrame } from "./stack-frames.ts";

/** Of so many folded calls the names are told. */
const mostNamed = 6;

/**
 * The report of where an error comes from: the user's code around it, and the calls that led there. V8 gives some errors
 * the place of the statement; where they are about a name, its place in the line is more helpful.
 */
export function describeStack(stack: string, nameInError?: string): string[] {
  const frames = stackFrames(stack);
  const last = frames.findLastIndex(isUsers);
  // Below the user's outermost call is only what called the cell.
  const shown = (last < 0 ? frames : frames.slice(0, last + 1)).filter(({ owner }) => owner !== "kernel");
  const index = shown.findIndex(isUsers);
  const first = shown[index] && pointedAt(shown[index], nameInError);
  if (first) shown[index] = first;
  const text = first?.text();
  const code =
    first && text !== undefined ? [cyan(whereabouts(first)), ...codeFrame(text, first.line, first.column)] : [];
  const calls = withoutRepetition(foldForeign(shown));
  // One call at the top level says nothing more than the code above it.
  const isTold =
    code.length > 0 &&
    shown.every((frame) => frame.owner === "node" || (frame === first && /^(async)?$/.test(frame.caller)));
  return isTold ? code : [...code, ...(code.length > 0 && calls.length > 0 ? [""] : []), ...calls];
}

/** The frame with its column at the next occurrence of `name` in its line. */
function pointedAt(frame: StackFrame, name: string | undefined): StackFrame {
  const line = name === undefined ? undefined : frame.text()?.split(/\r\n|[\n\r]/)[frame.line - 1];
  if (name === undefined || line === undefined) return frame;
  const pattern = new RegExp(`(?<![\\p{ID_Continue}$])${RegExp.escape(name)}(?![\\p{ID_Continue}$])`, "u");
  const found = pattern.exec(line.slice(frame.column - 1));
  return found ? { ...frame, column: frame.column + found.index } : frame;
}

function isUsers({ owner }: StackFrame): boolean {
  return owner === "cell" || owner === "file";
}

/** "Cell [3], line 4, column 7" for cells, "lib/model.ts:4:7" for files. */
function whereabouts({ owner, place, line, column }: StackFrame): string {
  return owner === "cell" ? `${place}, line ${line}, column ${column}` : `${place}:${line}:${column}`;
}

/** One line for each call of the user's, one for each run of calls inside one package. */
function foldForeign(frames: readonly StackFrame[]): string[] {
  const lines: string[] = [];
  for (let index = 0; index < frames.length;) {
    const frame = frames[index]!;
    if (isUsers(frame) || frame.owner === "elsewhere") {
      const where = frame.owner === "elsewhere" ? frame.place : whereabouts(frame);
      const call = frame.caller && frame.caller !== "async" ? `${frame.caller} (${where})` : `${frame.caller} ${where}`;
      lines.push(`    at ${call.trim()}`);
      index += 1;
      continue;
    }
    const next = frames.findIndex(
      ({ owner, place }, at) => at > index && (owner !== frame.owner || place !== frame.place),
    );
    const count = (next < 0 ? frames.length : next) - index;
    lines.push(dim(folded(frames.slice(index, index + count))));
    index += count;
  }
  return lines;
}

/** The calls inside one package in a line: which ones they are helps where the package is at fault. */
function folded(frames: readonly StackFrame[]): string {
  const count = `    … ${frames.length} ${frames.length === 1 ? "frame" : "frames"} in ${frames[0]!.place}`;
  if (frames[0]!.file === undefined) return count;
  const names = frames.slice(0, mostNamed).map(({ caller, file, line }) => {
    const name = caller.replace(/^async ?/, "");
    return name === "" ? `${file}:${line}` : `${name} (${file}:${line})`;
  });
  if (frames.length > mostNamed) names.push("…");
  return `${count}: ${names.join(", ")}`;
}

/** A recursion without end is told once. */
function withoutRepetition(lines: readonly string[]): string[] {
  const told: string[] = [];
  for (let index = 0; index < lines.length;) {
    let end = index;
    while (lines[end] === lines[index]) end += 1;
    told.push(lines[index]!);
    if (end - index > 1) told.push(dim(`    … ${end - index - 1} times more`));
    index = end;
  }
  return told;
}
