/** A cell that is to run, with its text at the time it was asked for. */
export interface QueuedCell {
  readonly cellId: string;
  readonly code: string;
  /** Whether the cells after it run even if it fails. */
  readonly mayFail?: boolean;
}

/** The cell that the kernel was given. */
export interface RunningCell extends QueuedCell {
  readonly msgId: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** The part of a queue that a later host needs to go on where this one ended. */
export interface QueueRecord {
  readonly running: RunningCell | null;
  readonly waiting: readonly QueuedCell[];
  /** When the present run of cells began; null between runs. */
  readonly runStartedAt: number | null;
}

/** The cells that a kernel is to run, one after the other. */
export class RunQueue {
  #waiting: QueuedCell[];
  #running: RunningCell | undefined;
  #runStartedAt: number | undefined;

  constructor(record: QueueRecord = { running: null, waiting: [], runStartedAt: null }) {
    this.#waiting = [...record.waiting];
    this.#running = record.running ?? undefined;
    this.#runStartedAt = record.runStartedAt ?? undefined;
  }

  get running(): RunningCell | undefined {
    return this.#running;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0 && this.#running === undefined;
  }

  get runStartedAt(): number | undefined {
    return this.#runStartedAt;
  }

  get record(): QueueRecord {
    return { running: this.#running ?? null, waiting: this.#waiting, runStartedAt: this.#runStartedAt ?? null };
  }

  /** Appends cells; one that waits already keeps its place and takes the newer text. */
  add(cells: readonly QueuedCell[]): void {
    this.#runStartedAt ??= Date.now();
    for (const cell of cells) {
      const at = this.#waiting.findIndex(({ cellId }) => cellId === cell.cellId);
      if (at >= 0) this.#waiting[at] = cell;
      else this.#waiting.push(cell);
    }
  }

  /** Takes the next cell out, for a kernel that is free. */
  next(): QueuedCell | undefined {
    return this.#running ? undefined : this.#waiting.shift();
  }

  started(cell: RunningCell): void {
    this.#running = cell;
  }

  /** The running cell came to its end. */
  ended(): void {
    this.#running = undefined;
  }

  /** Takes cells that wait out. */
  remove(cellIds: readonly string[]): QueuedCell[] {
    const removed = this.#waiting.filter(({ cellId }) => cellIds.includes(cellId));
    this.#waiting = this.#waiting.filter(({ cellId }) => !cellIds.includes(cellId));
    return removed;
  }

  /** Takes all waiting cells out. */
  abort(): QueuedCell[] {
    return this.#waiting.splice(0);
  }

  /** The run is over; answers how long it took, in seconds. */
  finishRun(): number {
    const seconds = this.#runStartedAt === undefined ? 0 : (Date.now() - this.#runStartedAt) / 1000;
    this.#runStartedAt = undefined;
    return seconds;
  }
}
