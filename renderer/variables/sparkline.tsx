import { sparklinePath, sparklineSize } from "../../document/html/sparkline-path.ts";

/** A small drawing of how numbers go, beside their preview, which says the same in words. */
export function Sparkline({ values }: { readonly values: readonly (number | null)[] }) {
  return (
    <svg className="kv-sparkline" {...sparklineSize} aria-hidden>
      <path d={sparklinePath(values)} />
    </svg>
  );
}
