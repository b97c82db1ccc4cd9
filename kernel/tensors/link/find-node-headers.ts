import { existsSync, readdirSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";

/** The folders in which node-gyp keeps the headers it has downloaded, one per version of Node. */
function gypFolders(home: string): string[] {
  const caches = [join(home, ".cache", "node-gyp"), join(home, "Library", "Caches", "node-gyp")];
  return caches
    .filter((cache) => existsSync(cache))
    .flatMap((cache) =>
      readdirSync(cache)
        .sort((a, b) => b.localeCompare(a, "en", { numeric: true }))
        .map((version) => join(cache, version)),
    );
}

/** The folder above `bin` of the first `node` on the path. */
function prefixOnPath(path: string): string[] {
  const node = path
    .split(delimiter)
    .map((folder) => join(folder, "node"))
    .find((file) => existsSync(file));
  return node ? [dirname(dirname(realpathSync(node)))] : [];
}

/**
 * Where Node's headers may be: with the running Node, where npm's `nodedir` says, with the Node of the path, with the
 * system, in node-gyp's cache. Any version serves any Node, since the add-on keeps to the stable Node-API.
 */
export function headerCandidates(executable: string, environment: NodeJS.ProcessEnv, home = homedir()): string[] {
  const prefixes = [
    dirname(dirname(executable)),
    environment["npm_config_nodedir"],
    ...prefixOnPath(environment["PATH"] ?? ""),
    "/usr",
    "/usr/local",
    "/opt/homebrew",
    ...gypFolders(home),
  ];
  return [...new Set(prefixes.filter((prefix) => prefix !== undefined).map((prefix) => join(prefix, "include/node")))];
}

/** The first of `candidates` that holds Node-API's header; undefined when none does. */
export function findNodeHeaders(candidates: readonly string[]): string | undefined {
  return candidates.find((folder) => existsSync(join(folder, "node_api.h")));
}
