import { stripVTControlCharacters } from "node:util";

/** A run of a sweep that goes on. */
export interface RunningRun {
  readonly name: string;
  /** Milliseconds, as `performance.now()` has them. */
  readonly since: number;
  /** what it said last */
  readonly latest: string;
}

/** What a sweep has come to by now. */
export interface SweepState {
  readonly title: string;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** how long the runs that were made took; those that were there count nothing. Seconds */
  readonly seconds: readonly number[];
  readonly jobs: number;
  readonly running: readonly RunningRun[];
}

/** So many runs that go on are shown. */
const mostRunning = 8;
const barWidth = 24;

/** A sweep as lines for a terminal of that width: how far it is, when it will be done, and what runs. */
export function progressLines(state: SweepState, columns: number, now: number): readonly string[] {
  const { title, total, done, failed, seconds, jobs, running } = state;
  const share = total === 0 ? 1 : done / total;
  const width = Math.max(4, Math.min(barWidth, columns - 40));
  const filled = Math.round(share * width);
  const left = secondsLeft(total - done, seconds, jobs);
  const facts = [
    `${done} of ${total}`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(left === undefined ? [] : [`about ${duration(left)} left`]),
  ];
  const names = Math.max(0, ...running.map(({ name }) => name.length));
  const lines = [
    `${"█".repeat(filled)}${"░".repeat(width - filled)} ${facts.join(", ")}  ${title}`,
    ...running.slice(0, mostRunning).map(({ name, since, latest }) => {
      const took = duration((now - since) / 1000).padStart(7);
      return `  ${name.padEnd(Math.min(names, Math.max(12, columns - 32)))} ${took}  ${stripVTControlCharacters(latest)}`;
    }),
    ...(running.length > mostRunning ? [`  and ${running.length - mostRunning} more`] : []),
  ];
  // A line that is as wide as the terminal would be two in some.
  return lines.map((line) => (line.length < columns ? line : `${line.slice(0, columns - 2)}…`));
}

/** By how long those took that were made; undefined before the first. */
function secondsLeft(missing: number, seconds: readonly number[], jobs: number): number | undefined {
  if (missing === 0 || seconds.length === 0) return undefined;
  const mean = seconds.reduce((sum, each) => sum + each, 0) / seconds.length;
  return mean * Math.ceil(missing / Math.min(jobs, missing));
}

/** `8 s`, `3 min`, `2 h 5 min`. */
export function duration(seconds: number): string {
  if (seconds < 99.5) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 100) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Where lines are written. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

/** The lines of progress stay at the end of a terminal, below those that are told; elsewhere there are only these. */
export class SweepScreen {
  readonly #stream: ProgressStream;
  readonly #state: () => SweepState;
  readonly #timer: NodeJS.Timeout | undefined;
  #drawn = 0;

  constructor(stream: ProgressStream, state: () => SweepState, every = 500) {
    this.#stream = stream;
    this.#state = state;
    if (stream.isTTY) this.#timer = setInterval(() => this.tell(""), every).unref();
  }

  /** Writes lines that stay. */
  tell(text: string): void {
    const lasting = text === "" ? "" : `${text}\n`;
    if (!this.#stream.isTTY) {
      this.#stream.write(lasting);
      return;
    }
    const lines = progressLines(this.#state(), this.#stream.columns ?? 80, performance.now());
    this.#stream.write(`${this.#erased()}${lasting}${lines.map((line) => `${line}\n`).join("")}`);
    this.#drawn = lines.length;
  }

  /** Takes the progress away; nothing is drawn any more. */
  end(): void {
    clearInterval(this.#timer);
    if (this.#drawn > 0) this.#stream.write(this.#erased());
    this.#drawn = 0;
  }

  /** Up to the first line of the progress, and all from there on away. */
  #erased(): string {
    return this.#drawn === 0 ? "" : `\u001B[${this.#drawn}A\r\u001B[0J`;
  }
}
