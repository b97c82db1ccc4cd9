import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { RenameInFiles } from "./rename-in-files.ts";

const folder = mkdtempSync(join(tmpdir(), "kelvin-rename-"));
const elsewhere = mkdtempSync(join(tmpdir(), "kelvin-elsewhere-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(elsewhere, { recursive: true });
});

const uri = (...path: readonly string[]) => pathToFileURL(join(...path)).href;
const edit = (line: number, from: number, to: number, newText: string) => ({
  range: { start: { line, character: from }, end: { line, character: to } },
  newText,
});
const read = (name: string) => readFileSync(join(folder, name), "utf8");

describe("a rename in files", () => {
  beforeEach(() => {
    writeFileSync(join(folder, "a.ts"), "\uFEFFexport const old = 1;\r\nold + old;\r\n");
    mkdirSync(join(folder, "lib"), { recursive: true });
    writeFileSync(join(folder, "lib/b.ts"), 'import { old } from "../a.ts";\n', { mode: 0o640 });
  });
  const changes = {
    "kelvin-cell:x": [edit(0, 0, 3, "fresh")],
    [uri(folder, "a.ts")]: [edit(0, 13, 16, "fresh"), edit(1, 6, 9, "fresh"), edit(1, 0, 3, "fresh")],
    [uri(folder, "lib", "b.ts")]: [edit(0, 9, 12, "fresh")],
  };

  test("changes every place, and leaves line breaks, marks and permissions as they are", async () => {
    const renames = new RenameInFiles(() => folder);
    expect(await renames.prepare({ changes })).toEqual({ kind: "done" });
    expect(read("a.ts")).toContain("old");
    expect(await renames.write()).toEqual({ kind: "done" });
    expect(read("a.ts")).toBe("\uFEFFexport const fresh = 1;\r\nfresh + fresh;\r\n");
    expect(read("lib/b.ts")).toBe('import { fresh } from "../a.ts";\n');
    expect(statSync(join(folder, "lib/b.ts")).mode & 0o777).toBe(0o640);
    // It is done once.
    expect(await renames.write()).toEqual({ kind: "done" });
    expect(read("lib/b.ts")).toBe('import { fresh } from "../a.ts";\n');
  });

  test("changes nothing where a file has changed since", async () => {
    const renames = new RenameInFiles(() => folder);
    await renames.prepare({ changes });
    writeFileSync(join(folder, "lib/b.ts"), "// other\n");
    expect(await renames.write()).toMatchObject({
      kind: "failed",
      reason: expect.stringContaining("b.ts has changed"),
    });
    expect(read("a.ts")).toContain("old + old");
  });

  test("takes back what it has written where a later file cannot be", async () => {
    // The draft beside it would have too long a name.
    const long = `${"n".repeat(245)}.ts`;
    writeFileSync(join(folder, long), "old");
    const renames = new RenameInFiles(() => folder);
    await renames.prepare({ changes: { ...changes, [uri(folder, long)]: [edit(0, 0, 3, "fresh")] } });
    expect(await renames.write()).toMatchObject({
      kind: "failed",
      reason: expect.stringContaining("Nothing was renamed"),
    });
    expect([read("a.ts"), read("lib/b.ts"), read(long)].join()).not.toContain("fresh");
  });

  test("refuses files outside of the folder, of packages, behind links, and of other encodings", async () => {
    writeFileSync(join(elsewhere, "c.ts"), "old");
    symlinkSync(join(elsewhere, "c.ts"), join(folder, "link.ts"));
    mkdirSync(join(folder, "node_modules/p"), { recursive: true });
    writeFileSync(join(folder, "node_modules/p/index.ts"), "old");
    writeFileSync(join(folder, "latin.ts"), Buffer.from([0x6f, 0x6c, 0x64, 0xe4]));
    for (const file of [
      uri(elsewhere, "c.ts"),
      uri(folder, "link.ts"),
      uri(folder, "node_modules/p/index.ts"),
      uri(folder, "latin.ts"),
      uri(folder, "gone.ts"),
    ]) {
      const renames = new RenameInFiles(() => folder);
      expect(await renames.prepare({ changes: { [file]: [edit(0, 0, 3, "fresh")] } })).toMatchObject({
        kind: "failed",
      });
      expect(await renames.write()).toMatchObject({ kind: "failed" });
    }
    expect(readFileSync(join(elsewhere, "c.ts"), "utf8")).toBe("old");
  });
});
