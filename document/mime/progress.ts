/** The media type of progress bars. Kelvin draws them; `text/html` and `text/plain` are always beside it. */
export const progressMediaType = "application/vnd.kelvin.progress+json";

export type ProgressState =
  | "running"
  | "finished"
  /** Left before its end, by `break` or otherwise. */
  | "stopped"
  | "failed"
  | "interrupted";

/** One bar as it is shown. */
export interface ShownProgress {
  readonly description?: string;
  /** A few words that change with the steps: "loss 0.31". */
  readonly note?: string;
  readonly state: ProgressState;
  readonly done: number;
  /** Missing where nobody knows. */
  readonly total?: number;
  /** Seconds since it began, or that it took. */
  readonly elapsed: number;
  /** Steps a second, of late; missing before the first step. */
  readonly rate?: number;
  /** Seconds to the end, at this rate; missing where there is no telling. */
  readonly remaining?: number;
}

/** Content of `application/vnd.kelvin.progress+json`: bars within bars stand one below the other. */
export interface ProgressDisplay {
  readonly bars: readonly ShownProgress[];
}

/** `1:05`, `2:03:00`. */
export function clockOf(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** How long something took: as a clock would say it, and of short times `0.25 s`. */
function durationText(seconds: number): string {
  return seconds < 10 ? `${Number(seconds.toPrecision(2))} s` : clockOf(seconds);
}

/** `12.3/s`, and of what takes its time `4.5 s each`. */
export function rateText(rate: number): string {
  if (rate >= 1) return `${rate >= 1000 ? Math.round(rate).toLocaleString("en") : Number(rate.toPrecision(3))}/s`;
  return `${Number((1 / rate).toPrecision(3))} s each`;
}

/** What is told of a bar besides its name and length: `45 of 100`, `12.3/s`, `0:04 left`. */
export function progressFacts({ done, total, elapsed, rate, remaining, state }: ShownProgress): readonly string[] {
  const count = (value: number) => Number(value.toPrecision(12)).toLocaleString("en");
  return [
    total === undefined ? count(done) : `${count(done)} of ${count(total)}`,
    ...(rate === undefined ? [] : [rateText(rate)]),
    state === "running" && remaining !== undefined ? `${clockOf(remaining)} left` : durationText(elapsed),
    ...(state === "running" || state === "finished" ? [] : [state]),
  ];
}

/** How much of it is done, from 0 to 1; undefined where the end is not known. */
export function shareDone({ done, total, state }: ShownProgress): number | undefined {
  if (total === undefined) return state === "finished" ? 1 : undefined;
  return total === 0 ? 1 : Math.min(1, Math.max(0, done / total));
}
