import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The installed packages that want to run a program when they are installed, as npm has noted it. */
export function packagesWithScripts(folder: string): readonly string[] {
  const path = join(folder, "node_modules", ".package-lock.json");
  if (!existsSync(path)) return [];
  const { packages = {} } = JSON.parse(readFileSync(path, "utf8")) as {
    packages?: Readonly<Record<string, { readonly hasInstallScript?: boolean; readonly version?: string }>>;
  };
  return Object.entries(packages).flatMap(([place, { hasInstallScript, version }]) =>
    hasInstallScript
      ? [`${place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length)}@${version ?? ""}`]
      : [],
  );
}
