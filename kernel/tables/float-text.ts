/** The fewest digits that mean this 32-bit float: `0.1` and not `0.10000000149011612`. */
export function floatText(value: unknown): string {
  const number = Number(value);
  for (let digits = 6; digits < 9; digits += 1) {
    const rounded = Number(number.toPrecision(digits));
    if (Math.fround(rounded) === number) return String(rounded);
  }
  return String(Number(number.toPrecision(9)));
}
