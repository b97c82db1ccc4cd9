import { tableFromArrays } from "apache-arrow";
import { describe, expect, it } from "vitest";
import { repairTable } from "./repair-table.ts";
import { repairText } from "./repair-text.ts";
import { toRows } from "./to-rows.ts";

const mistaken = (text: string, label: string) => new TextDecoder(label).decode(new TextEncoder().encode(text));

describe("text that was decoded with the wrong encoding", () => {
  it.each([
    ["Œ≤", "β"],
    ["‚Üí", "→"],
    ["‚úÖ", "✅"],
    ["Œ± = 0.5 ‚Üí ECE ‚â§ 0.02", "α = 0.5 → ECE ≤ 0.02"],
  ])("%s is repaired to %s, from Mac Roman", (wrong, right) => {
    expect(repairText(wrong)).toMatchObject({ text: right, encoding: "mac-roman" });
  });

  it.each(["macintosh", "windows-1252", "latin1"])("is repaired after it was taken for %s", (label) => {
    for (const text of ["naïve café — “Größe” ≥ 3 µm…", "日本語 テスト", "Привет, мир!", "🎉 done ✓", "ελληνικά"]) {
      const wrong = mistaken(text, label);
      expect(repairText(wrong).text).toBe(text);
    }
  });

  it.each([
    "plain ASCII, 100 %",
    "L’école d’été : « Écoute… » — “État”",
    "Größe, naïve, Ærø, Åse, señor, Ünïcödé",
    "α → β ≤ 3 ✅ 日本語 Привет 🎉",
    "∑ √2 ≠ ∞, 5 £ or 7 €",
    "",
  ])("is not seen in right text: %s", (text) => {
    expect(repairText(text)).toEqual({ text, encoding: null, words: 0 });
  });

  it("is repaired beside right words, line breaks kept, and found once only", () => {
    const { text, words } = repairText("ECE ‚Üí 0.02\r\n\tβ stays Œ≤\n");
    expect(text).toBe("ECE → 0.02\r\n\tβ stays β\n");
    expect(words).toBe(2);
    expect(repairText(text).encoding).toBeNull();
  });

  it("is repaired in the columns of a table that hold it, nulls kept, and said", () => {
    const table = tableFromArrays({ note: ["Œ≤ > 1", null, "x"], name: ["é", "b", "c"], n: Int32Array.of(1, 2, 3) });
    const { table: repaired, repairs } = repairTable(table);
    expect(repairs).toEqual([{ column: "note", encoding: "mac-roman", words: 1 }]);
    expect(toRows(repaired)).toEqual([
      { note: "β > 1", name: "é", n: 1 },
      { note: null, name: "b", n: 2 },
      { note: "x", name: "c", n: 3 },
    ]);
    expect(repairTable(repaired).table).toBe(repaired);
  });
});
