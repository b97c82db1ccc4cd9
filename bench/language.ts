// The language service of Kelvin's kernel, asked over ZeroMQ as a front end asks it, beside both engines of TypeScript without
// Kelvin around them, on the same notebook, round by round; and beside the goals that it has.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectClient } from "../kernel/testing/kernel-client.ts";
import { startKernelProcess } from "../kernel/testing/kernel-process.ts";
import { type Figure, median, quantile, report } from "./figures.ts";
import { openJavaScriptEngine } from "./language/javascript-engine.ts";
import { type KernelEngine, openKernelEngine } from "./language/kernel-engine.ts";
import { openNativeEngine } from "./language/native-engine.ts";
import { residentMemory } from "./language/resident-memory.ts";
import {
  cellCount,
  cells,
  importAndComplete,
  type LanguageEngine,
  members,
  names,
  statements,
  type,
} from "./language/typed-notebook.ts";
import { root } from "./peers.ts";

const figures: Figure[] = [];
const add = (figure: string, peer: string, value: number, unit: string, goal?: number) => {
  figures.push({ figure, peer, value, unit });
  if (goal !== undefined && !figures.some((known) => known.figure === figure && known.peer === "goal"))
    figures.push({ figure, peer: "goal", value: goal, unit });
};
const addTimes = (figure: string, peer: string, sample: readonly number[], goal: number) => {
  add(`${figure}, p50`, peer, median(sample), "ms");
  add(`${figure}, p95`, peer, quantile(sample, 0.95), "ms", goal);
};
/** Kernel and client in a folder of their own, or in one with many packages. */
const start = async (folder: string) => {
  const kernel = await startKernelProcess({ folder });
  const client = await connectClient(kernel.connection, kernel.ended);
  return { kernel, client };
};

const folder = mkdtempSync(join(tmpdir(), "kelvin-bench-language-"));
const { kernel, client } = await start(folder);
const trivialCells = async (count: number) => {
  const sample: number[] = [];
  for (let n = 0; n < count; n += 1) sample.push((await client.execute("1+1")).milliseconds);
  return sample;
};
await trivialCells(30);
const alone = await trivialCells(200);
const memoryAlone = residentMemory(kernel.child.pid!);

/** Opens an engine, and tells how long it took to know the problems of a first cell. */
const timed = async <Engine extends LanguageEngine | undefined>(opening: () => Promise<Engine>): Promise<Engine> => {
  const started = performance.now();
  const engine = await opening();
  if (engine)
    add(`cold: opened to first diagnostics of ${cellCount} cells`, engine.name, performance.now() - started, "ms");
  return engine;
};
const kelvin: KernelEngine = await timed(() => openKernelEngine(kernel, client));
const native = await timed(() => openNativeEngine(folder));
const javascript = await timed(() => openJavaScriptEngine(folder));
const engines: LanguageEngine[] = [kelvin, native, ...(javascript ? [javascript] : [])];

const keyTo = {
  members: (engine: LanguageEngine, rounds: number) => type(engine, members, "complete", rounds),
  names: (engine: LanguageEngine, rounds: number) => type(engine, names, "complete", rounds),
  diagnostics: (engine: LanguageEngine, rounds: number) => type(engine, statements, "diagnose", rounds),
  imports: (engine: LanguageEngine, rounds: number) => importAndComplete(engine, rounds),
};
const samples = new Map<string, number[]>();
for (const engine of engines) for (const measure of Object.values(keyTo)) await measure(engine, 2);
// Interleaved, so that noise hits all alike.
for (let round = 0; round < 5; round += 1)
  for (const engine of engines)
    for (const [what, measure] of Object.entries(keyTo)) {
      const key = `${what} ${engine.name}`;
      samples.set(key, [...(samples.get(key) ?? []), ...(await measure(engine, 5))]);
    }
for (const { name } of engines) {
  const of = (what: keyof typeof keyTo) => samples.get(`${what} ${name}`)!;
  addTimes("key to completion, members", name, of("members"), 20);
  addTimes("key to completion, names with auto-import", name, of("names"), 100);
  addTimes(`key to diagnostics in ${cellCount} cells`, name, of("diagnostics"), 150);
  addTimes("an import written, to completion", name, of("imports"), 100);
}
for (const engine of engines) add("memory of the engine", engine.name, engine.memory(), "MB");
await native.close();
await javascript?.close();

const hoverTimes: number[] = [];
for (let n = 0; n < 60; n += 1) {
  const started = performance.now();
  await kelvin.hover(cells[n]!.id, 0, 10);
  hoverTimes.push(performance.now() - started);
}
add("hover, p95", "kelvin", quantile(hoverTimes, 0.95), "ms");

await client.execute("const record = { alpha: 1, beta: [1, 2] }; function make(n: number) { return { gamma: n } }");
const requestTimes: number[] = [];
for (let n = 0; n < 120; n += 1) {
  const code = ["record.", "record.al", "make(1).", "Math."][n % 4]!;
  const started = performance.now();
  await client.request("complete_request", { code, cursor_pos: code.length });
  if (n >= 20) requestTimes.push(performance.now() - started);
}
addTimes("complete_request", "kelvin", requestTimes, 20);

const stop = new AbortController();
const typist = (async () => {
  while (!stop.signal.aborted) {
    await type(kelvin, ["const x: number = 1;"], "diagnose", 1);
    await type(kelvin, ["Math.ma"], "complete", 1);
    // Somebody who types fast makes ten keys a second.
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
})();
const besides = await trivialCells(200);
stop.abort();
await typist;
add("1+1 before the server is started, p50", "kelvin", median(alone), "ms");
add("1+1 while somebody types, p50", "kelvin", median(besides), "ms", 3);
add("1+1 while somebody types, p95", "kelvin", quantile(besides, 0.95), "ms");
add("memory of the kernel before the server is started", "kelvin", memoryAlone, "MB", 150);
add("memory of the kernel with it", "kelvin", residentMemory(kernel.child.pid!), "MB");
await kelvin.close();
await kernel.stop();

const packages = await start(root);
const among = await openKernelEngine(packages.kernel, packages.client);
const early = { ...among, complete: among.completeEarly };
for (const engine of [early, among]) await type(engine, names, "complete", 3);
// Who types fast makes eleven keys a second.
const typed = await type(early, names, "complete", 20, 90);
addTimes("names in a folder of 60 packages, as they are typed", "kelvin", typed, 20);
addTimes("the same with those to import", "kelvin", await type(among, names, "complete", 20, 90), 100);
await among.close();
await packages.kernel.stop();

rmSync(folder, { recursive: true, force: true });
report("language", figures, "typescript 7");
process.exit(0);
