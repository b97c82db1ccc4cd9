import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { findBinding, officialBinding } from "./find-binding.ts";
import { kelvinVersion } from "./kelvin-version.ts";
import { linkFolder, linkedBindings, type LinkRecord } from "./link/link-record.ts";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "kelvin-home-"));
  vi.stubEnv("KELVIN_HOME", home);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

function writeLink(tensorflow: string, changes: Partial<LinkRecord> = {}): void {
  const folder = linkFolder(tensorflow);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "tfjs_binding.node"), "");
  const record: LinkRecord = {
    tensorflow,
    tensorflowFolder: home,
    libraries: ["libtensorflow_cc.so.2"],
    kelvin: kelvinVersion,
    platform: `${process.platform}-${process.arch}`,
    compiler: "g++ 12",
    linkedAt: "2026-01-01T00:00:00.000Z",
    ...changes,
  };
  writeFileSync(join(folder, "link.json"), JSON.stringify(record));
}

it("says what to install where nothing has been linked", () => {
  expect(findBinding(home)).toMatchObject({ state: "missing", reason: "no TensorFlow has been linked to Kelvin" });
});

it("takes the add-on that was linked last", () => {
  writeFileSync(join(home, "libtensorflow_cc.so.2"), "");
  writeLink("2.20.0", { linkedAt: "2026-01-02T00:00:00.000Z" });
  writeLink("2.21.0");
  expect(findBinding(home)).toMatchObject({
    state: "found",
    source: "linked",
    detail: `linked against TensorFlow 2.20.0 in ${home}`,
  });
});

it("says so when the TensorFlow that it was linked against is gone", () => {
  writeLink("2.21.0");
  expect(findBinding(home)).toMatchObject({
    state: "missing",
    reason: `the add-on was linked against TensorFlow 2.21.0 in ${home}, where libtensorflow_cc.so.2 no longer is`,
  });
});

it("passes over add-ons of another Kelvin and of another machine", () => {
  writeLink("2.21.0", { kelvin: "0.0.1" });
  writeLink("2.20.0", { platform: "darwin-arm64" });
  expect(linkedBindings()).toEqual([]);
});

it("takes the official binary for the newest Node-API that this Node has", () => {
  for (const level of ["napi-v3", "napi-v8", "napi-v999"]) {
    mkdirSync(join(home, "lib", level), { recursive: true });
    writeFileSync(join(home, "lib", level, "tfjs_binding.node"), "");
  }
  expect(officialBinding(home)).toBe(join(home, "lib/napi-v8/tfjs_binding.node"));
  expect(officialBinding(join(home, "nowhere"))).toBeUndefined();
});
