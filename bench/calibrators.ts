// The temperature of a million rows of ten classes beside torch's L-BFGS, and the isotonic regression of a million points
// beside scikit-learn's, on the same arrays; what they find is compared too.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { fitTemperature as FitTemperature } from "../kernel/library/calibration/fit-temperature.ts";
import type { isotonicRegression as IsotonicRegression } from "../kernel/library/calibration/calibrators/isotonic-regression.ts";
import type { createRandom as CreateRandom } from "../kernel/library/random/create-random.ts";
import { type Figure, report } from "./figures.ts";
import { pythonWith, root } from "./peers.ts";

const rows = 1_000_000;
const columns = 10;

const library = join(root, "dist/kernel/library");
const { fitTemperature, isotonicRegression } = (await import(join(library, "calibration.mjs"))) as {
  fitTemperature: typeof FitTemperature;
  isotonicRegression: typeof IsotonicRegression;
};
const { createRandom } = (await import(join(library, "random.mjs"))) as { createRandom: typeof CreateRandom };

const random = createRandom(1);
const data = Float32Array.from({ length: rows * columns }, () => 3 * random.normal());
// Labels from the softmax of 0.6 of the logits, by Gumbel's trick.
const labels = new Int32Array(rows);
for (let row = 0; row < rows; row += 1) {
  let best = -Infinity;
  for (let column = 0; column < columns; column += 1) {
    const value = 0.6 * (data[row * columns + column] as number) - Math.log(-Math.log(1 - random.uniform()));
    if (value > best) [best, labels[row]] = [value, column];
  }
}
const scores = Float64Array.from({ length: rows }, () => random.normal());
const targets = scores.map((score) => (random.uniform() < 1 / (1 + Math.exp(-score)) ? 1 : 0));

function timed<T>(action: () => T): { readonly seconds: number; readonly result: T } {
  let best = { seconds: Infinity, result: undefined as T };
  for (let run = 0; run < 3; run += 1) {
    const start = performance.now();
    const result = action();
    best = { seconds: Math.min(best.seconds, (performance.now() - start) / 1000), result };
  }
  return best;
}

const figures: Figure[] = [];
const record = (figure: string, peer: string, seconds: number, note: string) =>
  figures.push({ figure, peer, value: seconds, unit: "s", note });
const fitted = `temperature of ${rows} × ${columns} logits, scores before and after included`;
const pooled = `isotonic regression of ${rows} points`;

const temperature = timed(() => fitTemperature(labels, { data, rows, columns }));
record(fitted, "kelvin", temperature.seconds, `T ${temperature.result.temperature.toFixed(6)}`);
const isotonic = timed(() => isotonicRegression(targets, scores));
record(pooled, "kelvin", isotonic.seconds, `${isotonic.result.x.length} corners`);

const python = pythonWith("calibrators", ["numpy", "torch", "scikit-learn"]);
if (python) {
  const folder = mkdtempSync(join(tmpdir(), "kelvin-bench-calibrators-"));
  try {
    writeFileSync(join(folder, "logits.f32"), data);
    writeFileSync(join(folder, "labels.i32"), labels);
    writeFileSync(join(folder, "scores.f64"), scores);
    writeFileSync(join(folder, "targets.f64"), targets);
    const output = execFileSync(python, [join(root, "bench/calibrators.py"), folder, String(columns)], {
      encoding: "utf8",
    });
    const theirs = JSON.parse(output) as { temperature: number; found: number; isotonic: number; points: number[] };
    record(fitted, "torch / scikit-learn", theirs.temperature, `the fit alone, T ${theirs.found.toFixed(6)}`);
    const ours = isotonic.result.predict([-1, 0, 1]);
    const apart = Math.max(...theirs.points.map((point, at) => Math.abs(point - (ours[at] as number))));
    record(pooled, "torch / scikit-learn", theirs.isotonic, `largest difference ${apart.toExponential(0)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
report("calibrators", figures, "torch / scikit-learn");
