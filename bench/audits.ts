// What audits cost of a training: the audits of its rows, of two forecasts and of their scores, beside the training itself without
// any. In time of the processor, which other work on the machine disturbs less; the audits many times over, as they are short.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { watchCalibration, watchScores } from "../kernel/library/audit/hooks/evaluated.ts";
import { watchFit, watchForecastOf } from "../kernel/library/audit/hooks/trained.ts";

const root = join(import.meta.dirname, "..");
const library = (name: string) => import(join(root, "dist/kernel/library", `${name}.mjs`));
const { linearProbe, mlp, predict } = await library("models");
const { train } = await library("training");
const { evaluateLogits, fitTemperature } = await library("calibration");
const { createRandom } = await library("random");
const { audits } = await library("audit");

const cases = [
  { name: "1,200 × 64, linear, 30 epochs", rows: 1200, features: 64, epochs: 30, batchSize: 64, hidden: [] },
  { name: "10,000 × 100, MLP 64, 10 epochs", rows: 10_000, features: 100, epochs: 10, batchSize: 256, hidden: [64] },
  { name: "60,000 × 256, MLP 64, 10 epochs", rows: 60_000, features: 256, epochs: 10, batchSize: 512, hidden: [64] },
] as const;
const random = createRandom(0);

type Rows = ReturnType<typeof rowsOf>;

/** Six classes, each of which moves every sixth column. */
function rowsOf(rows: number, columns: number) {
  const labels = Int32Array.from({ length: rows }, () => random.integer(0, 5));
  const data = Float32Array.from({ length: rows * columns }, (_, at) => {
    const isMoved = (at % columns) % 6 === labels[Math.floor(at / columns)];
    return random.normal() + (isMoved ? 0.3 : 0);
  });
  return { inputs: { data, rows, columns }, labels };
}

/** Milliseconds of the processor that work takes. */
async function costOf(work: () => unknown): Promise<number> {
  const started = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

/** One experiment as a notebook has it: training, temperature, scores. */
async function experiment({ features, hidden, epochs, batchSize }: (typeof cases)[number], data: readonly Rows[]) {
  const [learned, chosen, judged] = data as [Rows, Rows, Rows];
  const model = hidden.length > 0 ? mlp({ features, classes: 6, hidden }) : linearProbe({ features, classes: 6 });
  await train(model, { train: learned, validation: chosen, epochs, batchSize, quiet: true });
  const fit = fitTemperature(chosen.labels, await predict(model, chosen.inputs));
  evaluateLogits(judged.labels, await predict(model, judged.inputs), { temperature: fit.temperature });
  return model.parameterCount as number;
}

/** The audits of such an experiment. */
function audited(spec: (typeof cases)[number], data: readonly Rows[], parameters: number): void {
  // Rows that were written to are read again, as those of a new run of the cells are.
  for (const { inputs } of data) inputs.data[0] = random.normal();
  const [learned, chosen, judged] = data as [Rows, Rows, Rows];
  const model = {};
  const work = 6 * spec.epochs * spec.rows * parameters;
  watchFit(model, { labels: learned.labels, train: learned.inputs, validation: chosen.inputs, work });
  for (const { inputs } of [chosen, judged]) watchForecastOf(model, inputs, new Float32Array(inputs.rows));
  const confidences = Float64Array.from(judged.labels, (_, row) => (row % 97) / 97);
  watchCalibration({ confidences, correct: Uint8Array.from(judged.labels, (label) => label % 2) });
  watchScores(judged.labels.slice(), { accuracy: random.uniform() });
}

const times = 20;
audits({ off: "all" });
const results = [];
for (const spec of cases) {
  const data = [spec.rows, spec.rows / 5, spec.rows / 5].map((rows) => rowsOf(rows, spec.features));
  const parameters = await experiment(spec, data);
  const training = await costOf(() => experiment(spec, data));
  audited(spec, data, parameters);
  const auditing = (await costOf(() => Array.from({ length: times }, () => audited(spec, data, parameters)))) / times;
  const percent = (100 * auditing) / training;
  results.push({ name: spec.name, training, auditing, percent });
  console.log(
    `${spec.name}: ${auditing.toFixed(1)} ms of audits for ${training.toFixed(0)} ms: ${percent.toFixed(2)} %`,
  );
}
mkdirSync(join(root, "test-results"), { recursive: true });
writeFileSync(join(root, "test-results/bench-audits.json"), `${JSON.stringify(results, null, 2)}\n`);
