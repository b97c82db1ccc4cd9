import type { CSSProperties } from "react";
import type { FigureSketch } from "../../host/contract/states.ts";

/** The first figure of a notebook as the picture of its card: its numbers are the notebook's own. */
export function FigureDrawing({ figure }: { readonly figure: FigureSketch | undefined }) {
  const above = (y: number) => 100 - 95 * y;
  const colour = (series: number) => ({ "--kv-series": `var(--kv-series-${(series % 6) + 1})` }) as CSSProperties;
  return (
    <svg className="kv-card-figure" viewBox="0 0 200 100" preserveAspectRatio="none" aria-hidden>
      {figure?.bars.map(({ series, x, width, from, to }, index) => (
        <rect
          key={index}
          x={200 * x}
          width={200 * width}
          y={above(Math.max(from, to))}
          height={95 * Math.abs(to - from)}
          style={colour(series)}
        />
      ))}
      {figure?.lines.map(({ series, points }) => (
        <path
          key={series}
          d={`M${points.map(([x, y]) => `${(200 * x).toFixed(1)} ${above(y).toFixed(1)}`).join(" L")}`}
          style={colour(series)}
        />
      ))}
    </svg>
  );
}
