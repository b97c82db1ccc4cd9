/** Checks the level of an interval: a share strictly between 0 and 1. */
export function checkLevel(level: number): number {
  if (!(level > 0 && level < 1))
    throw new RangeError(`level must lie between 0 and 1, both excluded (0.95 for 95 %), got ${level}`);
  return level;
}
