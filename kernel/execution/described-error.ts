/** An error in the three parts that a Jupyter `error` message has. */
export interface DescribedError {
  /** The error's class: "TypeError". */
  readonly ename: string;
  /** The error's message. */
  readonly evalue: string;
  /** The whole report, line by line, coloured with ANSI escapes. */
  readonly traceback: string[];
}
