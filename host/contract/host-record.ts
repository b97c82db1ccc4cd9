/** What a running host writes to `host.json` in its runtime folder (mode 0600), so that shells and commands find it. */
export interface HostRecord {
  readonly pid: number;
  readonly port: number;
  /** Lets a view in. Never printed but in the address that `kelvin serve` shows. */
  readonly token: string;
  readonly version: string;
  readonly startedAt: number;
}
