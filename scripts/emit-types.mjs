// Emits the declarations that the language server reads: the library's, the globals of cells, and Node's.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * Writes `dist/kernel/types`. Node's own types are copied, as the server offers to import from modules of declarations that
 * are no package's, and of packages only those that lie above the notebook.
 * @param {string} root of the checkout
 * @param {Readonly<Record<string, string>>} subjects the source of each `kelvin/NAME`
 */
export function emitTypes(root, subjects) {
  const folder = join(root, "dist/kernel/types");
  mkdirSync(folder, { recursive: true });
  const globals = "kernel/language/globals/cell-globals.d.ts";
  const project = join(folder, "tsconfig.json");
  const configuration = {
    extends: join(root, "kernel/tsconfig.json"),
    compilerOptions: {
      noEmit: false,
      noCheck: true,
      declaration: true,
      emitDeclarationOnly: true,
      outDir: folder,
      rootDir: root,
      typeRoots: [join(root, "node_modules/@types")],
    },
    include: [],
    files: [globals, ...Object.values(subjects)].map((file) => join(root, file)),
  };
  writeFileSync(project, JSON.stringify(configuration));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", project], { encoding: "utf8" });
  if (status !== 0) throw new Error(`the library's declarations could not be emitted:\n${stdout}`);
  rmSync(project);
  cpSync(join(root, globals), join(folder, globals));
  writeFileSync(
    join(folder, "index.json"),
    JSON.stringify({
      globals,
      subjects: Object.fromEntries(
        Object.entries(subjects).map(([name, file]) => [name, file.replace(/\.ts$/, ".d.ts")]),
      ),
    }),
  );
  const require = createRequire(join(root, "package.json"));
  const node = dirname(require.resolve("@types/node/package.json"));
  const undici = dirname(createRequire(join(node, "package.json")).resolve("undici-types/package.json"));
  const roots = join(folder, "roots");
  // Packages inside the one that needs them, so that the folder is complete wherever it lies.
  copyDeclarations(node, join(roots, "node"));
  copyDeclarations(undici, join(roots, "node/node_modules/undici-types"));
}

function copyDeclarations(from, to) {
  cpSync(from, to, { recursive: true, filter: (path) => !/\.md$|LICENSE$/.test(path) });
}
