// Kernels beside each other: cold start, round trip, interrupt, a flood of lines. Interleaved, so that noise hits all alike.
import { type Figure, median, quantile, report } from "./figures.ts";
import { type BenchKernel, RunningKernel } from "./kernel-client.ts";
import { benchKernels } from "./peers.ts";

const code = {
  typescript: {
    define: "const survivor: number = 12345;",
    loop: "while (true) {}",
    flood: "for (let i = 0; i < 100000; i++) console.log('line', i);",
  },
  python: { define: "survivor = 12345", loop: "while True: pass", flood: "for i in range(100000): print('line', i)" },
};
const codeOf = (kernel: BenchKernel): (typeof code)["python"] =>
  kernel.name === "ipykernel" ? code.python : code.typescript;
const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const kernels = benchKernels();
const figures: Figure[] = [];
const perKernel = (): Map<string, number[]> => new Map(kernels.map((kernel) => [kernel.name, []]));

const coldStarts = perKernel();
for (let round = 0; round < 7; round += 1) {
  for (const kernel of kernels) {
    const started = performance.now();
    const running = await RunningKernel.start(kernel);
    const { status } = await running.execute("1+1", { idle: false });
    if (status === "ok") coldStarts.get(kernel.name)!.push(performance.now() - started);
    running.stop();
  }
}
for (const [peer, sample] of coldStarts)
  figures.push({ figure: "cold start to first execute_reply", peer, value: median(sample), unit: "ms" });

const warm = new Map<string, RunningKernel>();
for (const kernel of kernels) {
  const running = await RunningKernel.start(kernel);
  await running.ready();
  for (let i = 0; i < 30; i += 1) await running.execute("1+1");
  warm.set(kernel.name, running);
}
const roundTrips = perKernel();
for (let round = 0; round < 5; round += 1) {
  for (const [name, running] of warm) {
    for (let i = 0; i < 60; i += 1) roundTrips.get(name)!.push((await running.execute("1+1")).doneAfter);
  }
}
for (const [peer, sample] of roundTrips) {
  figures.push({ figure: "1+1, p50", peer, value: median(sample), unit: "ms" });
  figures.push({ figure: "1+1, p95", peer, value: quantile(sample, 0.95), unit: "ms" });
}

for (const kernel of kernels) {
  const running = warm.get(kernel.name)!;
  const { doneAfter, lines, status } = await running.execute(codeOf(kernel).flood, { timeout: 60_000 });
  const note = lines === 100_000 ? undefined : `${lines} of 100000 lines`;
  figures.push({
    figure: "100,000 lines to idle",
    peer: kernel.name,
    value: status === "ok" ? doneAfter : Number.NaN,
    unit: "ms",
    ...(note && { note }),
  });
  running.stop();
}

for (const kernel of kernels) {
  const sample: number[] = [];
  let kept = 0;
  const rounds = 3;
  for (let round = 0; round < rounds; round += 1) {
    const running = await RunningKernel.start(kernel);
    await running.ready();
    await running.execute(codeOf(kernel).define);
    const loop = running.execute(codeOf(kernel).loop, { timeout: 8000 });
    await wait(700);
    const pressed = performance.now();
    await running.interrupt();
    const { status } = await loop;
    if (status !== "timeout") sample.push(performance.now() - pressed);
    if (running.alive && (await running.execute("survivor", { timeout: 5000 })).text.includes("12345")) kept += 1;
    running.stop();
  }
  const note = kept === rounds ? "state kept" : `state kept ${kept} of ${rounds}`;
  figures.push({ figure: "interrupt of an endless loop", peer: kernel.name, value: median(sample), unit: "ms", note });
}

report("kernels", figures, "ipykernel");
process.exit(0);
