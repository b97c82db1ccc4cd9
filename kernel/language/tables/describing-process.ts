import { type ChildProcess, fork } from "node:child_process";

/** Names of columns with their kinds, as the library's `KnownTables` has them. */
export type TableColumns = Readonly<Record<string, string>>;

/** What came of a question: columns, none because the source cannot be read, or no answer at all. */
export type Description =
  | { readonly kind: "described"; readonly columns: TableColumns }
  | { readonly kind: "unreadable" }
  | { readonly kind: "unanswered" };

/** Says what columns files and queries have, in a process of its own. */
export interface DescribingProcess {
  readonly describe: (source: string) => Promise<Description>;
  readonly stop: () => void;
}

/** A file that takes longer is not described. Milliseconds. */
const patience = 30_000;
/** After so long without a question the process ends. Milliseconds. */
const idle = 30_000;

interface Answer {
  readonly id: number;
  readonly columns?: TableColumns;
}

/** @param script what the build made of `kernel/library/data/bin/describe-tables.ts` */
export function createDescribingProcess(script: string, folder: string): DescribingProcess {
  const waiting = new Map<number, (description: Description) => void>();
  let child: ChildProcess | undefined;
  let idleTimer: NodeJS.Timeout | undefined;
  let lastId = 0;

  const settle = (id: number, description: Description): void => {
    waiting.get(id)?.(description);
    waiting.delete(id);
  };
  const end = (): void => {
    clearTimeout(idleTimer);
    child?.kill();
    child = undefined;
    for (const id of waiting.keys()) settle(id, { kind: "unanswered" });
  };
  const start = (): ChildProcess => {
    const started = fork(script, [], {
      cwd: folder,
      execArgv: [],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      windowsHide: true,
    });
    started.on("message", ({ id, columns }: Answer) =>
      settle(id, columns ? { kind: "described", columns } : { kind: "unreadable" }),
    );
    // One that ends by itself, or never began: whoever waits is told.
    for (const event of ["error", "exit"] as const) started.on(event, () => child === started && end());
    started.unref();
    started.channel?.unref();
    return started;
  };
  return {
    describe(source) {
      child ??= start();
      const id = ++lastId;
      const asked = child;
      clearTimeout(idleTimer);
      idleTimer = setTimeout(end, idle).unref();
      return new Promise((resolve) => {
        const late = setTimeout(() => child === asked && end(), patience).unref();
        waiting.set(id, (description) => {
          clearTimeout(late);
          resolve(description);
        });
        asked.send({ id, source }, (error) => error && settle(id, { kind: "unanswered" }));
      });
    },
    stop: end,
  };
}
