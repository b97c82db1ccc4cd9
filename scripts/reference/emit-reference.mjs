// Emits the API reference that the pages show: what every subject exports, and the globals of cells, with their docs.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readReference } from "./read-reference.mjs";

/** Writes `dist/renderer/reference.json` from the declarations in `dist/kernel/types`. */
export function emitReference(root) {
  const to = join(root, "dist/renderer/reference.json");
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, JSON.stringify(referenceOf(root)));
}

/** @returns {import("../../renderer/reference/reference.ts").Reference} */
export function referenceOf(root) {
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
