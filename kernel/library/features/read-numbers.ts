/**
 * A list of numbers out of JSON.
 *
 * @throws RangeError when it is none
 */
export function readNumbers(value: unknown, name: string): Float64Array {
  if (!Array.isArray(value) || !value.every((each) => typeof each === "number" && Number.isFinite(each)))
    throw new RangeError(`${name} must be a list of finite numbers, got ${JSON.stringify(value)?.slice(0, 60)}`);
  return Float64Array.from(value as number[]);
}
