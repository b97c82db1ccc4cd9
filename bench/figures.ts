import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { root } from "./peers.ts";

export interface Figure {
  readonly figure: string;
  readonly peer: string;
  readonly value: number;
  readonly unit: string;
  readonly note?: string;
}

/** The value below which the share `p` of the sample lies, linear between the two nearest. */
export function quantile(sample: readonly number[], p: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  const at = (sorted.length - 1) * p;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

export const median = (sample: readonly number[]): number => quantile(sample, 0.5);

/** Prints the figures as one table, peers as columns, with ratios to `baseline`, and keeps them as JSON. */
export function report(name: string, figures: readonly Figure[], baseline: string): void {
  const peers = [...new Set(figures.map((figure) => figure.peer))];
  const names = [...new Set(figures.map((figure) => `${figure.figure}, ${figure.unit}`))];
  console.log(
    `| ${name} | ${peers.join(" | ")} | kelvin / ${baseline} |\n|---|${peers.map(() => "---").join("|")}|---|`,
  );
  for (const row of names) {
    const of = (peer: string): Figure | undefined =>
      figures.find((figure) => `${figure.figure}, ${figure.unit}` === row && figure.peer === peer);
    const cells = peers.map((peer) => {
      const figure = of(peer);
      return figure
        ? `${Number.isNaN(figure.value) ? "never" : Number(figure.value.toPrecision(3))}${figure.note ? ` (${figure.note})` : ""}`
        : "-";
    });
    const ratio = (of("kelvin")?.value ?? Number.NaN) / (of(baseline)?.value ?? Number.NaN);
    console.log(`| ${row} | ${cells.join(" | ")} | ${Number.isNaN(ratio) ? "-" : ratio.toFixed(2)} |`);
  }
  console.log(
    `\n${cpus().length} × ${cpus()[0]?.model ?? "?"}, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}\n`,
  );
  mkdirSync(join(root, "test-results"), { recursive: true });
  writeFileSync(join(root, `test-results/bench-${name}.json`), JSON.stringify(figures, undefined, 1));
}
