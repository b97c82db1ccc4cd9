import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageFolder } from "../execution/find-package.ts";
import { versions } from "../execution/versions.ts";

/** A package of the registry, by its name. */
interface RegistrySpec {
  /** Under which it is imported. */
  readonly name: string;
  /** What it is in the registry: another name for an alias, `mine@npm:lodash@4`. */
  readonly registryName: string;
  /** The versions that will do; undefined for a tag such as `latest`, which only the registry knows. */
  readonly range: string | undefined;
}

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const named = /^((?:@[\w.~-]+\/)?[\w.~-]+)(?:@(.*))?$/;

/** @throws TypeError for what is no package spec, and might be an option of npm's */
export function checkPackageSpec(spec: unknown): asserts spec is string {
  if (typeof spec === "string" && spec.trim() !== "" && !spec.startsWith("-") && !/[\0\n\r]/.test(spec)) return;
  throw new TypeError(
    `install() expects packages as npm names them, such as "lodash", "lodash@4" or "./my-package.tgz", not ${JSON.stringify(spec) ?? typeof spec}`,
  );
}

/** The package that a spec names in the registry, or undefined for files, folders, repositories and addresses. */
function registrySpec(spec: string): RegistrySpec | undefined {
  const match = named.exec(spec);
  if (!match || /^\.{1,2}$|\.(tgz|tar|tar\.gz)$/.test(spec)) return undefined;
  const [, name = "", wanted = ""] = match;
  const alias = wanted.startsWith("npm:") ? registrySpec(wanted.slice("npm:".length)) : undefined;
  if (alias) return { ...alias, name };
  // What comes after the @ may be an address as well.
  if (/[:/]/.test(wanted)) return undefined;
  return { name, registryName: name, range: versions().validRange(wanted) ?? undefined };
}

/** The version of a package that is there and recorded already as `spec` asks for it, or undefined where npm must see to it. */
export function installedVersion(spec: string, folder: string): { name: string; version: string } | undefined {
  const wanted = registrySpec(spec);
  const project = manifestIn(folder);
  if (wanted?.range === undefined || !project) return undefined;
  const { name, registryName, range } = wanted;
  const recorded = project.dependencies?.[name] ?? project.devDependencies?.[name];
  const there = packageManifest(name, folder);
  if (recorded === undefined || there?.version === undefined || there.name !== registryName) return undefined;
  return versions().satisfies(there.version, range) ? { name, version: there.version } : undefined;
}

/** The packages that a folder's package.json records, with the versions that are there. */
export function recordedPackages(folder: string): ReadonlyMap<string, string> {
  const { dependencies, devDependencies } = manifestIn(folder) ?? {};
  const names = Object.keys({ ...dependencies, ...devDependencies });
  return new Map(
    names.flatMap((name) => {
      const version = packageManifest(name, folder)?.version;
      return version === undefined ? [] : [[name, version] as const];
    }),
  );
}

/** Of the package that `folder` gets by the name: in a workspace it is further up. */
function packageManifest(name: string, folder: string): Manifest | undefined {
  const found = packageFolder(name, pathToFileURL(join(folder, "package.json")).href);
  return found === undefined ? undefined : manifestIn(found);
}

function manifestIn(folder: string): Manifest | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, "package.json"), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  return JSON.parse(text) as Manifest;
}
