/** Bars of a reliability diagram as an ornament: each card has its own, from its place in the list. */
export function ReliabilityCurve({ seed }: { readonly seed: number }) {
  const bars = Array.from({ length: 10 }, (_, bin) => {
    const confidence = (bin + 0.5) / 10;
    const bend = 0.16 * Math.sin((bin + seed * 2.3) * 0.9) - 0.1 * Math.sin(Math.PI * confidence);
    return { bin, confidence, accuracy: Math.min(0.97, Math.max(0.05, confidence + bend)) };
  });
  return (
    <svg className="kv-card-figure" viewBox="0 0 200 100" preserveAspectRatio="none" aria-hidden>
      {bars.map(({ bin, confidence, accuracy }) => {
        const [low, high] = [Math.min(accuracy, confidence), Math.max(accuracy, confidence)];
        return (
          <g key={bin}>
            <rect
              x={bin * 20 + 2}
              width="16"
              y={100 - accuracy * 100}
              height={accuracy * 100}
              rx="1.5"
              className="bar"
            />
            <rect x={bin * 20 + 2} width="16" y={100 - high * 100} height={(high - low) * 100} className="gap" />
          </g>
        );
      })}
      <path d="M0 100 200 0" className="diagonal" />
    </svg>
  );
}
