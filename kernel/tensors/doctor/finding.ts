/** What the doctor found out about one thing. */
export interface Finding {
  /** What was looked at, in a word or two. */
  readonly subject: string;
  /** `advice`: Kelvin works without it, and works better with it. `broken`: something needed does not work. */
  readonly state: "ok" | "advice" | "broken";
  readonly detail: string;
  /** The command or step that improves it; absent when there is nothing to improve. */
  readonly howTo?: string;
}

const marks = { ok: "✓", advice: "•", broken: "✗" } as const;

/** Findings as lines of text, what to do below each. */
export function printFindings(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ subject }) => subject.length));
  return findings
    .flatMap(({ subject, state, detail, howTo }) => [
      `${marks[state]} ${subject.padEnd(width)}  ${detail}`,
      ...(howTo ? [`  ${"".padEnd(width)}  → ${howTo}`] : []),
    ])
    .join("\n");
}

/** One line that sums the findings up. */
export function summarize(findings: readonly Finding[]): string {
  const broken = findings.filter(({ state }) => state === "broken").map(({ subject }) => subject);
  return broken.length === 0 ? "Everything that Kelvin needs works." : `Broken: ${broken.join(", ")}.`;
}
