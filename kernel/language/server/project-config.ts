import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ShippedTypes } from "./shipped-types.ts";

/** The server's project file for the cells: an open document in the notebook's folder that is not on the disk. */
export const configFile = ".kelvin-notebook.json";

/**
 * The project as TypeScript reads it. A `tsconfig.json` in the folder lends its strictness and nothing else; where it is
 * broken, what can be read of it counts.
 */
export function projectConfig(
  folder: string,
  documents: readonly string[],
  types: ShippedTypes,
  isTree: boolean,
): string {
  const own = join(folder, "tsconfig.json");
  const paths = Object.entries(types.subjects).map(([name, file]) => [`kelvin/${name}`, [file]]);
  return JSON.stringify({
    ...(existsSync(own) && { extends: "./tsconfig.json" }),
    compilerOptions: {
      // As the kernel compiles and resolves.
      target: "esnext",
      lib: ["esnext"],
      module: "preserve",
      moduleResolution: "bundler",
      moduleDetection: "force",
      customConditions: ["node"],
      allowImportingTsExtensions: true,
      resolveJsonModule: true,
      verbatimModuleSyntax: true,
      isolatedModules: true,
      erasableSyntaxOnly: false,
      experimentalDecorators: false,
      allowJs: true,
      checkJs: false,
      maxNodeModuleJsDepth: 0,
      noEmit: true,
      composite: false,
      incremental: false,
      declaration: false,
      skipLibCheck: true,
      // Those of the folder come first, so that its packages and the cells mean the same.
      typeRoots: [join(folder, "node_modules/@types"), types.roots],
      types: ["node"],
      paths: Object.fromEntries(paths),
      // Cells leave names for the cells behind, and a throw at the end of one does not end the notebook.
      noUnusedLocals: false,
      allowUnreachableCode: true,
      allowUnusedLabels: true,
    },
    files: [...documents, types.globals, ...Object.values(types.subjects)],
    // They offer what they export, and are looked through for the uses of a name.
    ...(isTree
      ? { include: ["./**/*.ts", "./**/*.mts", "./**/*.tsx"], exclude: ["**/node_modules", "**/.*/"] }
      : { include: ["./*.ts"], exclude: [] }),
  });
}
