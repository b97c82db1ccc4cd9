const levels = "▁▂▃▄▅▆▇█";
const most = 16;

/** How a metric went, step by step, as a line of blocks between its least and its largest value; what is no number is a gap. */
export function sparkline(values: readonly number[]): string {
  const width = Math.min(most, values.length);
  const shown = Array.from({ length: width }, (_, at) => {
    const last = Math.round((at / Math.max(1, width - 1)) * (values.length - 1));
    return values[last] as number;
  });
  const finite = shown.filter(Number.isFinite);
  if (finite.length === 0) return "";
  const least = Math.min(...finite);
  const range = Math.max(...finite) - least;
  return shown
    .map((value) => {
      if (!Number.isFinite(value)) return " ";
      return levels[range === 0 ? 0 : Math.round(((value - least) / range) * (levels.length - 1))];
    })
    .join("");
}
