import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, type Options } from "acorn";
import { acornComplaint, SourceSyntaxError, type Complaint } from "./describe-syntax-error.ts";

/**
 * Node does not say where in an imported JavaScript file a syntax error is. This finds the file among those that were
 * being imported, and the place in it; it gives undefined where the error is another one.
 */
export function localSyntaxError(
  error: unknown,
  urls: readonly string[],
  folder: string,
): SourceSyntaxError | undefined {
  if (!(error instanceof SyntaxError) || error instanceof SourceSyntaxError) return undefined;
  for (const url of urls) {
    if (!/\.[cm]?js$/.test(url)) continue;
    const path = fileURLToPath(url);
    const text = readFileSync(path, "utf8");
    const complaint = complaintAbout(text, path.endsWith(".cjs") ? "commonjs" : "module");
    if (!complaint) continue;
    // What a module may not contain a CommonJS file may.
    if (path.endsWith(".js") && !complaintAbout(text, "commonjs")) continue;
    return new SourceSyntaxError([{ ...complaint, message: error.message }], {
      name: relative(folder, path),
      kind: "file",
      text,
    });
  }
  return undefined;
}

function complaintAbout(text: string, sourceType: NonNullable<Options["sourceType"]>): Complaint | undefined {
  try {
    parse(text, { ecmaVersion: "latest", sourceType, allowHashBang: true });
    return undefined;
  } catch (error) {
    const complaint = acornComplaint(error);
    if (!complaint) throw error;
    return complaint;
  }
}
