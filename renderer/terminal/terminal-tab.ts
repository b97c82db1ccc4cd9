/** A terminal that has a tab in this window. */
export interface TerminalTab {
  readonly terminalId: string;
  /** The name of its shell. */
  readonly title: string;
}
