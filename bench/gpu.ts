// What a GPU must do, on each backend that uses one: say what it is, multiply matrices ten times as fast as plain JavaScript, train to
// the losses that the processor finds, find the neighbours that double precision finds. Skipped aloud where there is none.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const library = (name: string) => import(join(root, "dist/kernel/library", `${name}.mjs`));
const tf = await library("tensors");
const { mlp } = await library("models");
const { createTrainer } = await library("training");
const { createRandom } = await library("random");
const { kNearestNeighbors } = await library("neighbors");

const software = process.env["BENCH_SOFTWARE_GPU"] === "1";
// What imitates a GPU is no match for its sizes.
const size = software ? 256 : 2048;
const [rows, epochs, points, width] = software ? [1024, 1, 2000, 64] : [30_000, 2, 100_000, 512];
const queries = 100;
const neighbors = 10;
const features = 1087;
const leastSpeedup = 10;

const random = createRandom(1);
const normal = (count: number) => Float32Array.from({ length: count }, () => random.normal());

/** Billions of floating-point operations in a second, in products of n × n matrices. */
async function productRate(n: number, times: number): Promise<number> {
  const [a, b] = [tf.tensor2d(normal(n * n), [n, n]), tf.tensor2d(normal(n * n), [n, n])];
  const run = async (count: number) => {
    const started = performance.now();
    const corner = tf.tidy(() => {
      let product = tf.matMul(a, b);
      // One after the other, so that none can be left out; scaled, so that none overflows.
      for (let at = 1; at < count; at += 1) product = tf.matMul(product, b).div(Math.sqrt(n));
      return product.slice([0, 0], [1, 1]);
    });
    await corner.data();
    corner.dispose();
    return performance.now() - started;
  };
  await run(2);
  const milliseconds = Math.min(await run(times), await run(times));
  tf.dispose([a, b]);
  return (2 * n ** 3 * times) / milliseconds / 1e6;
}

const inputs = { data: normal(rows * features), shape: [rows, features] };
const labels = Int32Array.from({ length: rows }, (_, row) => Number((inputs.data[row * features] as number) > 0));

/** Seconds of the last epoch, and the losses of all of them. */
async function train(): Promise<{ readonly seconds: number; readonly losses: readonly number[] }> {
  const model = mlp({ features, classes: 6, dropout: 0, seed: 1 });
  const data = { train: { inputs, labels }, epochs, learningRate: 1e-3, quiet: true, seed: 1 };
  const trainer = createTrainer(model, data);
  const { history } = await trainer.run();
  trainer.dispose();
  model.dispose();
  const [last, before] = [history.at(-1), history.at(-2)];
  return {
    seconds: last.seconds - (before?.seconds ?? 0),
    losses: history.map(({ trainLoss }: { trainLoss: number }) => trainLoss),
  };
}

const data = { data: normal(points * width), rows: points, columns: width };
const asked = { data: normal(queries * width), rows: queries, columns: width };

interface Figures {
  readonly backend: string;
  readonly device: string;
  readonly memory: number;
  readonly gflops: number;
  readonly timesCpu: number;
  readonly timesWasm: number;
  readonly epochSeconds: number;
  readonly largestLossDifference: number;
  readonly neighborSeconds: number;
  readonly neighborsFound: number;
}

async function measure(backend: string, reference: Reference): Promise<Figures> {
  await tf.useBackend(backend);
  const report = await tf.deviceReport();
  console.log(report[Symbol.for("Jupyter.display")]()["text/plain"]);
  const gflops = await productRate(size, software ? 3 : 20);
  const { seconds, losses } = await train();
  const started = performance.now();
  const found = await kNearestNeighbors(data, asked, { k: neighbors, precision: "single" });
  const neighborSeconds = (performance.now() - started) / 1000;
  const same = Array.from({ length: queries }, (_, query) => {
    const part = [query * neighbors, (query + 1) * neighbors] as const;
    const truth = new Set(reference.indices.slice(...part));
    return (found.indices as Int32Array).slice(...part).filter((index) => truth.has(index)).length;
  });
  return {
    backend,
    device: report.device,
    memory: report.memory.device,
    gflops: Math.round(gflops),
    timesCpu: Number((gflops / reference.cpuGflops).toFixed(1)),
    timesWasm: Number((gflops / reference.wasmGflops).toFixed(1)),
    epochSeconds: Number(seconds.toFixed(3)),
    largestLossDifference: Math.max(...losses.map((loss, at) => Math.abs(loss - (reference.losses[at] as number)))),
    neighborSeconds: Number(neighborSeconds.toFixed(3)),
    neighborsFound: same.reduce((sum, count) => sum + count, 0) / (queries * neighbors),
  };
}

interface Reference {
  readonly cpuGflops: number;
  readonly wasmGflops: number;
  readonly losses: readonly number[];
  readonly indices: Int32Array;
}

/** What the processor does and finds. */
async function processor(): Promise<Reference> {
  await tf.useBackend("cpu");
  // Plain JavaScript takes most of a minute for one product of the full size; its rate is the same at a quarter of it.
  const cpuGflops = await productRate(Math.min(size, 512), 1);
  await tf.useBackend("wasm");
  const wasmGflops = await productRate(size, 1);
  const { losses } = await train();
  const { indices } = await kNearestNeighbors(data, asked, { k: neighbors, precision: "double" });
  return { cpuGflops, wasmGflops, losses, indices };
}

const usable: string[] = [];
for (const backend of ["tensorflow", "webgpu"])
  try {
    await tf.useBackend(backend);
    const { gpu, summary } = await tf.deviceReport();
    if (gpu || (software && backend === "webgpu")) usable.push(backend);
    else console.log(`skipped: GPU checks of ${backend}: ${summary}`);
  } catch (error) {
    if (!(error instanceof tf.BackendUnavailableError)) throw error;
    console.log(`skipped: GPU checks of ${backend}: ${(error as Error & { reason: string }).reason}`);
  }

if (usable.length > 0) {
  const reference = await processor();
  const results: Figures[] = [];
  for (const backend of usable) results.push(await measure(backend, reference));
  console.table(results);
  mkdirSync(join(root, "test-results"), { recursive: true });
  writeFileSync(join(root, "test-results/bench-gpu.json"), JSON.stringify({ size, rows, points, results }, null, 2));
  const failures = results.flatMap(({ backend, timesCpu, largestLossDifference, neighborsFound }) => [
    ...(timesCpu >= leastSpeedup || software ? [] : [`${backend} multiplies only ${timesCpu} times as fast as cpu`]),
    ...(largestLossDifference < 0.01 ? [] : [`${backend} trains to other losses, by ${largestLossDifference}`]),
    ...(neighborsFound > 0.999 ? [] : [`${backend} finds ${neighborsFound} of the neighbours`]),
  ]);
  for (const failure of failures) console.error(`FAILED: ${failure}`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
