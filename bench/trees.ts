// Boosted trees beside LightGBM's on the same rows, with the same settings: time of the fit, bins included, and accuracy on rows
// held out. Handwritten digits are bundled; Fashion-MNIST is Debian's package dataset-fashion-mnist, left out where it is not there.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { fitBoostedClassifier as FitBoostedClassifier } from "../kernel/library/models/index.ts";
import { type Figure, report } from "./figures.ts";
import { pythonWith, root } from "./peers.ts";

/** Rounds of boosting; of the larger data fewer, to end in time. */
const rounds = { digits: 100, fashion: 30 };
const fashionRows = Number(process.env["BENCH_ROWS"] ?? 20_000);
const repeats = Number(process.env["BENCH_REPEATS"] ?? 3);

const { fitBoostedClassifier } = (await import(join(root, "dist/kernel/library/models.mjs"))) as {
  fitBoostedClassifier: typeof FitBoostedClassifier;
};

interface Rows {
  readonly inputs: { readonly data: Float32Array; readonly rows: number; readonly columns: number };
  readonly labels: Int32Array;
}

interface Task {
  readonly name: string;
  readonly classes: number;
  readonly iterations: number;
  readonly train: Rows;
  readonly test: Rows;
}

function pick({ inputs, labels }: Rows, wanted: (row: number) => boolean, classOf = (label: number) => label): Rows {
  const { data, columns } = inputs;
  const rows = [...labels.keys()].filter(wanted);
  const picked = new Float32Array(rows.length * columns);
  for (const [at, row] of rows.entries()) picked.set(data.subarray(row * columns, (row + 1) * columns), at * columns);
  return {
    inputs: { data: picked, rows: rows.length, columns },
    labels: Int32Array.from(rows, (row) => classOf(labels[row] as number)),
  };
}

function digits(): Task {
  const lines = gunzipSync(readFileSync(join(root, "notebooks/data/digits.csv.gz")))
    .toString()
    .trim()
    .split("\n");
  const rows = lines.map((line) => line.split(",").map(Number)).filter((row) => row.every(Number.isFinite));
  const all: Rows = {
    inputs: { data: Float32Array.from(rows.flatMap((row) => row.slice(0, -1))), rows: rows.length, columns: 64 },
    labels: Int32Array.from(rows, (row) => row.at(-1) as number),
  };
  const train = pick(all, (row) => row % 3 > 0);
  return {
    name: `digits, ${train.inputs.rows} × 64, 10 classes`,
    classes: 10,
    iterations: rounds.digits,
    train,
    test: pick(all, (row) => row % 3 === 0),
  };
}

function fashion(): Task[] {
  const folder = "/usr/share/datasets/fashion-mnist";
  if (!existsSync(folder)) {
    console.error("skipped Fashion-MNIST: apt-get install dataset-fashion-mnist brings it");
    return [];
  }
  const read = (part: string): Rows => {
    const file = (kind: string, header: number) =>
      gunzipSync(readFileSync(join(folder, `${part}-${kind}-ubyte.gz`))).subarray(header);
    const data = Float32Array.from(file("images-idx3", 16));
    return { inputs: { data, rows: data.length / 784, columns: 784 }, labels: Int32Array.from(file("labels-idx1", 8)) };
  };
  const [train, test] = [read("train"), read("t10k")];
  const shirts =
    ({ labels }: Rows) =>
    (row: number) =>
      labels[row] === 0 || labels[row] === 6;
  const isShirt = (label: number) => Number(label === 6);
  const some = pick(train, (row) => row < fashionRows);
  const shirtsOnly = pick(some, shirts(some), isShirt);
  return [
    {
      name: `Fashion-MNIST, ${some.inputs.rows} × 784, 10 classes`,
      classes: 10,
      iterations: rounds.fashion,
      train: some,
      test,
    },
    {
      name: `T-shirt or shirt, ${shirtsOnly.inputs.rows} × 784, 2 classes`,
      classes: 2,
      iterations: 100,
      train: shirtsOnly,
      test: pick(test, shirts(test), isShirt),
    },
  ];
}

const figures: Figure[] = [];
const python = pythonWith("trees", ["numpy", "lightgbm"]);
for (const task of [digits(), ...fashion()]) {
  const { name, classes, iterations, train, test } = task;
  const of = `${iterations} iterations on ${name}`;
  let ours = { seconds: Infinity, processor: Infinity, accuracy: 0, threads: 1 };
  const fit = async () => {
    const [start, before] = [performance.now(), process.cpuUsage()];
    const model = await fitBoostedClassifier(train.labels, train.inputs, { iterations, quiet: true });
    const [seconds, used] = [(performance.now() - start) / 1000, process.cpuUsage(before)];
    const { data } = model.predict(test.inputs);
    const right = test.labels.filter((label, row) => {
      const own = data.subarray(row * classes, (row + 1) * classes);
      return own.indexOf(Math.max(...own)) === label;
    });
    return {
      seconds,
      processor: (used.user + used.system) / 1e6,
      accuracy: right.length / test.labels.length,
      threads: 1,
    };
  };
  let theirs: typeof ours | undefined;
  const folder = mkdtempSync(join(tmpdir(), "kelvin-bench-trees-"));
  try {
    for (const [part, { inputs, labels }] of Object.entries({ train, test })) {
      writeFileSync(join(folder, `${part}.f32`), inputs.data);
      writeFileSync(join(folder, `${part}.i32`), labels);
    }
    // In turn, so that what else runs on the machine is in the way of both.
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      const found = await fit();
      if (found.seconds < ours.seconds) ours = found;
      if (!python) continue;
      const arguments_ = [join(root, "bench/trees.py"), folder, String(classes), String(iterations)];
      const other = JSON.parse(execFileSync(python, arguments_, { encoding: "utf8" })) as typeof ours;
      if (other.seconds < (theirs?.seconds ?? Infinity)) theirs = other;
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  for (const [peer, found] of Object.entries({ kelvin: ours, ...(theirs && { LightGBM: theirs }) })) {
    const note = found.threads === 1 ? "1 thread" : `${found.threads} threads`;
    figures.push({ figure: of, peer, value: found.seconds, unit: "s", note });
    figures.push({ figure: `processor time of ${name}`, peer, value: found.processor, unit: "s" });
    figures.push({
      figure: `accuracy of ${name}, on ${test.labels.length} others`,
      peer,
      value: 100 * found.accuracy,
      unit: "%",
    });
  }
}
report("trees", figures, "LightGBM");
