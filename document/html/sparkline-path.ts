/** The size of a sparkline, and its path: how numbers go, a gap where one is not finite. */
export const sparklineSize = { width: 56, height: 14 } as const;
const edge = 1.5;

export function sparklinePath(values: readonly (number | null)[]): string {
  const { width, height } = sparklineSize;
  const numbers = values.filter((value) => value !== null);
  const [least, greatest] = [Math.min(...numbers), Math.max(...numbers)];
  const span = greatest - least || 1;
  const step = (width - 2 * edge) / Math.max(1, values.length - 1);
  const y = (value: number) => height - edge - ((value - least) / span) * (height - 2 * edge);
  return values
    .map((value, index) => {
      if (value === null) return "";
      const isFirst = index === 0 || values[index - 1] === null;
      return `${isFirst ? "M" : "L"}${(edge + index * step).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join("");
}
