import type { CellRun } from "../protocol/variables.ts";

/** What the text of a cell says of names. */
export interface CellNames {
  /** The names that it declares at its top, with the module where one was imported. */
  readonly declared: ReadonlyMap<string, { readonly importedFrom?: string }>;
  /** Every identifier in it, whatever it stands for. */
  readonly identifiers: ReadonlySet<string>;
}

export interface NameOrigin {
  readonly definedBy: CellRun;
  readonly importedFrom?: string;
}

/** Remembers which cell declared which name, from the texts of the cells that ran. */
export interface NameOrigins {
  /** A cell is about to run. */
  readonly cellStarts: (run: CellRun, names: CellNames) => void;
  readonly originOf: (name: string) => NameOrigin | undefined;
  /** Every identifier in any cell so far. */
  readonly named: () => ReadonlySet<string>;
  /** The cell that ran last. */
  readonly latest: () => CellRun | undefined;
}

export function createNameOrigins(): NameOrigins {
  const origins = new Map<string, NameOrigin>();
  const named = new Set<string>();
  let latest: CellRun | undefined;
  return {
    cellStarts(run, { declared, identifiers }) {
      latest = run;
      for (const name of identifiers) named.add(name);
      for (const [name, { importedFrom }] of declared)
        origins.set(name, { definedBy: run, ...(importedFrom !== undefined && { importedFrom }) });
    },
    originOf: (name) => origins.get(name),
    named: () => named,
    latest: () => latest,
  };
}
