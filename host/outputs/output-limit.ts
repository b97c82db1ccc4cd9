/** How much of what one cell puts out is kept, in the notebook and its file. */
export interface OutputLimit {
  /** Characters that are kept from the beginning of what it prints. */
  readonly first: number;
  /** Characters that are kept of the end where it prints more than that. */
  readonly last: number;
  /** Outputs besides printed text. */
  readonly outputs: number;
}

const million = 1_000_000;

/** Megabytes of print that are kept where the user has not chosen otherwise: what a runaway loop prints in seconds. */
export const defaultKeptPrint = 200;

/** The limit that the user chose, in megabytes of print; 0 keeps all, for as long as there is memory. */
export function outputLimit(megabytes: number): OutputLimit {
  if (megabytes === 0) return { first: Number.POSITIVE_INFINITY, last: 0, outputs: Number.POSITIVE_INFINITY };
  const last = Math.min(4, megabytes / 5) * million;
  return { first: megabytes * million - last, last, outputs: 100_000 };
}
