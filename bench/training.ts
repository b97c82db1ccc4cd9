// One epoch of the fusion MLP (1087 → 256 → 256 → 6, batch 512, dropout 0.1, AdamW): Kelvin against PyTorch on the processor.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const root = join(import.meta.dirname, "..");
const library = (name: string) => import(join(root, "dist/kernel/library", `${name}.mjs`));
const rows = 30_000;
const features = 1087;
const rounds = 3;

const torch = `
import json, sys, time, torch
import torch.nn.functional as F
torch.manual_seed(0)
x = torch.randn(${rows}, ${features}); y = torch.randint(0, 6, (${rows},))
model = torch.nn.Sequential(torch.nn.Linear(${features}, 256), torch.nn.ReLU(), torch.nn.Dropout(0.1), torch.nn.Linear(256, 256), torch.nn.ReLU(), torch.nn.Dropout(0.1), torch.nn.Linear(256, 6))
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=1e-4)
for line in sys.stdin:
    started = time.perf_counter()
    order = torch.randperm(${rows})
    total = 0.0
    for first in range(0, ${rows}, 512):
        batch = order[first:first + 512]
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x[batch]), y[batch])
        loss.backward()
        optimizer.step()
        total += loss.detach()
    float(total)
    print(json.dumps({"seconds": time.perf_counter() - started, "version": torch.__version__, "threads": torch.get_num_threads()}), flush=True)
`;

const python = [process.env["KELVIN_BENCH_PYTHON"], join(root, ".cache/python/bin/python"), "python3"].find(
  (candidate) => candidate && spawnSync(candidate, ["-c", "import torch"]).status === 0,
);
if (!python)
  console.warn("skipped: PyTorch: no Python with torch was found; set KELVIN_BENCH_PYTHON to one (pip install torch)");

const tf = await library("tensors");
const { mlp } = await library("models");
const { createTrainer } = await library("training");
const { createRandom } = await library("random");

const random = createRandom(1);
const inputs = { data: Float32Array.from({ length: rows * features }, () => random.normal()), shape: [rows, features] };
const labels = Int32Array.from({ length: rows }, () => random.integer(0, 5));
const wanted = process.env["KELVIN_TENSOR_BACKEND"];
const backends: string[] = wanted
  ? [wanted]
  : (await tf.deviceReport()).candidates
      .filter(({ state, name }: { state: string; name: string }) => state !== "unavailable" && name !== "cpu")
      .map(({ name }: { name: string }) => name);
/** PyTorch in a process of its own, one epoch for each line that it is given. */
const torchProcess = python ? spawn(python, ["-c", torch], { stdio: ["pipe", "pipe", "inherit"] }) : undefined;
const torchLines = torchProcess && createInterface({ input: torchProcess.stdout })[Symbol.asyncIterator]();
async function torchEpoch(): Promise<number> {
  torchProcess?.stdin.write("go\n");
  const line = await torchLines?.next();
  return (JSON.parse(line?.value as string) as { seconds: number }).seconds;
}

const contestants: { readonly name: string; readonly epoch: () => Promise<number>; readonly end: () => void }[] = [];
for (const backend of backends) {
  await tf.useBackend(backend);
  const model = mlp({ features, classes: 6 });
  const data = { train: { inputs, labels }, epochs: rounds + 1, learningRate: 1e-3, quiet: true };
  const trainer = createTrainer(model, data);
  let epochs = 0;
  let before = 0;
  contestants.push({
    name: backend,
    async epoch() {
      await tf.useBackend(backend);
      epochs += 1;
      const { seconds } = (await trainer.run({ epochs })).history.at(-1);
      const taken = seconds - before;
      before = seconds;
      return taken;
    },
    end() {
      trainer.dispose();
      model.dispose();
    },
  });
}
if (python) contestants.push({ name: "PyTorch", epoch: torchEpoch, end: () => torchProcess?.stdin.end() });
// Round after round, so that what else the machine does hits all of them; the first warms up.
const best = new Map<string, number>();
for (let round = 0; round <= rounds; round += 1)
  for (const { name, epoch } of contestants) {
    const seconds = await epoch();
    if (round > 0) best.set(name, Math.min(best.get(name) ?? Infinity, seconds));
  }
for (const { end } of contestants) end();

const reference = best.get("PyTorch");
const results = [...best].map(([name, seconds]) => ({
  name,
  seconds: Number(seconds.toFixed(3)),
  rowsPerSecond: Math.round(rows / seconds),
  ...(reference !== undefined && { speedOfPyTorch: Number((reference / seconds).toFixed(2)) }),
}));
console.table(results);
if (!existsSync(join(root, "test-results"))) mkdirSync(join(root, "test-results"));
writeFileSync(
  join(root, "test-results/bench-training.json"),
  JSON.stringify({ rows, features, batch: 512, results }, null, 2),
);
