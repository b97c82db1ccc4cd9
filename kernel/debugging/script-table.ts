import type { Debugger, Runtime } from "node:inspector";
import { fileURLToPath } from "node:url";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { ProbeCalls } from "./cell-thread.ts";
import { describeScript, type ScriptOrigins, type UserScript } from "./user-script.ts";

/** The scripts of the cell thread. What each was made of is asked for when somebody needs to know. */
export interface ScriptTable {
  readonly parsed: (script: Debugger.ScriptParsedEventDataType) => void;
  /** The user's script with this id; undefined for all others. */
  readonly find: (scriptId: Runtime.ScriptId) => Promise<UserScript | undefined>;
  /** Whether it is a script of the user or of a package. */
  readonly isKnown: (scriptId: Runtime.ScriptId) => boolean;
  /** The file of a package's script. */
  readonly packageFile: (scriptId: Runtime.ScriptId) => string | undefined;
  /** All scripts made of the source at `path`: a cell that ran twice has two. */
  readonly withPath: (path: string) => Promise<readonly UserScript[]>;
  /** The files that are loaded, as the debugger's `modules`. */
  readonly modules: () => readonly JsonObject[];
}

export function createScriptTable(probe: Pick<ProbeCalls, "sources">, origins: ScriptOrigins): ScriptTable {
  const urls = new Map<Runtime.ScriptId, string>();
  const described = new Map<Runtime.ScriptId, UserScript>();
  const pending = new Set<Runtime.ScriptId>();

  const describeAll = async () => {
    const ids = [...pending];
    if (ids.length === 0) return;
    const sources = await probe.sources(ids.map((id) => urls.get(id)!));
    for (const [index, id] of ids.entries()) {
      described.set(id, describeScript(id, urls.get(id)!, sources[index] ?? null));
      pending.delete(id);
    }
  };
  return {
    parsed({ scriptId, url }) {
      if (!origins.isUsers(url) && !origins.isPackages(url)) return;
      urls.set(scriptId, url);
      if (origins.isUsers(url)) pending.add(scriptId);
    },
    async find(scriptId) {
      if (pending.has(scriptId)) await describeAll();
      return described.get(scriptId);
    },
    isKnown: (scriptId) => urls.has(scriptId),
    packageFile(scriptId) {
      const url = urls.get(scriptId);
      return url !== undefined && origins.isPackages(url) ? fileURLToPath(url) : undefined;
    },
    async withPath(path) {
      await describeAll();
      return [...described.values()].filter((script) => script.path === path);
    },
    modules: () =>
      [...urls].flatMap(([id, url]) => {
        if (!url.startsWith("file:")) return [];
        const path = fileURLToPath(url);
        return [{ id: Number(id), name: path.split(/[/\\]/).at(-1) ?? path, path }];
      }),
  };
}
