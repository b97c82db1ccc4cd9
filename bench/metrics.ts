// Calibration error, Brier score and log loss of a million rows of ten logits beside torchmetrics and torch, on the same arrays;
// and the bootstrap of a calibration error: 1,000 resamples of 100,000 rows. What they find is compared too.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {
  calibrationConventions as CalibrationConventions,
  evaluateLogits as EvaluateLogits,
  expectedCalibrationError as ExpectedCalibrationError,
} from "../kernel/library/calibration/index.ts";
import type { createRandom as CreateRandom } from "../kernel/library/random/create-random.ts";
import type { bootstrapInterval as BootstrapInterval } from "../kernel/library/statistics/bootstrap-interval.ts";
import { type Figure, report } from "./figures.ts";
import { pythonWith, root } from "./peers.ts";

const rows = 1_000_000;
const columns = 10;
const resampled = 100_000;
const rounds = 5;

const library = join(root, "dist/kernel/library");
const { calibrationConventions, evaluateLogits, expectedCalibrationError } = (await import(
  join(library, "calibration.mjs")
)) as {
  calibrationConventions: typeof CalibrationConventions;
  evaluateLogits: typeof EvaluateLogits;
  expectedCalibrationError: typeof ExpectedCalibrationError;
};
const { createRandom } = (await import(join(library, "random.mjs"))) as { createRandom: typeof CreateRandom };
const { bootstrapInterval } = (await import(join(library, "statistics.mjs"))) as {
  bootstrapInterval: typeof BootstrapInterval;
};

const random = createRandom(1);
const data = Float32Array.from({ length: rows * columns }, () => 2 * random.normal());
const labels = Int32Array.from({ length: rows }, () => random.integer(0, columns - 1));
const confidences = Float64Array.from({ length: resampled }, () => random.uniform());
const correct = Uint8Array.from(confidences, (confidence) => (random.uniform() < confidence ** 1.2 ? 1 : 0));

const figures: Figure[] = [];
const record = (figure: string, peer: string, seconds: number, note: string) =>
  figures.push({ figure, peer, value: seconds, unit: "s", note });
const scored = `ECE, Brier score and log loss of ${rows} × ${columns} logits`;
const bootstrapped = `bootstrap of ECE, 1000 resamples of ${resampled}`;
const shownScores = (scores: readonly number[]) => scores.map((score) => score.toFixed(5)).join(", ");

/** The best of a few rounds, after which code is compiled and memory there. */
function ours(): void {
  let best = Infinity;
  let note = "";
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    const found = evaluateLogits(labels, { data, rows, columns }, calibrationConventions.torchmetrics);
    best = Math.min(best, (performance.now() - start) / 1000);
    note = shownScores([found.expectedCalibrationError, found.brierScore, found.logLoss]);
  }
  record(scored, "kelvin", best, note);
  const start = performance.now();
  const { interval } = bootstrapInterval(expectedCalibrationError, [correct, confidences]);
  record(bootstrapped, "kelvin", (performance.now() - start) / 1000, shownScores(interval));
}

const python = pythonWith("metrics", ["numpy", "torch", "torchmetrics"]);
ours();
if (python) {
  const folder = mkdtempSync(join(tmpdir(), "kelvin-bench-metrics-"));
  try {
    writeFileSync(join(folder, "logits.f32"), data);
    writeFileSync(join(folder, "labels.i32"), labels);
    const arguments_ = [join(root, "bench/metrics.py"), folder, String(columns), String(rounds)];
    const theirs = JSON.parse(execFileSync(python, arguments_, { encoding: "utf8" })) as {
      seconds: number;
      scores: number[];
    };
    record(scored, "torchmetrics", theirs.seconds, shownScores(theirs.scores));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
report("metrics", figures, "torchmetrics");
