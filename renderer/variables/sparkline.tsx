const [width, height] = [56, 14];
const edge = 1.5;

/** A small drawing of how numbers go, beside their preview, which says the same in words. */
export function Sparkline({ values }: { readonly values: readonly (number | null)[] }) {
  const numbers = values.filter((value) => value !== null);
  const [least, greatest] = [Math.min(...numbers), Math.max(...numbers)];
  const span = greatest - least || 1;
  const step = (width - 2 * edge) / (values.length - 1);
  const y = (value: number) => height - edge - ((value - least) / span) * (height - 2 * edge);
  // A value that is not finite leaves a gap.
  const path = values
    .map((value, index) => {
      if (value === null) return "";
      const isFirst = index === 0 || values[index - 1] === null;
      return `${isFirst ? "M" : "L"}${(edge + index * step).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join("");
  return (
    <svg className="kv-sparkline" width={width} height={height} aria-hidden>
      <path d={path} />
    </svg>
  );
}
