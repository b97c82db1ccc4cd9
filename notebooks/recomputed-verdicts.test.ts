import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { collectClaims } from "../document/claims/collect-claims.ts";
import { readNotebook } from "../document/read-notebook.ts";

/**
 * Verdicts of published statements that were recomputed by other means: with other code, from the documents themselves rather
 * than from the bundled tables. By notebook, hypothesis and sentence.
 */
const recomputed = JSON.parse(await readFile(join(import.meta.dirname, "recomputed-verdicts.json"), "utf8")) as Record<
  string,
  Record<string, Record<string, string>>
>;

describe.each(Object.entries(recomputed))("%s", (name, byHypothesis) => {
  it("judges what was published as others did who recomputed it", async () => {
    const reading = readNotebook(await readFile(join(import.meta.dirname, name), "utf8"));
    if (reading.kind !== "read") throw new Error(`${name}: ${reading.kind}`);
    const judged: Record<string, Record<string, string>> = {};
    for (const { hypothesis = "", sentence, verdict } of collectClaims(reading.notebook))
      (judged[hypothesis] ??= {})[sentence] = verdict;
    expect(judged).toMatchObject(byHypothesis);
  });
});
