// Emits the user guide as the pages show it: its chapters in each language, from docs/guide.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes `dist/renderer/guide-LANGUAGE.json` for each folder of `docs/guide`. */
export function emitGuide(root) {
  const from = join(root, "docs/guide");
  const to = join(root, "dist/renderer");
  mkdirSync(to, { recursive: true });
  for (const language of readdirSync(from))
    writeFileSync(join(to, `guide-${language}.json`), JSON.stringify(readChapters(join(from, language))));
}

/**
 * The chapters of a folder, in the order of the numbers that their files begin with.
 * @returns {import("../renderer/reference/guide.ts").Guide}
 */
function readChapters(folder) {
  return readdirSync(folder)
    .toSorted()
    .map((file) => {
      const [heading, ...text] = readFileSync(join(folder, file), "utf8").split("\n");
      return {
        name: file.replace(/^\d+-|\.md$/g, ""),
        title: heading.replace(/^# /, ""),
        text: text.join("\n").trim(),
      };
    });
}
