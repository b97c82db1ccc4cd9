import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, describe, expect, test } from "vitest";
import { writeAtomically } from "./write-atomically.ts";

const folder = mkdtempSync(join(tmpdir(), "kelvin-write-"));
afterAll(() => rmSync(folder, { recursive: true }));
const onWindows = process.platform === "win32";

describe("writing a file", () => {
  test("replaces its content, keeps its mode and leaves no draft", async () => {
    const path = join(folder, "plain.txt");
    writeFileSync(path, "old", { mode: 0o640 });
    await writeAtomically(path, "new");
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(onWindows || (statSync(path).mode & 0o777) === 0o640).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes("kelvin-"))).toEqual([]);
  });

  test.skipIf(onWindows)("writes to the file behind a link", async () => {
    const path = join(folder, "target.txt");
    writeFileSync(path, "old");
    symlinkSync("target.txt", join(folder, "link.txt"));
    await writeAtomically(join(folder, "link.txt"), "new");
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(readdirSync(folder)).toContain("link.txt");
  });

  // As `--html /dev/null` and `-o /dev/stdout` do: root could rename a file over the device.
  test.skipIf(onWindows)("writes into a pipe or a device, which stays what it is", async () => {
    const path = join(folder, "pipe");
    expect(spawnSync("mkfifo", [path]).status).toBe(0);
    const reader = spawn("cat", [path]);
    await writeAtomically(path, "through the pipe");
    expect(await text(reader.stdout)).toBe("through the pipe");
    expect(statSync(path).isFIFO()).toBe(true);
    await writeAtomically("/dev/null", "nothing");
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });
});
