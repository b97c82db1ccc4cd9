import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import type { FirstScreenOrder, ShellKind } from "../contract/first-screen.ts";
import { installation } from "../runtime/installation.ts";
import type { Log } from "../runtime/log.ts";
import type { ThreadAnswer, ThreadStart } from "./first-screen-thread.ts";
import { sampleOrder } from "./sample-order.ts";

const threadFile = (): string => join(dirname(installation().host), "first-screen-thread.mjs");

/** A thread that nobody has asked for this long ends. Milliseconds. */
const keptFor = 60_000;
/** One that draws for this long is ended, whatever a notebook has in it. Milliseconds. */
const longest = 15_000;
/** Memory that a thread may take; young values have room enough for a screen, so that none is collected while it is drawn. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 64 };

/**
 * Has the first screens of notebooks drawn by the page's own program, in a thread for each shell: whatever stands in a
 * notebook, it keeps the host from nothing.
 */
export class FirstScreens {
  readonly #log: Log;
  readonly #threads = new Map<ShellKind, DrawingThread>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Has the thread ready: somebody is about to ask for a page. */
  prepare(shell: ShellKind): DrawingThread {
    const present = this.#threads.get(shell);
    if (present) return present;
    const made = new DrawingThread(shell, (failure) => {
      this.#threads.delete(shell);
      if (failure !== undefined) this.#log.write(`a first screen was not drawn: ${failure}`);
    });
    this.#threads.set(shell, made);
    return made;
  }

  /** Whether one who asks now does not wait for the program to begin. */
  isReady(shell: ShellKind): boolean {
    return this.#threads.get(shell)?.isReady ?? false;
  }

  /** The first screen as HTML; undefined where it cannot be drawn. */
  draw(shell: ShellKind, order: FirstScreenOrder): Promise<string | undefined> {
    return this.prepare(shell).draw(order);
  }

  end(): void {
    for (const thread of this.#threads.values()) thread.end();
  }
}

class DrawingThread {
  readonly #worker: Worker;
  readonly #waiting: ((html: string | undefined) => void)[] = [];
  readonly #ended: (failure: string | undefined) => void;
  #timer: NodeJS.Timeout | undefined;
  /** What was drawn last: a page is drawn before it is asked for, and often asked for again. */
  #last: { readonly order: string; readonly html: Promise<string | undefined> } | undefined;
  #isOver = false;
  isReady = false;

  constructor(shell: ShellKind, ended: (failure: string | undefined) => void) {
    this.#ended = ended;
    const workerData: ThreadStart = { program: installation().firstScreen, shell, sample: sampleOrder() };
    this.#worker = new Worker(threadFile(), { workerData, resourceLimits });
    this.#worker.unref();
    this.#worker.on("message", (answer: ThreadAnswer) => {
      if (answer.kind === "failed") return this.end(answer.reason);
      if (answer.kind === "ready") this.isReady = true;
      else this.#waiting.shift()?.(answer.html);
      return this.#watch();
    });
    this.#worker.on("error", (error) => this.end(String(error)));
    this.#watch();
  }

  draw(order: FirstScreenOrder): Promise<string | undefined> {
    const text = JSON.stringify(order);
    if (this.#last?.order !== text) this.#last = { order: text, html: this.#draw(order) };
    return this.#last.html;
  }

  #draw(order: FirstScreenOrder): Promise<string | undefined> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      this.#worker.postMessage(order);
      this.#watch();
    });
  }

  end(failure?: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    for (const answer of this.#waiting.splice(0)) answer(undefined);
    void this.#worker.terminate();
    this.#ended(failure);
  }

  /** Ends the thread where it is late, or where nobody asks any more. */
  #watch(): void {
    clearTimeout(this.#timer);
    const isAsked = this.#waiting.length > 0;
    this.#timer = setTimeout(() => this.end(isAsked ? "it took too long" : undefined), isAsked ? longest : keptFor);
    this.#timer.unref();
  }
}
