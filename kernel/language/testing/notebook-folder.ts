import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A notebook's folder with a package, another that has its types in `@types`, and files of the user's own. */
const files = {
  "shapes.ts":
    "export interface Shape { readonly area: number }\n\n/** A square. */\nexport function square(side: number): Shape {\n  return { area: side * side };\n}\n",
  "lib/deep.ts": 'import { square } from "../shapes.ts";\nexport const deepArea = square(2).area;\n',
  "node_modules/leftpad/package.json": '{ "name": "leftpad", "version": "1.0.0", "types": "index.d.ts" }',
  "node_modules/leftpad/index.d.ts":
    "/** Pads from the left. */\nexport declare function leftpad(text: string, width: number): string;\n",
  "node_modules/untyped/package.json": '{ "name": "untyped", "version": "1.0.0", "main": "index.js" }',
  "node_modules/untyped/index.js": "exports.wobble = (n) => n;\n",
  "node_modules/@types/untyped/package.json": '{ "name": "@types/untyped", "version": "1.0.0", "types": "index.d.ts" }',
  "node_modules/@types/untyped/index.d.ts": "export declare function wobble(n: number): bigint;\n",
};

export function createNotebookFolder(more: { readonly [path: string]: string } = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "kelvin-notebook-"));
  for (const [path, text] of Object.entries({ ...files, ...more })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
