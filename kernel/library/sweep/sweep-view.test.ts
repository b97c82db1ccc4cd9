import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import type { CellSurface } from "../training/cell-surface.ts";

const shown: { readonly value: Displayable; readonly id: string | undefined }[] = [];
vi.mock("../training/cell-surface.ts", () => ({
  cellSurface: (): CellSurface => ({
    display: (value, { id }) => shown.push({ value, id }),
    progress: undefined,
    interruptSignal: undefined,
  }),
}));
const { openRuns } = await import("../runs/index.ts");
const { sweep } = await import("./index.ts");

const folder = mkdtempSync(join(tmpdir(), "kelvin-sweep-view-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("a sweep ends with one line that says what was done, however fast it was", async () => {
  const options = { parameters: { lambda: [0, 1] }, runs: openRuns(folder), metric: "ece" };
  const work = ({ parameters }: { parameters: { readonly [name: string]: unknown } }) => {
    if (parameters["lambda"] === 2) throw new Error("too large");
    return { ece: Number(parameters["lambda"]) };
  };
  await sweep(options, work);
  await sweep({ ...options, parameters: { lambda: [0, 1, 2, 3] } }, work);
  await sweep({ ...options, quiet: true }, work);
  // On a slow machine the table so far has stood there before.
  const last = [...new Map(shown.map((each) => [each.id, each])).values()];
  expect(await Promise.all(last.map(({ value }) => value[displaySymbol]()))).toEqual([
    { "text/plain": "2 runs of 2 settings: 2 done now" },
    { "text/plain": "4 runs of 4 settings: 2 done now, 2 there already, 1 failed" },
  ]);
});
