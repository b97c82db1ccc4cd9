import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pathsAmong } from "./arguments.ts";

test("Notebooks, folders and files are opened; flags, the app itself and words that name nothing are not", () => {
  const folder = mkdtempSync(join(tmpdir(), "kelvin-arguments-"));
  mkdirSync(join(folder, "work"));
  writeFileSync(join(folder, "notes.md"), "");
  const argv = ["/app", "--no-sandbox", "work", "Gone.IPYNB", "notes.md", "data:,", "."];
  expect(pathsAmong(argv, folder, "/app/")).toEqual([
    join(folder, "work"),
    join(folder, "Gone.IPYNB"),
    join(folder, "notes.md"),
    folder,
  ]);
  rmSync(folder, { recursive: true });
});
