import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createNotebook } from "../../document/create-notebook.ts";
import type { Output } from "../../document/notebook.ts";
import { createCell } from "../../document/create-notebook.ts";
import { insertCell } from "../../document/testing/insert-cell.ts";
import { OpenDocument } from "../documents/open-document.ts";
import { outputLimit } from "../outputs/output-limit.ts";
import { decodeRecords, encodeRecord, magic } from "./journal-records.ts";
import { readJournal } from "./read-journal.ts";

const folder = mkdtempSync(join(tmpdir(), "kelvin-journal-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;

function openDocument(): { document: OpenDocument; journalPath: string; cellId: string } {
  const journalPath = join(folder, `${(count += 1)}.journal`);
  const document = new OpenDocument(
    {
      documentId: `document-${count}`,
      notebook: createNotebook({}),
      path: join(folder, "a.ipynb"),
      file: { sha256: "abc", size: 3, modifiedAt: 0 },
      title: "a",
      folder,
      trusted: true,
      readOnly: false,
      notices: [],
      outputLimit: () => outputLimit(20),
      journalPath,
    },
    (error) => {
      throw error;
    },
  );
  return { document, journalPath, cellId: document.cellIds()[0] ?? "" };
}

const status = { state: "running", executionCount: 1, fromPresentKernel: true } as const;
const figure: Output = { output_type: "display_data", data: { "text/plain": "figure" }, metadata: {} };

/** Lets waiting output changes be passed on. */
async function passOn(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 60));
}

test("records are read up to the first that is torn or damaged", () => {
  const [one, two] = [encodeRecord("edit", Buffer.from("one")), encodeRecord("outputs", Buffer.from("two"))];
  const whole = Buffer.concat([magic, one, two]);
  const texts = (bytes: Buffer): string[] => decodeRecords(bytes).records.map(({ payload }) => payload.toString());
  expect(texts(whole)).toEqual(["one", "two"]);
  for (let cut = 1; cut <= two.length; cut += 1) expect(texts(whole.subarray(0, whole.length - cut))).toEqual(["one"]);
  const damaged = Buffer.from(whole);
  damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1;
  expect(texts(damaged)).toEqual(["one"]);
  expect(decodeRecords(Buffer.from("not a journal at all"))).toEqual({ records: [], intact: 0 });
  expect(texts(Buffer.concat([whole, Buffer.alloc(4096)]))).toEqual(["one", "two"]);
});

test("the journal of an open document tells whether it differs from its file; that of a closed one is gone", async () => {
  const { document, journalPath, cellId } = openDocument();
  expect(await readJournal(journalPath)).toMatchObject({ header: { unsaved: false }, changed: false });
  document.outputs.setStatus(cellId, status);
  document.outputs.append(cellId, figure);
  await passOn();
  const changed = await readJournal(journalPath);
  expect(changed).toMatchObject({ changed: true });
  expect(changed?.cells.get(cellId)?.outputs).toEqual([figure]);
  document.markSaved(document.markSaving());
  expect(await readJournal(journalPath)).toMatchObject({ header: { unsaved: false }, changed: false });
  document.close(false);
  expect(statSync(journalPath, { throwIfNoEntry: false })).toBeUndefined();
});

test("outputs come back as they were: streams joined, cleared ones gone, replaced ones replaced", async () => {
  const { document, journalPath, cellId } = openDocument();
  const other = insertCell(document.doc, 1, createCell("code", "2"), "test");
  document.outputs.setStatus(cellId, status);
  for (let index = 0; index < 100; index += 1) document.outputs.print(cellId, "stdout", `${index}\n`);
  document.outputs.append(other, figure, "id");
  await passOn();
  document.outputs.print(cellId, "stdout", "more\n");
  document.outputs.updateDisplay("id", () => ({ ...figure, data: { "text/plain": "another" } }));
  document.outputs.setStatus(cellId, { ...status, state: "succeeded" });
  await passOn();
  const recovered = await readJournal(journalPath);
  for (const id of [cellId, other]) expect(recovered?.cells.get(id)?.outputs).toEqual(document.outputs.outputs(id));
  expect(recovered?.cells.get(cellId)?.status.state).toBe("succeeded");

  document.outputs.clearOutput(cellId, true);
  document.outputs.print(cellId, "stderr", "again");
  await passOn();
  expect((await readJournal(journalPath))?.cells.get(cellId)?.outputs).toEqual([
    { output_type: "stream", name: "stderr", text: "again" },
  ]);
  document.close(false);
});

test("what changes while a save is under way is journalled on top of it", async () => {
  const { document, journalPath, cellId } = openDocument();
  document.outputs.print(cellId, "stdout", "before");
  await passOn();
  const mark = document.markSaving();
  document.outputs.print(cellId, "stdout", ", after");
  await passOn();
  document.markSaved(mark);
  expect(document.isUnsaved).toBe(true);
  expect((await readJournal(journalPath))?.cells.get(cellId)?.outputs).toEqual([
    { output_type: "stream", name: "stdout", text: "before, after" },
  ]);
  document.close(false);
});

test("a journal that grows is written anew, and a flood is in it by its ends only", async () => {
  const { document, journalPath, cellId } = openDocument();
  document.outputs.setStatus(cellId, status);
  const chunk = "z".repeat(1_000_000);
  for (let index = 0; index < 100; index += 1) {
    document.outputs.print(cellId, "stdout", chunk);
    if (index % 10 === 0) await passOn();
  }
  document.outputs.setStatus(cellId, { ...status, state: "interrupted" });
  await passOn();
  expect(statSync(journalPath).size).toBeLessThan(70_000_000);
  const outputs = (await readJournal(journalPath))?.cells.get(cellId)?.outputs ?? [];
  expect(outputs).toEqual(document.outputs.outputs(cellId));
  expect(outputs).toHaveLength(2);
  document.close(false);
});

test("a journal whose beginning is damaged gives nothing", async () => {
  const { document, journalPath, cellId } = openDocument();
  document.outputs.print(cellId, "stdout", "x");
  await passOn();
  const bytes = readFileSync(journalPath);
  bytes[magic.length + 20] = 0;
  writeFileSync(journalPath, bytes);
  expect(await readJournal(journalPath)).toBeUndefined();
  document.close(false);
});
