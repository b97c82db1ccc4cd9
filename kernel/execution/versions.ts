import { createRequire } from "node:module";

/** What compares versions of packages. Loaded when there is something to compare: it would take a part of every kernel's start. */
export function versions(): typeof import("semver") {
  return createRequire(import.meta.url)("semver") as typeof import("semver");
}
