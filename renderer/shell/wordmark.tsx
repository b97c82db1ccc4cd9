/** The mark: a diagonal of perfect calibration, with the curve of a model that approaches it. */
export function Mark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden className="kv-mark">
      <rect x="1" y="1" width="22" height="22" rx="6" fill="var(--kv-accent)" />
      <path d="M6 18 18 6" stroke="var(--kv-on-accent)" strokeWidth="2" strokeLinecap="round" opacity=".45" />
      <path
        d="M6 18c4.5-.6 4.8-6.6 7-8.6C14.800 7.800 16.400 8 18 6"
        fill="none"
        stroke="var(--kv-on-accent)"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
    </svg>
  );
}

export function Wordmark() {
  return (
    <span className="kv-wordmark">
      <Mark />
      <span>Kelvin</span>
    </span>
  );
}
