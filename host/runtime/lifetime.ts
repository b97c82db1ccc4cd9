/** What decides whether the host is needed. */
export interface Attendance {
  /** Whether a view is attached. */
  readonly isAttended: boolean;
  /** Whether a kernel is at work. */
  readonly isBusy: boolean;
  /** Whether any kernel is there, with variables that somebody may come back for. */
  readonly hasKernels: boolean;
}

export interface Patience {
  /** How long a host without views and kernels stays. Milliseconds. */
  readonly idle: number;
  /** How long a notebook without views, kernel and changes stays open. Milliseconds. */
  readonly document: number;
  /** How long one without views stays for the sake of idle kernels. Milliseconds. */
  readonly withKernels: number;
}

/** Ten minutes; twelve hours where kernels wait; five minutes for a notebook. `KELVIN_IDLE_SECONDS` sets all, for tests. */
export function defaultPatience(): Patience {
  const given = process.env["KELVIN_IDLE_SECONDS"];
  if (given !== undefined) {
    const patience = Number(given) * 1000;
    return { idle: patience, document: patience, withKernels: patience };
  }
  return { idle: 10 * 60_000, document: 5 * 60_000, withKernels: 12 * 3_600_000 };
}

/**
 * Calls `end` once nobody has looked and nothing has run for as long as `patience` says, and `tidy` every now and then
 * before that. Answers with what stops the watch.
 */
export function watchLifetime(
  attendance: () => Attendance,
  patience: Patience,
  tidy: () => void,
  end: () => void,
): () => void {
  let needed = Date.now();
  const timer = setInterval(
    () => {
      tidy();
      const { isAttended, isBusy, hasKernels } = attendance();
      if (isAttended || isBusy) needed = Date.now();
      else if (Date.now() - needed > (hasKernels ? patience.withKernels : patience.idle)) {
        clearInterval(timer);
        end();
      }
    },
    Math.min(5000, Math.max(50, patience.idle / 4)),
  );
  timer.unref();
  return () => clearInterval(timer);
}
