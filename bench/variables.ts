// The variable listing of our kernel over its comm: 1,000 variables with a 1 GB array among them.
import { variablesTarget } from "../kernel/protocol/variables.ts";
import { startKernel } from "../kernel/testing/start-kernel.ts";
import { type Figure, median, quantile, report } from "./figures.ts";

const values = [
  "1",
  "'some text'",
  "Array.from({ length: 1000 }, (_, i) => ({ id: i, name: 'n' + i }))",
  "{ a: 1, b: 'x', c: [1, 2] }",
  "new Map([[1, 2], ['k', { v: 3 }]])",
  "(a, b = 2) => a + b",
  "new Float32Array(10_000)",
  "new Set([1, 2, 3])",
  "class Model extends Map {}",
  "new Date()",
  "'x'.repeat(5000)",
  "Promise.resolve(1)",
  "[[1, 2, 3], [4, 5, 6]]",
];
const rounds = 60;

const kernel = await startKernel();
const declarations = Array.from({ length: 999 }, (_, index) => `const v${index} = ${values[index % values.length]};`);
await kernel.execute(declarations.join("\n"));
await kernel.execute("const big = new Float64Array(1 << 27);");

const trips = async (): Promise<number[]> => {
  const sample: number[] = [];
  for (let round = 0; round < rounds; round += 1) sample.push((await kernel.execute("1+1")).milliseconds);
  return sample;
};
const alone = await trips();

let requests = 0;
const listings: number[] = [];
const list = async (): Promise<number> => {
  requests += 1;
  const id = requests;
  const started = performance.now();
  await kernel.send("shell", "comm_msg", { comm_id: "bench", data: { id, method: "list" } });
  await kernel.until(() => {
    const last = kernel.messages.at(-1);
    return last?.msg_type === "comm_msg" && last.content.data["id"] === id;
  });
  return performance.now() - started;
};
const opened = performance.now();
await kernel.send("shell", "comm_open", { comm_id: "bench", target_name: variablesTarget, data: {} });
await kernel.until(() => kernel.messages.at(-1)?.msg_type === "comm_msg");
const first = performance.now() - opened;
for (let round = 0; round < rounds; round += 1) {
  await kernel.execute(`v${round * 13 + 2}.push(${round})`);
  listings.push(await list());
}
const subscribed = await trips();

const looping = await kernel.start("for (;;) Math.sqrt(2)");
await new Promise((resolve) => setTimeout(resolve, 100));
const whileRunning: number[] = [];
for (let round = 0; round < rounds; round += 1) whileRunning.push(await list());
await kernel.request("interrupt_request", {}, "control");
await looping.done;
await kernel.stop();

const figure = (name: string, value: number): Figure => ({ figure: name, peer: "kelvin", value, unit: "ms" });
report(
  "variables",
  [
    figure("1,000 variables, 1 GB among them: first listing", first),
    figure("the same again, one changed, p50", median(listings)),
    figure("the same again, one changed, p95", quantile(listings, 0.95)),
    figure("the same while a cell loops, p50", median(whileRunning)),
    figure("the same while a cell loops, p95", quantile(whileRunning, 0.95)),
    figure("1+1 without a subscriber, p50", median(alone)),
    figure("1+1 with a subscriber, p50", median(subscribed)),
  ],
  "kelvin",
);
process.exit(0);
