// Says which exports of the library, as it was last built, are not documented as their users need it.
import { readFileSync } from "node:fs";
import { problemsOf } from "./documentation-problems.mjs";

/** @type {import("../../renderer/reference/reference.ts").Reference} */
const reference = JSON.parse(readFileSync(new URL("../../dist/renderer/reference.json", import.meta.url), "utf8"));
const lines = new Set(
  reference.subjects.flatMap(({ entries }) =>
    entries.flatMap((entry) =>
      problemsOf(entry).map((problem) => `${entry.file.replace(/\.d\.ts$/, ".ts")}: ${entry.name} ${problem}`),
    ),
  ),
);
for (const line of lines) console.log(line);
if (lines.size > 0) console.log(`${lines.size} gaps in the documentation of the library`);
process.exitCode = lines.size === 0 ? 0 : 1;
