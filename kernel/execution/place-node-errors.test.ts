import { expect, test } from "vitest";
import { runCells } from "./testing/run-cells.ts";

/** The line of the user's that the report of the last cell points at, with the mark below it. */
async function placeOf(...cells: readonly string[]): Promise<string> {
  const outcome = (await runCells(cells)).at(-1)!;
  if (outcome.kind !== "failed") return `it did not fail: ${outcome.text}`;
  return /^> .*\n.*\^/m.exec(outcome.report)?.[0] ?? `no place: ${outcome.report}`;
}

test.each([
  [
    "a callback of fs",
    `import fs from "node:fs";\nawait new Promise((resolve, reject) => fs.stat("/of/nowhere", (error) => reject(error)))`,
    "fs.stat",
  ],
  [
    "a promisified function",
    `import { promisify } from "node:util";\nimport { readFile } from "fs";\nawait promisify(readFile)("/of/nowhere")`,
    "promisify(",
  ],
  ["a promise of fs", `import { open } from "node:fs/promises";\nawait open("/of/nowhere")`, "open("],
  [
    "a stream that is read",
    `const { createReadStream } = require("fs");\nconst stream = createReadStream("/of/nowhere");\nfor await (const chunk of stream) console.log(chunk)`,
    "createReadStream(",
  ],
  [
    "a pipeline",
    `import { pipeline } from "node:stream/promises";\nimport { createGunzip } from "node:zlib";\nawait pipeline(["no"], createGunzip(), async (all) => { for await (const _ of all); })`,
    "createGunzip(",
  ],
  [
    "a connection that is awaited",
    `import { once } from "node:events";\nimport net from "node:net";\nconst socket = net.connect(1, "127.0.0.1");\nawait once(socket, "connect")`,
    "connect(",
  ],
  [
    "a request",
    `import http from "node:http";\nawait new Promise((resolve, reject) => http.get("http://127.0.0.1:1").on("error", reject))`,
    "get(",
  ],
  [
    "a program that is not there",
    `import { spawn } from "node:child_process";\nconst child = spawn("of-nowhere");\nawait new Promise((_, reject) => child.on("error", reject))`,
    "spawn(",
  ],
  [
    "a socket that was made before",
    `import { Socket } from "node:net";\nconst socket = new Socket();\nawait new Promise((_, reject) => { socket.on("error", reject); socket.connect(1, "127.0.0.1"); })`,
    "connect(",
  ],
  [
    "a server",
    `import net from "node:net";\nconst [one, other] = [net.createServer(), net.createServer()];\nawait new Promise((resolve) => one.listen(0, resolve));\nawait new Promise((_, reject) => other.on("error", reject).listen(one.address().port));`,
    "listen(",
  ],
  [
    "a server of http",
    `import http from "node:http";\nconst [one, other] = [http.createServer(), http.createServer()];\nawait new Promise((resolve) => one.listen(0, resolve));\nconst { port } = one.address();\nconst failed = new Promise((_, reject) => other.on("error", reject));\nother.listen(port);\ntry { await failed } finally { one.close() }`,
    "other.listen(",
  ],
  [
    "a worker whose file is not there",
    `import { Worker } from "node:worker_threads";\nconst worker = new Worker("/of/nowhere.js");\nawait new Promise((_, reject) => worker.on("error", reject))`,
    "new Worker(",
  ],
  [
    "a worker that fails",
    `import * as threads from "worker_threads";\nclass Mine extends threads.Worker {}\nconst worker = new Mine("null.x", { eval: true });\nawait new Promise((_, reject) => worker.on("error", reject))`,
    "new Mine(",
  ],
  [
    "a command that fails",
    `import { promisify } from "node:util";\nimport { exec } from "node:child_process";\nawait promisify(exec)("exit 3")`,
    "promisify(",
  ],
])("an error of %s is placed at the call that it comes of", async (_what, cell, call) => {
  const place = await placeOf(cell);
  expect(place).toContain(call);
  expect(place).toMatch(/\^$/);
});

test("classes of Node stay what they are", async () => {
  const [outcome] = await runCells([
    `import net from "node:net";\nimport { Worker } from "node:worker_threads";\nclass Mine extends net.Socket { mine = 1 }\nconst socket = new Mine();\nconst server = net.createServer(() => {});\nconst worker = new Worker("", { eval: true });\n[socket instanceof net.Socket, socket.mine, server instanceof net.Server, worker instanceof Worker, Worker.name, server.listenerCount("connection"), net.connect.length]`,
  ]);
  expect(outcome).toMatchObject({ kind: "shown", text: "[ true, 1, true, true, 'Worker', 1, 0 ]" });
});

test("the callback that is given keeps its own failures, results and properties", async () => {
  const outcomes = await runCells([
    `import fs from "node:fs";\nimport { promisify } from "node:util";\nfs.writeFileSync("a.txt", "text");\n[await promisify(fs.readFile)("a.txt", "utf8"), await promisify(fs.exists)("a.txt"), Object.keys(await promisify(fs.read)(fs.openSync("a.txt"), Buffer.alloc(4), 0, 4, 0)), fs.readFile.name, fs.readFile.length]`,
    `await new Promise((resolve, reject) => fs.stat("/of/nowhere", () => { try { null!.x; } catch (error) { reject(error) } }))`,
    `import { exec, execFile } from "node:child_process";\n[(await promisify(exec)("echo out")).stdout, await promisify(execFile)("false").catch(({ code, stdout }) => [code, stdout])]`,
  ]);
  expect(outcomes.map((outcome) => (outcome.kind === "shown" ? outcome.text : outcome.evalue))).toEqual([
    `[ 'text', true, [ 'bytesRead', 'buffer' ], 'readFile', 3 ]`,
    "Cannot read properties of null (reading 'x')",
    `[ 'out\\n', [ 1, '' ] ]`,
  ]);
});
