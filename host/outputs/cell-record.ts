import type { CellStatus } from "../contract/states.ts";
import type { Output, StreamOutput, StreamSource } from "../../document/notebook.ts";
import { defaultKeptPrint, type OutputLimit, outputLimit } from "./output-limit.ts";
import { PrintedText } from "./printed-text.ts";

/** A stream output while it grows. */
interface GrowingStream {
  readonly output_type: "growing";
  readonly name: StreamOutput["name"];
  readonly source: StreamSource | undefined;
  readonly printed: PrintedText;
  /** Whether only its last part is kept. */
  readonly isTail: boolean;
}

/** What came from a file stays the same object until it changes, because the file's own spelling hangs on it. */
type Entry = Output | GrowingStream;

/** Who printed to which stream. */
export interface Printer {
  readonly name: StreamOutput["name"];
  readonly source: StreamSource | undefined;
}

/** A cell whose prints alternate with those of its programs more often than this has them in one output. */
const mostAlternations = 50;

const usualLimit = outputLimit(defaultKeptPrint);

const number = new Intl.NumberFormat("en-US");

/** What one cell has put out, and its latest run. */
export class CellRecord {
  readonly #entries: Entry[] = [];
  readonly #limit: () => OutputLimit;
  #printed = 0;
  #status: CellStatus;

  constructor(status: CellStatus, outputs: readonly Output[] = [], limit: () => OutputLimit = () => usualLimit) {
    this.#limit = limit;
    this.#status = status;
    for (const output of outputs) this.append(output);
  }

  get status(): CellStatus {
    return this.#status;
  }

  set status(status: CellStatus) {
    this.#status = status;
  }

  get count(): number {
    return this.#entries.length;
  }

  /** Whether it has as many outputs as are kept: printed text joins its last stream, other outputs are left out. */
  get isFull(): boolean {
    return this.#entries.length >= this.#limit().outputs;
  }

  outputs(): Output[] {
    return this.#entries.map(asOutput);
  }

  output(index: number): Output | undefined {
    const entry = this.#entries[index];
    return entry && asOutput(entry);
  }

  clear(): void {
    this.#entries.length = 0;
    this.#printed = 0;
  }

  /** Adds an output as it stands; answers its index. */
  append(output: Output): number {
    if (output.output_type === "stream") this.#printed += output.text.length;
    return this.#entries.push(output) - 1;
  }

  replace(index: number, output: Output): void {
    this.#entries[index] = output;
  }

  /** Continues the stream output at `index`. */
  extend(index: number, text: string): void {
    const entry = this.#entries[index];
    if (entry?.output_type === "growing") entry.printed.append(text);
    else if (entry?.output_type === "stream") {
      const printed = new PrintedText(entry.text);
      printed.append(text);
      const { name, source } = entry;
      this.#entries[index] = { output_type: "growing", name, source, printed, isTail: false };
    } else throw new RangeError(`output ${index} of ${this.count} is not a stream`);
    this.#printed += text.length;
  }

  /**
   * Adds printed text: to the last output if it is of the same stream and printer, else as a new one. Once the cell has printed
   * all that is kept from the beginning, the text goes to an output that keeps only the end.
   */
  print(printer: Printer, text: string): { readonly index: number; readonly isNew: boolean; isTail: boolean } {
    const limit = this.#limit();
    const flooding = this.#printed + text.length > limit.first;
    const { name, source } = printer;
    const index = flooding ? this.#findStream(name, true) : this.#streamToContinue(printer);
    if (index >= 0) {
      this.extend(index, text);
      return { index, isNew: false, isTail: flooding };
    }
    this.#printed += text.length;
    const printed = new PrintedText(text, flooding ? limit.last : undefined);
    this.#entries.push({ output_type: "growing", name, source, printed, isTail: flooding });
    return { index: this.#entries.length - 1, isNew: true, isTail: flooding };
  }

  #streamToContinue({ name, source }: Printer): number {
    const last = this.#entries.at(-1);
    const isOwn = last && streamOf(last)?.name === name;
    if (isOwn && (streamOf(last)?.source === source || this.#entries.length > mostAlternations))
      return this.#entries.length - 1;
    return this.isFull ? this.#findStream(name, false) : -1;
  }

  #findStream(name: StreamOutput["name"], tail: boolean): number {
    return this.#entries.findLastIndex((entry) => streamOf(entry)?.name === name && isTail(entry) === tail);
  }
}

function streamOf(entry: Entry): StreamOutput | GrowingStream | undefined {
  return entry.output_type === "stream" || entry.output_type === "growing" ? entry : undefined;
}

function isTail(entry: Entry): boolean {
  return entry.output_type === "growing" && entry.isTail;
}

function asOutput(entry: Entry): Output {
  if (entry.output_type !== "growing") return entry;
  const { name, source, printed, isTail } = entry;
  const text = printed.text();
  const between =
    !isTail || printed.dropped === 0
      ? ""
      : `\n… This cell printed more than is kept: ${number.format(printed.dropped)} characters are left out here. ` +
        `The setting "keptPrint" says how many megabytes are kept …\n`;
  return { output_type: "stream", name, text: between + text, ...(source && { source }) };
}
