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
  /** How long one without views stays for the sake of idle kernels. Milliseconds. */
  readonly withKernels: number;
}

/** Ten minutes; twelve hours where kernels wait. `KELVIN_IDLE_SECONDS` sets both, for tests. */
export function defaultPatience(): Patience {
  const given = process.env["KELVIN_IDLE_SECONDS"];
  if (given !== undefined) return { idle: Number(given) * 1000, withKernels: Number(given) * 1000 };
  return { idle: 10 * 60_000, withKernels: 12 * 3_600_000 };
}

/** Calls `end` once nobody has looked and nothing has run for as long as `patience` says. Answers with what stops the watch. */
export function watchLifetime(attendance: () => Attendance, patience: Patience, end: () => void): () => void {
  let needed = Date.now();
  const timer = setInterval(
    () => {
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
