import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Where TypeScript's own executable is: starting it through `tsc` would keep a second Node process. */
export type ServerExecutable =
  { readonly kind: "found"; readonly path: string } | { readonly kind: "missing"; readonly reason: string };

/** Looks beside the kernel's own packages; npm brings the executable for the platform as an optional one. */
export function findServerExecutable(from: string): ServerExecutable {
  const name = `@typescript/typescript-${process.platform}-${process.arch}`;
  try {
    const typescript = createRequire(from).resolve("typescript/package.json");
    const manifest = createRequire(typescript).resolve(`${name}/package.json`);
    const path = join(dirname(manifest), "lib", process.platform === "win32" ? "tsc.exe" : "tsc");
    if (existsSync(path)) return { kind: "found", path };
    return { kind: "missing", reason: `${path} is not there; install ${name} again` };
  } catch (error) {
    const { message } = error as Error;
    return {
      kind: "missing",
      reason: `TypeScript's language server for this platform (${name}) is not installed: ${message.split("\n")[0]}`,
    };
  }
}
