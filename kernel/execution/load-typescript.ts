import { readFileSync } from "node:fs";
import { dirname, extname, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync, type TransformOptions } from "esbuild";
import { breakableMark } from "../debugging/breakable-mark.ts";
import { rewriteCommonJsImports } from "./commonjs-imports.ts";
import { SourceSyntaxError } from "./describe-syntax-error.ts";
import { packageScopeOf } from "./package-scope.ts";
import { restoreNames } from "./restore-names.ts";
import { rememberSource } from "./source-positions.ts";
import { assembledFrom } from "./text-assembly.ts";
import { bare, isTransformFailure, typescriptOptions } from "./transform-typescript.ts";
import type { Tsconfigs } from "./tsconfig-paths.ts";

/** Whether `url` is a file of TypeScript, which Node itself would only strip and not in packages, or of JSX. */
export function isTypeScript(url: string): boolean {
  return /\.(?:[cm]?tsx?|jsx)(\?|$)/.test(url) && url.startsWith("file:");
}

/** For whom a file is loaded. */
export interface LoadingParts {
  /** The notebook's folder. */
  readonly folder: string;
  readonly tsconfigs: Tsconfigs;
  /** The user's own and not that of a package: errors show its lines. */
  readonly isUsers: boolean;
  /** Whether what the file imports by a bare specifier is a CommonJS package. */
  readonly isCommonJs: (specifier: string) => boolean;
}

/** A TypeScript file as JavaScript, and which of the two module systems it is written for. */
export function loadTypeScript(url: string, parts: LoadingParts): { format: "module" | "commonjs"; source: string } {
  const path = fileURLToPath(url);
  const text = readFileSync(path, "utf8");
  const source = { name: relative(parts.folder, path) || path, kind: "file", text } as const;
  try {
    const { code, map } = transformSync(
      text,
      bare({ ...typescriptOptions, ...languageOptions(path, parts.tsconfigs) }),
    );
    const format = moduleSystem(path, code);
    if (!parts.isUsers) return { format, source: code };
    const restored = restoreNames(code, map);
    const rewritten = format === "module" ? rewriteCommonJsImports(restored.text, parts.isCommonJs) : undefined;
    const assembled = rewritten ? assembledFrom(restored, rewritten) : restored;
    rememberSource(url, { source, js: code, map, assembled });
    // Stacks name what was required by its path.
    if (format === "commonjs") rememberSource(path, { source, js: code, map, assembled });
    return { format, source: assembled.text + breakableMark };
  } catch (error) {
    if (isTransformFailure(error)) throw SourceSyntaxError.of(error.errors, source);
    throw error;
  }
}

/** What a tsconfig.json may say about the meaning of code. The rest of it is for the type checker. */
const meaningfulOptions = [
  "experimentalDecorators",
  "jsx",
  "jsxFactory",
  "jsxFragmentFactory",
  "jsxImportSource",
  "useDefineForClassFields",
  "verbatimModuleSyntax",
] as const;

function languageOptions(path: string, tsconfigs: Tsconfigs): TransformOptions {
  const config = tsconfigs.nearest(path);
  const written = config.kind === "read" ? (config.tsconfig.config.compilerOptions ?? {}) : {};
  const compilerOptions = Object.fromEntries(
    meaningfulOptions.flatMap((name) => (name in written ? [[name, written[name]]] : [])),
  );
  const loader = path.endsWith(".jsx") ? "jsx" : path.endsWith("x") ? "tsx" : "ts";
  // "preserve" and "react-native" leave JSX as it is, for a bundler that is not here.
  const isDecided = /^react(-jsx(dev)?)?$/.test(String(written.jsx));
  return { loader, tsconfigRaw: { compilerOptions }, ...(!isDecided && { jsx: "automatic" }) };
}

/** As Node decides it: by extension, by the nearest package.json, by what the code looks like. */
function moduleSystem(path: string, code: string): "module" | "commonjs" {
  const extension = extname(path);
  if (extension.startsWith(".m")) return "module";
  if (extension.startsWith(".c")) return "commonjs";
  const type = packageScopeOf(dirname(path))?.manifest.type;
  if (type === "module" || type === "commonjs") return type;
  if (/^(import|export)\b/m.test(code)) return "module";
  return /\brequire\(|\bmodule\.exports\b|\bexports\./.test(code) ? "commonjs" : "module";
}
