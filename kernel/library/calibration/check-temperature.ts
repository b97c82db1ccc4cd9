/** Returns the temperature, or throws a RangeError when it is not a finite number above 0. */
export function checkTemperature(temperature: number, name = "temperature"): number {
  if (!(temperature > 0 && temperature < Infinity))
    throw new RangeError(`${name} must be a finite number above 0, got ${temperature}`);
  return temperature;
}
