import type { LoadFnOutput } from "node:module";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { breakableMark } from "../debugging/breakable-mark.ts";
import { rewriteCommonJsImports } from "./commonjs-imports.ts";
import { rememberText } from "./source-positions.ts";

interface LoadingParts {
  /** The notebook's. */
  readonly folder: string;
  /** Whether what this module imports by a name is CommonJS. */
  readonly isCommonJs: (specifier: string) => boolean;
}

/**
 * A module of JavaScript beside the notebook: it runs as it is written, but for what it takes from CommonJS. Its lines stay where
 * they are, and breakpoints may be in it.
 */
export function localJavaScript(url: string, loaded: LoadFnOutput, { folder, isCommonJs }: LoadingParts): LoadFnOutput {
  const { source } = loaded;
  const text = typeof source === "string" ? source : source instanceof Uint8Array ? Buffer.from(source).toString() : "";
  const path = fileURLToPath(url);
  rememberText(url, { name: relative(folder, path) || path, kind: "file", text });
  return { ...loaded, source: (rewriteCommonJsImports(text, isCommonJs)?.text ?? text) + breakableMark };
}
