import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type * as GetTsconfig from "get-tsconfig";
import type { Cache, TsConfigResult } from "get-tsconfig";

/** Loaded at the first tsconfig.json: most notebooks have none, and it would take a part of every kernel's start. */
const reader = () => createRequire(import.meta.url)("get-tsconfig") as typeof GetTsconfig;

/** The nearest tsconfig.json above a file, or why it cannot be read. */
export type NearestTsconfig =
  | { readonly kind: "read"; readonly tsconfig: TsConfigResult }
  | { readonly kind: "unreadable"; readonly reason: string }
  | { readonly kind: "none" };

/** Reads each tsconfig.json once until `forget` is called, as a notebook's folder changes while the kernel runs. */
export interface Tsconfigs {
  readonly nearest: (file: string) => NearestTsconfig;
  /** The files that `paths` maps a specifier to, in order, with or without their extensions. */
  readonly mapped: (specifier: string, importer: string) => readonly string[];
  readonly forget: () => void;
}

type Matcher = (specifier: string) => readonly string[];

export function createTsconfigs(): Tsconfigs {
  const cache: Cache = new Map<string, unknown>();
  const found = new Map<string, NearestTsconfig>();
  const matchers = new Map<string, Matcher>();

  const nearest: Tsconfigs["nearest"] = (file) => {
    const folder = dirname(file);
    const known = found.get(folder) ?? look(file, cache);
    found.set(folder, known);
    return known;
  };
  return {
    nearest,
    mapped(specifier, importer) {
      const config = nearest(importer);
      if (config.kind !== "read") return [];
      const { path } = config.tsconfig;
      const matcher = matchers.get(path) ?? reader().createPathsMatcher(config.tsconfig) ?? (() => []);
      matchers.set(path, matcher);
      return matcher(specifier);
    },
    forget() {
      for (const map of [cache, found, matchers]) map.clear();
    },
  };
}

/** A tsconfig.json that cannot be read must not stop modules from loading that need nothing of it. */
function look(file: string, cache: Cache): NearestTsconfig {
  const path = findTsconfig(dirname(file));
  if (path === undefined) return { kind: "none" };
  try {
    const tsconfig = reader().getTsconfig(dirname(path), "tsconfig.json", cache);
    return tsconfig ? { kind: "read", tsconfig } : { kind: "none" };
  } catch (error) {
    return { kind: "unreadable", reason: error instanceof Error ? error.message : String(error) };
  }
}

function findTsconfig(folder: string): string | undefined {
  const path = join(folder, "tsconfig.json");
  if (existsSync(path)) return path;
  return dirname(folder) === folder ? undefined : findTsconfig(dirname(folder));
}
