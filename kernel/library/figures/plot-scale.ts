/** From the numbers of an axis to places on a drawing, with ticks at round numbers. */
export interface PlotScale {
  readonly place: (value: number) => number;
  readonly ticks: readonly number[];
}

/** A scale of equal steps. A range of no width is widened, so that a single value has a place. */
export function linearScale(range: readonly [number, number], ends: readonly [number, number]): PlotScale {
  const [low, high] = range[0] === range[1] ? [range[0] - 0.5, range[1] + 0.5] : range;
  const place = (value: number) => ends[0] + ((value - low) / (high - low)) * (ends[1] - ends[0]);
  const rough = (high - low) / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (rough / power >= 5 ? 10 : rough / power >= 2 ? 5 : rough / power >= 1 ? 2 : 1);
  const ticks: number[] = [];
  for (let at = Math.ceil(low / step - 1e-9); at * step <= high + 1e-9 * step; at += 1)
    ticks.push(Number((at * step).toPrecision(12)));
  return { place, ticks };
}

/** A scale of equal factors, with ticks at 1, 2 and 5 times powers of ten. */
export function logScale(range: readonly [number, number], ends: readonly [number, number]): PlotScale {
  const linear = linearScale([Math.log10(range[0]), Math.log10(range[1])], ends);
  const ticks: number[] = [];
  for (let decade = Math.floor(Math.log10(range[0])); decade <= Math.log10(range[1]); decade += 1)
    for (const digit of [1, 2, 5]) {
      const tick = Number(`${digit}e${decade}`);
      if (tick >= range[0] && tick <= range[1]) ticks.push(tick);
    }
  return { place: (value) => linear.place(Math.log10(value)), ticks };
}
