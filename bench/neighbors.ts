// Exact neighbours of the same unit vectors by Kelvin, on each tensor backend that loads, and by faiss and scikit-learn; and
// the memory that a stream of 300,000 × 4,096 numbers takes.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type * as Tensors from "../kernel/tensors/index.ts";
import type { readNpy as ReadNpy, writeNpy as WriteNpy } from "../kernel/library/data/npy.ts";
import type { kNearestNeighbors as KNearestNeighbors } from "../kernel/library/neighbors/k-nearest-neighbors.ts";
import { type Figure, report } from "./figures.ts";
import { pythonWith, root } from "./peers.ts";

const rows = Number(process.env["BENCH_ROWS"] ?? 60_000);
const asked = Number(process.env["BENCH_QUERIES"] ?? 4000);
const columns = 1024;
const k = 50;

const library = join(root, "dist/kernel/library");
const tf = (await import(join(library, "tensors.mjs"))) as typeof Tensors;
const { kNearestNeighbors } = (await import(join(library, "neighbors.mjs"))) as {
  kNearestNeighbors: typeof KNearestNeighbors;
};
const { readNpy, writeNpy } = (await import(join(library, "data.mjs"))) as {
  readNpy: typeof ReadNpy;
  writeNpy: typeof WriteNpy;
};

function unitVectors(count: number): Float32Array {
  const data = new Float32Array(count * columns);
  for (let row = 0; row < count; row += 1) {
    let sum = 0;
    for (let at = row * columns; at < (row + 1) * columns; at += 1)
      sum += (data[at] = Math.random() + Math.random() + Math.random() - 1.5) ** 2;
    for (let at = row * columns; at < (row + 1) * columns; at += 1) data[at] = (data[at] as number) / Math.sqrt(sum);
  }
  return data;
}

const folder = mkdtempSync(join(tmpdir(), "kelvin-bench-neighbors-"));
const figures: Figure[] = [];
const figure = `${k} nearest of ${asked} queries among ${rows} × ${columns}`;
const gflops = (seconds: number) => (2 * rows * asked * columns) / seconds / 1e9;
const record = (peer: string, seconds: number, note?: string) =>
  figures.push(
    { figure, peer, value: seconds, unit: "s", ...(note ? { note } : {}) },
    { figure: "the same", peer, value: gflops(seconds), unit: "GFLOP/s" },
  );

try {
  const data = { data: unitVectors(rows), rows, columns };
  const queries = { data: unitVectors(asked), rows: asked, columns };
  await writeNpy(join(folder, "data.npy"), { data: data.data, shape: [rows, columns] });
  await writeNpy(join(folder, "queries.npy"), { data: queries.data, shape: [asked, columns] });
  const { candidates } = await tf.deviceReport();
  const usable = candidates
    .filter(({ name, state }) => state !== "unavailable" && name !== "cpu")
    .map(({ name }) => name);
  let indices = new Int32Array(0);
  for (const [at, backend] of usable.entries()) {
    await tf.useBackend(backend);
    // The first products of a backend compile and allocate.
    await kNearestNeighbors({ ...data, rows: 4096, data: data.data.subarray(0, 4096 * columns) }, queries, { k });
    const seconds = [];
    for (let run = 0; run < 2; run += 1) {
      const start = performance.now();
      indices = (await kNearestNeighbors(data, queries, { k, metric: "dot" })).indices as typeof indices;
      seconds.push((performance.now() - start) / 1000);
    }
    record(at === 0 ? "kelvin" : `kelvin, ${backend}`, Math.min(...seconds), backend);
  }

  const python = pythonWith("neighbors", ["numpy", "faiss-cpu", "scikit-learn"]);
  if (python) {
    const output = execFileSync(python, [join(root, "bench/neighbors.py"), folder, String(k)], { encoding: "utf8" });
    const times = JSON.parse(output) as Record<"faiss" | "scikit-learn" | "gemm", number>;
    record("faiss", times.faiss);
    record("scikit-learn", times["scikit-learn"]);
    figures.push({ figure: "matrix product of 2048 × 1024", peer: "numpy", value: times.gemm, unit: "GFLOP/s" });
    const found = (await readNpy(join(folder, "found.npy"))).data as Int32Array;
    const same = found.reduce((sum, row, at) => sum + Number(row === indices[at]), 0) / found.length;
    figures.push({ figure: "same neighbour at the same rank as faiss", peer: "kelvin", value: same, unit: "share" });
  }

  await tf.useBackend(usable[0] ?? "wasm");
  figures.push({
    figure: "peak memory of a stream of 300000 × 4096, 256 queries",
    peer: "kelvin",
    value: await streamed(),
    unit: "MB",
  });
} finally {
  rmSync(folder, { recursive: true });
}
report("neighbors", figures, "faiss");

/** The most memory above what is held before, while more than 4.9 GB pass through. */
async function streamed(): Promise<number> {
  const part = Float32Array.from({ length: 4096 * 4096 }, () => Math.random() - 0.5);
  const before = process.memoryUsage.rss();
  let peak = before;
  async function* stream() {
    for (let start = 0; start < 300_000; start += 4096) {
      const count = Math.min(4096, 300_000 - start);
      yield { data: part.slice(0, count * 4096), rows: count, columns: 4096 };
    }
  }
  const queries = { data: part.slice(0, 256 * 4096), rows: 256, columns: 4096 };
  await kNearestNeighbors(stream(), queries, {
    k,
    onProgress: () => {
      peak = Math.max(peak, process.memoryUsage.rss());
    },
  });
  return (peak - before) / 1e6;
}
