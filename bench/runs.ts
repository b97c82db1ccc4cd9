// A thousand quick runs of five steps each, stored and aggregated: Kelvin's store beside JSON files that a Python script writes
// and reads.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { openRuns as OpenRuns } from "../kernel/library/runs/run-store.ts";
import type { sweep as Sweep } from "../kernel/library/sweep/sweep.ts";
import { type Figure, report } from "./figures.ts";
import { root } from "./peers.ts";

const [count, steps] = [1000, 5];
const library = join(root, "dist/kernel/library");
const { openRuns } = (await import(join(library, "runs.mjs"))) as { openRuns: typeof OpenRuns };
const { sweep } = (await import(join(library, "sweep.mjs"))) as { sweep: typeof Sweep };

const figures: Figure[] = [];
const stored = `${count} runs of ${steps} steps stored`;
const aggregated = `${count} runs read and aggregated`;
const resumed = `a sweep of ${count} runs gone through again, all there`;
const record = (figure: string, peer: string, milliseconds: number, note: string) =>
  figures.push({ figure, peer, value: milliseconds, unit: "ms", note });

const folder = mkdtempSync(join(tmpdir(), "kelvin-bench-runs-"));
try {
  // DuckDB is loaded with the first question, once for all that follow.
  await openRuns(join(folder, "warm")).query("select 1");
  const runs = openRuns(join(folder, "kelvin"));
  let start = performance.now();
  for (let index = 0; index < count; index += 1) {
    const seed = Math.floor(index / 30);
    const run = await runs.start({
      parameters: { lambda: (index % 10) / 10, width: 16 * (1 + (index % 3)) },
      seed,
    });
    for (let step = 0; step < steps; step += 1) run.log({ loss: 1 / (step + 1) + seed });
    run.finish({ ece: index % 7 });
  }
  record(stored, "kelvin", performance.now() - start, `${((performance.now() - start) / count).toFixed(2)} ms each`);
  start = performance.now();
  const groups = await runs.query(
    'select "lambda", width, avg(ece) as ece, (select count(*) from metrics) as points from runs group by all',
  );
  record(aggregated, "kelvin", performance.now() - start, `${groups.numRows} settings`);

  const options = {
    parameters: { x: Array.from({ length: count }, (_, x) => x) },
    runs: openRuns(join(folder, "sweep")),
    metric: "y",
    quiet: true,
  };
  const work = () => ({ y: 1 });
  await sweep(options, work);
  start = performance.now();
  const again = await sweep(options, work);
  record(resumed, "kelvin", performance.now() - start, `${again.skipped} skipped`);

  const said = execFileSync("python3", [join(root, "bench/runs.py"), folder, String(count), String(steps)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const timed = JSON.parse(said) as { readonly stored: number; readonly aggregated: number; readonly groups: number };
  record(stored, "JSON files by Python", 1000 * timed.stored, "");
  record(aggregated, "JSON files by Python", 1000 * timed.aggregated, `${timed.groups} settings`);
} finally {
  rmSync(folder, { recursive: true });
}
report("runs", figures, "JSON files by Python");
