import { expect, it } from "vitest";
import { displaySymbol } from "../../../document/mime/mime-bundle.ts";
import { complementarity } from "../labels/complementarity.ts";
import { findLabelIssues } from "../labels/find-label-issues.ts";
import { fuseLabels } from "../labels/fuse-labels.ts";
import { bleu } from "../text/bleu.ts";
import { rouge } from "../text/rouge.ts";
import { shownAs } from "./shown-as.ts";

/** What a cell shows of a value, as text. */
async function shown(value: object): Promise<string> {
  const display = (value as { [displaySymbol](): object })[displaySymbol];
  return String(((await display()) as Record<string, unknown>)["text/plain"]);
}

it("a result that shows itself has no other properties than before", () => {
  const result = shownAs({ a: 1 }, () => ({ "text/plain": "one" }));
  expect(Object.keys(result)).toEqual(["a"]);
  expect({ ...result }).toEqual({ a: 1 });
  expect(JSON.stringify(result)).toBe('{"a":1}');
});

it("results say in a sentence or a table what they came to", async () => {
  expect(
    await shown(
      fuseLabels([
        [0, 1, 1],
        [2, 2, 2],
        [0, 1, 2],
      ]),
    ),
  ).toMatch(
    /^3 of 3 items got a label by majority, 1 of them by breaking a tie\n\nclass +share of labels +share of ratings\n0 +0.3333 +0.2222\n/,
  );
  const issues = findLabelIssues(
    [0, 1, 0, 2],
    [
      [0.9, 0.05, 0.05],
      [0.1, 0.8, 0.1],
      [0.05, 0.05, 0.9],
      [0.05, 0.05, 0.9],
    ],
  );
  expect(await shown(issues)).toMatch(
    /^1 of 4 labels are doubtful \(25.0 %\), the most doubtful first\n\nrow.*\n2 +0 +2 /,
  );
  expect(await shown(complementarity([0, 1, 1], [0, 1, 0], [0, 0, 1]))).toContain("at least one             1.0000");
  expect(await shown(bleu(["a b c d"], ["a b c d"]))).toBe(
    "BLEU 100.00: precisions 100.0 / 100.0 / 100.0 / 100.0 %, brevity penalty 1.000, 4 words against 4",
  );
  expect(await shown(rouge(["a b"], ["a c"]))).toMatch(/ROUGE-L +0.5000 +0.5000 +0.5000/);
});
