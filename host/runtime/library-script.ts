import { existsSync } from "node:fs";
import { join } from "node:path";
import { installation } from "./installation.ts";

/** One of the library's own programs, which the host never imports. */
export type LibraryScript = "doctor" | "link" | "check" | "runs";

/** Where such a program is. */
export function libraryScript(name: LibraryScript): string {
  const script = join(installation().root, `dist/kernel/library/bin/${name}.mjs`);
  if (!existsSync(script)) throw new Error(`${script} is missing: run "npm run build", or install Kelvin again.`);
  return script;
}
