/** Which temperatures a grid search tries. */
export interface TemperatureGridSpec {
  /** equal steps in the logarithm, or in the temperature itself. Default `log` */
  readonly scale?: "log" | "linear";
  /** lowest temperature, above 0. Default 0.1 */
  readonly min?: number;
  /** highest temperature. Default 10 */
  readonly max?: number;
  /** how many temperatures, both ends included; 2 or more. Default 100 */
  readonly steps?: number;
}

/**
 * The temperatures of a grid, ascending, both ends included.
 *
 * @returns `steps` numbers, from `min` up to `max`
 * @throws RangeError when 0 < min < max does not hold, or steps is not a whole number from 2
 */
export function temperatureGrid(spec: TemperatureGridSpec = {}): Float64Array {
  const { scale = "log", min = 0.1, max = 10, steps = 100 } = spec;
  if (!(min > 0 && max > min && max < Infinity))
    throw new RangeError(`a temperature grid needs 0 < min < max, got min ${min} and max ${max}`);
  if (!(Number.isInteger(steps) && steps >= 2))
    throw new RangeError(`steps must be a whole number from 2, got ${steps}`);
  const [from, to] = scale === "log" ? [Math.log(min), Math.log(max)] : [min, max];
  return Float64Array.from({ length: steps }, (_, step) => {
    if (step === 0) return min;
    if (step === steps - 1) return max;
    const value = from + ((to - from) * step) / (steps - 1);
    return scale === "log" ? Math.exp(value) : value;
  });
}
