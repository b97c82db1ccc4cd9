import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import { languageTarget } from "../protocol/language-comm.ts";
import { openLanguageSession } from "../language/testing/language-session.ts";
import { connectClient, type KernelClient } from "./kernel-client.ts";
import { type KernelProcess, startKernelProcess } from "./kernel-process.ts";

let folder: string;
let kernel: KernelProcess;
let client: KernelClient;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "kelvin-language-"));
  kernel = await startKernelProcess({ folder });
  client = await connectClient(kernel.connection, kernel.ended);
});
afterEach(async () => {
  client.close();
  await kernel.stop();
  rmSync(folder, { recursive: true, force: true });
});

const complete = async (code: string, cursor_pos = [...code].length) => {
  const { content } = await client.request("complete_request", { code, cursor_pos });
  if (content.status !== "ok") throw new Error(content.evalue);
  return content;
};
const servers = () =>
  execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes("--lsp") && line.trim().split(/\s+/)[1] === String(kernel.child.pid))
    .map((line) => Number.parseInt(line, 10));
const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    // One that ended and was not waited for yet still has a number.
    return !execFileSync("ps", ["-o", "state=", "-p", String(pid)], { encoding: "utf8" }).startsWith("Z");
  } catch {
    return false;
  }
};

it("completes by types what has no value yet, and by values what has no types", async () => {
  await client.execute("function load() { return { rows: 1 } }\nconst parsed = JSON.parse('{\"first\": 1}');");
  expect((await complete("load().")).matches).toEqual(["rows"]);
  expect((await complete("parsed.")).matches).toContain("first");
  expect(await complete("'😀'; load().ro")).toMatchObject({ matches: ["rows"], cursor_start: 12, cursor_end: 14 });
});

it("completes the keys of live objects and the columns of tables", async () => {
  await client.execute(
    'import { fromRows } from "kelvin/data";\nconst table = fromRows([{ label: 1, "first score": 2 }]);\nconst row: object = { "some key": 1 };',
  );
  // On a busy machine the cell thread may answer too late to be waited for.
  const inGetChild = { matches: ["first score"], cursor_start: 16 };
  await expect.poll(() => complete('table.getChild("fir')).toMatchObject(inGetChild);
  await expect.poll(() => complete('column(table, "')).toMatchObject({ matches: ["label", "first score"] });
  await expect.poll(() => complete('row["so')).toMatchObject({ matches: ["some key"] });
});

it("completes while a cell loops, with the names of that cell, and says again that the cell is running", async () => {
  await complete("Math.");
  const loop = await client.start(
    "const here = { deep: 1 };\nconst end = Date.now() + 1500;\nwhile (Date.now() < end);",
  );
  await client.until(() => client.messages.some((message) => message.msg_type === "execute_input"));
  expect((await complete("here.")).matches).toContain("deep");
  expect((await loop.done).reply.content.status).toBe("ok");
  const ofLoop = client.messages.filter(
    (message) => message.msg_type === "status" && message.parent_header.msg_id === loop.id,
  );
  expect(ofLoop.map(({ content }) => (content as { execution_state: string }).execution_state)).toEqual([
    "busy",
    "busy",
    "idle",
  ]);
});

it("inspects with type, documentation and value", async () => {
  await client.execute("/** How many. */\nconst count = 3;");
  const { content } = await client.request("inspect_request", { code: "count + 1", cursor_pos: 2 });
  expect(content).toMatchObject({
    found: true,
    data: { "text/plain": expect.stringMatching(/const count: 3[^]*How many\.[^]*count: number\n\n3/) },
  });
  const unknown = await client.request("inspect_request", { code: "nowhere", cursor_pos: 2 });
  expect(unknown.content).toMatchObject({ found: false });
});

it("starts no server before somebody asks, and takes it along when it ends", async () => {
  await client.execute("1 + 1");
  expect(servers()).toEqual([]);
  await complete("Math.");
  const [server = 0] = servers();
  expect(isAlive(server)).toBe(true);
  kernel.child.kill("SIGKILL");
  await kernel.ended;
  for (let tries = 0; tries < 100 && isAlive(server); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isAlive(server)).toBe(false);
});

it("serves the comm kelvin.language while a cell loops, without a word about busy", async () => {
  const comm_id = "language";
  const answers = () =>
    client.messages.flatMap((message) =>
      message.msg_type === "comm_msg" && message.content.comm_id === comm_id ? [message.content.data] : [],
    );
  const send = (data: JsonObject) => client.send("shell", "comm_msg", { comm_id, data });
  const cells = [
    { id: "a", source: "const n = 1;" },
    { id: "b", source: "n.toFi" },
  ];
  await client.send("shell", "comm_open", {
    comm_id,
    target_name: languageTarget,
    data: { protocol: 1, version: 1, cells },
  });
  const loop = await client.start("const end = Date.now() + 1500;\nwhile (Date.now() < end);");
  const position = { line: 0, character: 6 };
  await send({ kind: "request", id: 1, method: "textDocument/completion", cell: "b", params: { position } });
  await client.until(() => answers().some(({ kind }) => kind === "response"));
  expect(answers().find(({ kind }) => kind === "response")).toMatchObject({
    id: 1,
    version: 1,
    result: { items: expect.arrayContaining([expect.objectContaining({ label: "toFixed" })]) },
  });
  expect(answers().filter(({ kind }) => kind === "status")).toMatchObject([{ state: "starting" }, { state: "ready" }]);
  await loop.done;
  const executed = await client.execute("const later = 5;");
  expect(executed.reply.content.status).toBe("ok");
});

it("every global of cells is declared, and nothing that is none", async () => {
  const { text } = await client.execute(
    "const { execFileSync } = require('node:child_process');\n" +
      "const plain = new Set(execFileSync(process.execPath, ['-p', 'Object.getOwnPropertyNames(globalThis).join()'], { encoding: 'utf8' }).trim().split(','));\n" +
      "console.log(Object.getOwnPropertyNames(globalThis).filter((name) => !plain.has(name) && /^(?!__)[\\w$]+$/.test(name)).join());",
  );
  const globals = text().trim().split(",");
  expect(globals).toContain("display");
  const session = openLanguageSession({ folder });
  session.cells(globals.map((name) => `${name};`).join("\n"));
  expect(await session.errors("a")).toEqual([]);
  session.close();
});
