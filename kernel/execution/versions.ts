import { createRequire } from "node:module";
import type * as Semver from "semver";

/** What compares versions of packages. Loaded when there is something to compare: it would take a part of every kernel's start. */
export function versions(): typeof Semver {
  return createRequire(import.meta.url)("semver") as typeof Semver;
}
