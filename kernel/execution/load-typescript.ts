import { existsSync, readFileSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { SourceSyntaxError } from "./describe-syntax-error.ts";
import { restoreNames } from "./restore-names.ts";
import { rememberSource } from "./source-positions.ts";
import { isTransformFailure, typescriptOptions } from "./transform-typescript.ts";

/** Whether `url` is a TypeScript file, which Node itself would only strip. */
export function isTypeScript(url: string): boolean {
  return /\.[cm]?tsx?(\?|$)/.test(url) && url.startsWith("file:");
}

/** A TypeScript file as JavaScript, and which of the two module systems it is written for. */
export function loadTypeScript(url: string, folder: string): { format: "module" | "commonjs"; source: string } {
  const path = fileURLToPath(url);
  const text = readFileSync(path, "utf8");
  const source = { name: relative(folder, path) || path, kind: "file", text } as const;
  const loader = path.endsWith("x") ? "tsx" : "ts";
  try {
    const { code, map } = transformSync(text, { ...typescriptOptions, jsx: "automatic", loader });
    const format = moduleSystem(path, code);
    const assembled = restoreNames(code, map);
    rememberSource(url, { source, js: code, map, assembled });
    // Stacks name what was required by its path.
    if (format === "commonjs") rememberSource(path, { source, js: code, map, assembled });
    return { format, source: assembled.text };
  } catch (error) {
    if (isTransformFailure(error)) throw SourceSyntaxError.of(error.errors, source);
    throw error;
  }
}

/** As Node decides it: by extension, by the nearest package.json, by what the code looks like. */
function moduleSystem(path: string, code: string): "module" | "commonjs" {
  const extension = extname(path);
  if (extension.startsWith(".m")) return "module";
  if (extension.startsWith(".c")) return "commonjs";
  const manifest = nearestManifest(dirname(path));
  const type = manifest && (JSON.parse(readFileSync(manifest, "utf8")) as { type?: unknown }).type;
  if (type === "module" || type === "commonjs") return type;
  if (/^(import|export)\b/m.test(code)) return "module";
  return /\brequire\(|\bmodule\.exports\b|\bexports\./.test(code) ? "commonjs" : "module";
}

function nearestManifest(folder: string): string | undefined {
  const path = join(folder, "package.json");
  if (existsSync(path)) return path;
  return dirname(folder) === folder ? undefined : nearestManifest(dirname(folder));
}
