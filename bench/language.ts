// The language service of Kelvin's kernel, asked over ZeroMQ as a front end asks it, beside the goals that it has.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import type { FromLanguage, LanguageMethod, LanguageParams } from "../kernel/protocol/language-comm.ts";
import { languageTarget } from "../kernel/protocol/language-comm.ts";
import { connectClient } from "../kernel/testing/kernel-client.ts";
import { startKernelProcess } from "../kernel/testing/kernel-process.ts";
import { type Figure, median, quantile, report } from "./figures.ts";

const cellCount = 100;

/** A notebook as people write them: imports, tables, tensors, functions, names declared anew. */
function notebook(): { readonly id: string; readonly source: string }[] {
  const kinds = [
    (n: number) => `import { sql, readCsv } from "kelvin/data";\nconst table${n} = await sql(\`select ${n} as n\`);`,
    (n: number) => `import * as tf from "kelvin/tensors";\nconst t${n} = tf.tensor2d([[1, 2], [3, ${n}]]);`,
    (n: number) =>
      `function step${n}(rows: readonly { label: number; score: number }[], rate = 0.1) {\n  return rows.map((row) => ({ ...row, score: row.score * rate }));\n}`,
    (n: number) =>
      `const rows = step${n - 1}([{ label: 1, score: ${n} }]);\nconst best = Math.max(...rows.map((r) => r.score));`,
    (n: number) => `class Model${n} { weights = new Float32Array(${n}); fit(x: number[]) { return x.length; } }`,
  ];
  return Array.from({ length: cellCount }, (_, n) => ({ id: `cell-${n}`, source: kinds[n % kinds.length]!(n) }));
}

const figures: Figure[] = [];
const add = (figure: string, value: number, unit: string, goal?: number) => {
  figures.push({ figure, peer: "kelvin", value, unit });
  if (goal !== undefined) figures.push({ figure, peer: "goal", value: goal, unit });
};
const memoryOf = (pid: number) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? Number.NaN) / 1024;
const childrenOf = (pid: number) =>
  execFileSync("ps", ["-o", "pid=,args=", "--ppid", String(pid)], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes("--lsp"))
    .map((line) => Number.parseInt(line, 10));

const kernel = await startKernelProcess();
const client = await connectClient(kernel.connection, kernel.ended);
const trivialCells = async (count: number) => {
  const sample: number[] = [];
  for (let n = 0; n < count; n += 1) sample.push((await client.execute("1+1")).milliseconds);
  return sample;
};
await trivialCells(30);
const alone = await trivialCells(200);
const memoryAlone = memoryOf(kernel.child.pid!);

const comm_id = randomUUID();
const waiting = new Map<number, (message: FromLanguage) => void>();
let becameReady: () => void = () => undefined;
const ready = new Promise<void>((resolve) => {
  becameReady = resolve;
});
client.onMessage((message) => {
  if (message.msg_type !== "comm_msg" || message.content.comm_id !== comm_id) return;
  const data = message.content.data as unknown as FromLanguage;
  if (data.kind === "status" && data.state === "ready") becameReady();
  if (data.kind === "response") waiting.get(data.id)?.(data);
});
let requests = 0;
let version = 1;
const send = (data: object) => client.send("shell", "comm_msg", { comm_id, data: data as never });
const ask = async <Method extends LanguageMethod>(method: Method, cell: string, params: LanguageParams<Method>) => {
  requests += 1;
  const id = requests;
  const answer = new Promise<FromLanguage>((resolve) => waiting.set(id, resolve));
  await send({ kind: "request", id, method, cell, params });
  const message = await answer;
  waiting.delete(id);
  if (message.kind !== "response" || "error" in message) throw new Error(JSON.stringify(message));
  return message.result;
};
const source = async (id: string, text: string) => {
  version += 1;
  await send({ kind: "change", version, changes: [{ kind: "source", id, source: text }] });
};
const position = (text: string) => ({ line: 0, character: text.length });

const opened = performance.now();
await client.send("shell", "comm_open", {
  comm_id,
  target_name: languageTarget,
  data: { protocol: 1, version, cells: notebook() } as never,
});
await ready;
await ask("textDocument/diagnostic", "cell-0", {});
add(`cold: comm opened to first diagnostics of ${cellCount} cells`, performance.now() - opened, "ms");

/** Types into the cells one after the other, and times what follows each key. */
const type = async (
  texts: readonly string[],
  rounds: number,
  question: (id: string, text: string) => Promise<unknown>,
) => {
  const sample: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const id = `cell-${(round * 37) % cellCount}`;
    for (const text of texts) {
      const started = performance.now();
      await source(id, text);
      await question(id, text);
      sample.push(performance.now() - started);
    }
    await source(id, notebook().find((cell) => cell.id === id)!.source);
  }
  return sample;
};
const complete = (id: string, text: string) => ask("textDocument/completion", id, { position: position(text) });
const members = ["Math.", "Math.m", "Math.ma", "[1].ma", '"a".to', "new Map<string, number>().g"];
const names = ["c", "co", "con", "e", "ex", "exp"];
await type([...members, ...names], 3, complete);
const memberTimes = await type(members, 20, complete);
add("key to completion, members, p50", median(memberTimes), "ms");
add("key to completion, members, p95", quantile(memberTimes, 0.95), "ms", 20);
const nameTimes = await type(names, 20, complete);
add("key to completion, names with auto-import, p50", median(nameTimes), "ms");
add("key to completion, names with auto-import, p95", quantile(nameTimes, 0.95), "ms", 100);
const diagnosticTimes = await type(["const x: number = 1;", "const x: string = 1;", "let y = x"], 20, (id) =>
  ask("textDocument/diagnostic", id, {}),
);
add(`key to diagnostics in ${cellCount} cells, p50`, median(diagnosticTimes), "ms");
add(`key to diagnostics in ${cellCount} cells, p95`, quantile(diagnosticTimes, 0.95), "ms", 150);
const hoverTimes: number[] = [];
for (let n = 0; n < 60; n += 1) {
  const started = performance.now();
  await ask("textDocument/hover", `cell-${n}`, { position: { line: 0, character: 10 } });
  hoverTimes.push(performance.now() - started);
}
add("hover, p95", quantile(hoverTimes, 0.95), "ms");

await client.execute("const record = { alpha: 1, beta: [1, 2] }; function make(n: number) { return { gamma: n } }");
const requestTimes: number[] = [];
for (let n = 0; n < 120; n += 1) {
  const code = ["record.", "record.al", "make(1).", "Math."][n % 4]!;
  const started = performance.now();
  await client.request("complete_request", { code, cursor_pos: code.length });
  if (n >= 20) requestTimes.push(performance.now() - started);
}
add("complete_request, p50", median(requestTimes), "ms");
add("complete_request, p95", quantile(requestTimes, 0.95), "ms", 20);

const stop = new AbortController();
const typist = (async () => {
  while (!stop.signal.aborted) {
    await type(["const x: number = 1;", "Math.ma"], 1, async (id, text) => {
      await ask("textDocument/diagnostic", id, {});
      await complete(id, text);
    });
    // Somebody who types fast makes ten keys a second.
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
})();
const besides = await trivialCells(200);
stop.abort();
await typist;
add("1+1 before the server is started, p50", median(alone), "ms");
add("1+1 while somebody types, p50", median(besides), "ms", 3);
add("1+1 while somebody types, p95", quantile(besides, 0.95), "ms");

add("memory of the kernel before the server is started", memoryAlone, "MB", 150);
add("memory of the kernel with it", memoryOf(kernel.child.pid!), "MB");
add(
  "memory of the server",
  childrenOf(kernel.child.pid!).reduce((sum, pid) => sum + memoryOf(pid), 0),
  "MB",
);
report("language", figures, "goal");
client.close();
await kernel.stop();
