import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { JsonFile } from "./json-file.ts";
import { SettingsFile } from "./settings-file.ts";
import { startTestHost } from "../testing/test-host.ts";

let folder: string;
const log = { path: "", write: () => undefined };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kelvin-settings-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("settings that are no settings are told, and stay in the file", async () => {
  writeFileSync(join(folder, "settings.json"), JSON.stringify({ theme: "drak", thme: "dark", zoom: 125 }));
  const file = new SettingsFile(folder, log);
  expect(file.value).toMatchObject({ theme: "system", zoom: 125 });
  expect(file.problems).toEqual([
    'The setting theme cannot be "drak"; "system" holds instead (settings.json).',
    "There is no setting “thme” (settings.json).",
  ]);
  file.set({ ...file.value, theme: "dark" });
  await file.flushed();
  expect(JSON.parse(readFileSync(file.path, "utf8"))).toMatchObject({ theme: "dark", thme: "dark", zoom: 125 });
});

test("what others write into a file is taken over, and what is no JSON put aside before it is written over", async () => {
  const path = join(folder, "a.json");
  const file = new JsonFile(path, (json) => Number(json ?? 0), log);
  file.set(1);
  expect(await file.reread()).toEqual({ kind: "same" });
  writeFileSync(path, "2");
  expect(await file.reread()).toEqual({ kind: "changed" });
  expect(file.value).toBe(2);
  writeFileSync(path, "3,");
  expect(await file.reread()).toMatchObject({ kind: "unreadable" });
  expect(file.value).toBe(2);
  file.set(4);
  await file.flushed();
  expect([readFileSync(path, "utf8"), readFileSync(`${path}.damaged`, "utf8")]).toEqual(["4\n", "3,"]);
});

test("settings that are written by hand hold in all windows at once", async () => {
  await using host = await startTestHost();
  const view = await host.connect();
  await view.request("app.state", {});
  const themes = (): unknown[] =>
    view.events.flatMap(({ event, content }) => (event === "appChanged" ? [content.state.settings.theme] : []));
  const path = join(host.home, "settings.json");
  writeFileSync(path, '{ "theme": "contrast-dark" }');
  await expect.poll(themes).toContain("contrast-dark");
  writeFileSync(path, "{ theme }");
  const notice = await view.event("notified");
  expect(notice).toMatchObject({ level: "error", message: expect.stringContaining("settings.json cannot be read") });
});
