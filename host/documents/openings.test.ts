import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { notebookText, startTestHost, type TestHost } from "../testing/test-host.ts";
import { largestFile } from "./read-file.ts";

async function refusal(host: TestHost, path: string): Promise<{ reason: string; message: string }> {
  const view = await host.connect();
  const result = await view.request("document.open", { path });
  if (result.kind !== "refused") throw new Error("It was opened.");
  return result;
}

test("each file that cannot be opened gets its own reason and a message that names it", async () => {
  await using host = await startTestHost();
  const whole = notebookText(["1"]);
  const cases: readonly (readonly [string, string, string | Buffer])[] = [
    ["text.ipynb", "not-json", "hello"],
    ["empty.ipynb", "not-json", ""],
    ["binary.ipynb", "not-json", Buffer.from([0x89, 0x50, 0xff, 0xfe, 0x00])],
    ["cut.ipynb", "truncated", whole.slice(0, whole.length / 2)],
    ["other.ipynb", "not-a-notebook", '{"a": 1}'],
    ["list.ipynb", "not-a-notebook", "[1, 2]"],
    ["future.ipynb", "unknown-version", '{"nbformat": 7, "nbformat_minor": 0, "metadata": {}, "cells": []}'],
  ];
  for (const [name, reason, content] of cases) {
    const path = join(host.folder, name);
    writeFileSync(path, content);
    const found = await refusal(host, path);
    expect({ name, reason: found.reason }).toEqual({ name, reason });
    expect(found.message).toContain(path);
  }
  expect((await refusal(host, join(host.folder, "nowhere.ipynb"))).reason).toBe("missing");
  expect((await refusal(host, "kelvin:no-such-notebook")).reason).toBe("missing");
  expect((await refusal(host, "kelvin:../../etc/passwd")).reason).toBe("missing");
  mkdirSync(join(host.folder, "folder.ipynb"));
  expect((await refusal(host, join(host.folder, "folder.ipynb"))).reason).toBe("folder");
});

test("a file of 200 MB is refused with its size, the limit and a way out", async () => {
  await using host = await startTestHost();
  const path = host.write("large.ipynb", "{");
  truncateSync(path, 200 * 1024 * 1024);
  const { reason, message } = await refusal(host, path);
  expect(reason).toBe("too-large");
  expect(message).toContain("200 MB");
  expect(message).toContain(`${largestFile / 1024 / 1024} MB`);
  expect(message).toContain("--clear-output");
});

test("a file is one document, whatever path it is opened by", async () => {
  await using host = await startTestHost();
  const path = host.write("a.ipynb", notebookText(["1"]));
  const link = join(host.folder, "link.ipynb");
  symlinkSync(path, link);
  const view = await host.connect();
  const [one, other, third] = await Promise.all([
    view.open(path),
    view.open(link),
    view.open(`${host.folder}/./a.ipynb`),
  ]);
  expect(new Set([one.id, other.id, third.id]).size).toBe(1);
  expect(one.status.path).toBe(path);
});
