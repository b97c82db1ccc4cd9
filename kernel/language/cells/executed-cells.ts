import { type CellScan, scanCell } from "../scan/scan-cell.ts";

/** Longer ones are data rather than code, and would slow every answer. UTF-16 code units. */
export const longestSource = 200_000;
/** When as many have gathered, those are dropped whose names have all been declared anew. */
const pruneAt = 400;
/** As many are kept before anybody asks what they are. */
const mostUnread = 2000;

interface ExecutedCell {
  readonly number: number;
  readonly scan: CellScan;
  readonly names: ReadonlySet<string>;
}

/** The code that the kernel has executed, in the order of execution, as far as its names still mean something. */
export interface ExecutedCells {
  /** The cell that request `number` executes: its names count from now on, for what is typed while it runs. */
  readonly add: (number: number, code: string) => void;
  /** It could not even be parsed. */
  readonly remove: (number: number) => void;
  /** Every name that is there now. */
  readonly names: () => ReadonlySet<string>;
  /**
   * What gives the names in `wanted` their present meaning, with all that these cells use in turn. Default all names.
   */
  readonly behind: (wanted?: ReadonlySet<string>) => readonly CellScan[];
  /** Counts the changes. */
  readonly version: () => number;
}

export function createExecutedCells(): ExecutedCells {
  let cells: ExecutedCell[] = [];
  let unread: { readonly number: number; readonly code: string }[] = [];
  let version = 0;

  /** Reads what was executed since the last look: where nobody looks, nothing is read. */
  const read = () => {
    for (const { number, code } of unread) {
      const scan = scanCell(code);
      const names = namesOf(scan);
      if (names.size > 0 || scan.ambient.length > 0) cells.push({ number, scan, names });
    }
    const isDue = cells.length >= pruneAt && unread.length > 0;
    unread = [];
    if (isDue) cells = behind();
  };
  const behind = (wanted?: ReadonlySet<string>): ExecutedCell[] => {
    const sought = new Set(wanted);
    const found = new Set<string>();
    const isSought = (name: string) => (wanted ? sought.has(name) : sought.has(name) || !found.has(name));
    return cells
      .toReversed()
      .filter(({ names, scan }) => {
        if (scan.ambient.length === 0 && ![...names].some(isSought)) return false;
        for (const name of names) {
          found.add(name);
          sought.delete(name);
        }
        for (const name of scan.used) if (!names.has(name)) sought.add(name);
        return true;
      })
      .reverse();
  };
  return {
    add(number, code) {
      if (code.length > longestSource) return;
      unread.push({ number, code });
      if (unread.length > mostUnread) unread.shift();
      version += 1;
    },
    remove(number) {
      cells = cells.filter((cell) => cell.number !== number);
      unread = unread.filter((cell) => cell.number !== number);
      version += 1;
    },
    names() {
      read();
      return new Set(cells.flatMap(({ names }) => [...names]));
    },
    behind(wanted) {
      read();
      return behind(wanted).map(({ scan }) => scan);
    },
    version: () => version,
  };
}

/** The names that a cell gives to the cells behind it. */
export function namesOf(scan: CellScan): ReadonlySet<string> {
  return new Set([...scan.declared, ...scan.imports.flatMap(({ names }) => names.map(({ name }) => name))]);
}
