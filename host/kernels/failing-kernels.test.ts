import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { nodeRuntime } from "./node-runtime.ts";
import { notebookText, startTestHost, type TestHost } from "../testing/test-host.ts";

/** Installs a kernel whose program is `script`, run by Node with the connection file, for this test only. */
function installKernel(host: TestHost, name: string, script: string, argv?: readonly string[]): void {
  const folder = join(host.folder, "jupyter/kernels", name);
  mkdirSync(folder, { recursive: true });
  const program = join(folder, "kernel.mjs");
  writeFileSync(program, script);
  const spec = { argv: argv ?? [nodeRuntime(), program, "{connection_file}"], display_name: name, language: "none" };
  writeFileSync(join(folder, "kernel.json"), JSON.stringify(spec));
  vi.stubEnv("JUPYTER_PATH", join(host.folder, "jupyter"));
}

afterEach(() => vi.unstubAllEnvs());

/** Runs the only cell of a notebook for kernel `name`, and answers with what its reader sees. */
async function tryKernel(host: TestHost, name: string): Promise<{ kernel: unknown; cell: unknown; result: unknown }> {
  const path = host.write("a.ipynb", notebookText(["1"], name, "none"));
  const view = await host.connect();
  const document = await view.open(path);
  const result = await view.request("cells.run", { documentId: document.id, cellIds: ["cell-0"] });
  return { kernel: document.kernel, cell: document.statuses.get("cell-0"), result };
}

test("a kernel that ends while it starts is dead, with the reason and what it printed", async () => {
  await using host = await startTestHost();
  installKernel(host, "broken", 'console.error("the library libfoo.so is missing"); process.exit(3)');
  const { kernel, cell, result } = await tryKernel(host, "broken");
  expect(kernel).toMatchObject({ state: "dead", detail: expect.stringContaining("status 3") });
  expect(kernel).toMatchObject({ detail: expect.stringContaining("libfoo.so is missing") });
  expect(cell).toMatchObject({ state: "aborted" });
  expect(result).toMatchObject({ kind: "failed" });
});

test("a kernel whose program does not exist is dead, with its name", async () => {
  await using host = await startTestHost();
  installKernel(host, "nowhere", "", ["no-such-program", "{connection_file}"]);
  const { kernel, result } = await tryKernel(host, "nowhere");
  expect(kernel).toMatchObject({ state: "dead", detail: expect.stringContaining("no-such-program") });
  expect(result).toMatchObject({ kind: "failed", reason: expect.stringContaining("no-such-program") });
});

test("a kernel that is not installed is named, with those that are", async () => {
  await using host = await startTestHost();
  const { cell, result } = await tryKernel(host, "julia-9");
  expect(result).toMatchObject({
    kind: "failed",
    reason: expect.stringMatching(/julia-9.*not installed.*TypeScript/s),
  });
  expect(cell).toMatchObject({ state: "aborted" });
});

test("no variable of the environment gets into a log or a reason", async () => {
  await using host = await startTestHost();
  vi.stubEnv("MY_API_KEY", "sk-very-secret");
  installKernel(host, "broken", "process.exit(1)");
  const told = JSON.stringify(await tryKernel(host, "broken"));
  const { readdirSync, readFileSync } = await import("node:fs");
  const logs = readdirSync(join(host.home, "logs")).map((name) => readFileSync(join(host.home, "logs", name), "utf8"));
  expect(told + logs.join("")).not.toContain("sk-very-secret");
  expect(logs.join("")).not.toContain(host.host.record.token);
});
