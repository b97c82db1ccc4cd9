import type { RunsChange, ShownRun } from "../../document/mime/runs.ts";

const steps = Array.from({ length: 20 }, (_, step) => step);

/** A run of a sweep over λ, with the course of its loss. */
export function sampleRun(lambda: number, more: Partial<ShownRun> = {}): ShownRun {
  return {
    id: `2026-${lambda.toFixed(4)}`,
    name: `λ ${lambda}`,
    status: "finished",
    startedAt: 1_790_000_000_000,
    finishedAt: 1_790_000_004_200,
    seed: 1,
    tags: [],
    parameters: { lambda, width: 64 },
    metrics: { loss: 0.2 + lambda, ece: Math.abs(lambda - 0.05) },
    courses: {
      loss: { steps, values: steps.map((step) => 0.2 + lambda + 2 / (step + 1)), count: steps.length },
    },
    environment: { node: "v24.1.0", "data digits.csv": lambda > 0.08 ? "a".repeat(64) : "b".repeat(64) },
    ...more,
  };
}

export const sampleRuns: RunsChange = {
  total: 4,
  runs: [
    sampleRun(0.1, { status: "failed", error: "RangeError: NaN", metrics: {}, courses: {} }),
    sampleRun(0.05),
    sampleRun(0.02),
    sampleRun(0),
  ],
  removed: [],
  problems: [{ run: "2026-torn", reason: "run.json" }],
};
