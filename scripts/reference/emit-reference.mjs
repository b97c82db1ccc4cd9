// Emits the API reference that the pages show: what every subject exports, and the globals of cells, with their docs.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readReference } from "./read-reference.mjs";

/** Writes `dist/renderer/reference.json` from the declarations in `dist/kernel/types`. */
export function emitReference(root) {
  const to = join(root, "dist/renderer/reference.json");
  mkdirSync(dirname(to), { recursive: true });
  const reference = referenceOf(root);
  writeFileSync(to, JSON.stringify(reference));
  const formulas = reference.subjects.flatMap(({ entries }) => entries.filter((entry) => entry.formulas.length > 0));
  for (const file of new Set(formulas.map((entry) => entry.file))) stripFormulas(join(root, "dist/kernel/types", file));
}

/** What the language server says of a name is read as text, where TeX is noise: the prose has the formula, too. */
function stripFormulas(path) {
  writeFileSync(path, readFileSync(path, "utf8").replace(/^\s*\* @formula .*\n/gm, ""));
}

/** @returns {import("../../renderer/reference/reference.ts").Reference} */
function referenceOf(root) {
  const folder = join(root, "dist/kernel/types");
  const index = JSON.parse(readFileSync(join(folder, "index.json"), "utf8"));
  const project = join(folder, "tsconfig.json");
  const compilerOptions = {
    target: "esnext",
    module: "preserve",
    moduleResolution: "bundler",
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
    types: ["node"],
    typeRoots: [join(folder, "roots")],
  };
  const files = [index.globals, ...Object.values(index.subjects)];
  writeFileSync(project, JSON.stringify({ compilerOptions, files }));
  try {
    return readReference(root, folder, index);
  } finally {
    rmSync(project);
  }
}
