import { types } from "node:util";
import { lengthOf } from "./keys-of-object.ts";
import { ownValue } from "./look-at-object.ts";

/** Values that are taken, evenly, and how many there must be for them to have a shape. */
const points = 24;
const fewest = 6;

/** Some values of a list of numbers, for a small drawing of how they go; undefined where it is none. Looks only. */
export function sparklineOf(object: object): readonly (number | null)[] | undefined {
  const isTyped = types.isTypedArray(object) && !types.isBigInt64Array(object) && !types.isBigUint64Array(object);
  if (!isTyped && !Array.isArray(object)) return undefined;
  const length = lengthOf(object);
  if (length < fewest) return undefined;
  const count = Math.min(points, length);
  const numbers: (number | null)[] = [];
  for (let point = 0; point < count; point += 1) {
    const index = Math.round((point * (length - 1)) / (count - 1));
    const value = isTyped ? (object as unknown as ArrayLike<number>)[index] : ownValue(object, String(index));
    if (typeof value !== "number") return undefined;
    numbers.push(Number.isFinite(value) ? Number(value.toPrecision(4)) : null);
  }
  return numbers;
}
