import { createRequire, registerHooks, type ResolveFnOutput, type ResolveHookContext } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { namesRuntime, runtimeName, type CellRuntime } from "./cell-runtime.ts";
import { createLocalFiles } from "./local-files.ts";
import { isTypeScript, loadTypeScript } from "./load-typescript.ts";
import { localSyntaxError } from "./local-syntax-error.ts";
import { checkExports } from "./missing-export.ts";
import { moduleAddress, requestAt } from "./module-address.ts";
import { notebookFile } from "./missing-module.ts";
import { resolveModule, type ModuleFolders } from "./resolve-module.ts";
import { translateStacks } from "./translate-stacks.ts";

/** Loads modules for cells, as if they were files in the notebook's folder. */
export interface ModuleLoader {
  /** Gives compiled cells their runtime and Node its hooks. Once per process. */
  install(): void;
  /** Imports a module for a cell, or for the file at the path or URL `from`. */
  importModule(specifier: string, from?: string): Promise<unknown>;
}

export function createModuleLoader(folders: ModuleFolders): ModuleLoader {
  const { folder } = folders;
  const notebook = pathToFileURL(join(folder, notebookFile)).href;
  const local = createLocalFiles();

  const importModule = async (specifier: string, from = notebook, attributes: ImportAttributes = {}) => {
    const parent = from.startsWith("file:") ? from : pathToFileURL(from).href;
    local.refresh();
    const failed = local.beginImport();
    try {
      return (await import(moduleAddress({ specifier, parent, attributes }))) as object;
    } catch (error) {
      throw localSyntaxError(error, failed(), folder) ?? error;
    }
  };

  const resolve = (specifier: string, context: ResolveHookContext, nextResolve: NextResolve): ResolveFnOutput => {
    const request = requestAt(specifier);
    const wanted = request?.specifier ?? specifier;
    const parentURL = request?.parent ?? context.parentURL;
    if (!parentURL?.startsWith("file:") || isInPackage(parentURL) || isOwn(parentURL, folders))
      return nextResolve(wanted, { ...context, parentURL });
    const importAttributes = request?.attributes ?? context.importAttributes;
    const resolved = resolveModule(wanted, { ...context, parentURL, importAttributes }, nextResolve, folders);
    const { url } = resolved;
    refuseData(wanted, url);
    const isLocal = url.startsWith("file:") && !isInPackage(url) && !isOwn(url, folders);
    return {
      ...resolved,
      importAttributes: url.endsWith(".json") && isImport(context) ? { type: "json" } : importAttributes,
      url: isLocal ? local.resolved(url, parentURL) : url,
    };
  };

  const runtime: CellRuntime = {
    ...namesRuntime,
    dirname: folder,
    require: createRequire(notebook),
    async link(specifier, names, attributes) {
      const module = (await importModule(specifier, notebook, attributes)) as object;
      checkExports(module, specifier, names);
      return module;
    },
    import: (specifier, options) => importModule(String(specifier), notebook, options?.with) as Promise<object>,
    meta: (path) => {
      const url = path === undefined ? pathToFileURL(join(folder, "/")).href : pathToFileURL(path).href;
      const { resolve: resolvePath } = createRequire(notebook);
      return {
        url,
        ...(path !== undefined && { filename: path }),
        dirname: folder,
        main: false,
        resolve: (specifier: string) =>
          specifier.startsWith(".") ? new URL(specifier, url).href : toUrl(resolvePath(specifier)),
      } as ImportMeta;
    },
  };

  return {
    install() {
      translateStacks();
      Object.defineProperty(globalThis, runtimeName, { value: runtime, configurable: true });
      registerHooks({
        resolve,
        load: (url, context, nextLoad) =>
          isTypeScript(url) && !isInPackage(url)
            ? { ...loadTypeScript(url, folder), shortCircuit: true }
            : nextLoad(url, context),
      });
    },
    importModule: (specifier, from) => importModule(specifier, from),
  };
}

type NextResolve = (specifier: string, context?: Partial<ResolveHookContext>) => ResolveFnOutput;

function isInPackage(url: string): boolean {
  return url.includes("/node_modules/");
}

/** Kelvin's own library: it changes with Kelvin only. */
function isOwn(url: string, { libraryFolder }: ModuleFolders): boolean {
  return url === import.meta.url || url.startsWith(pathToFileURL(join(libraryFolder, "/")).href);
}

/** A JSON module needs no attribute in a notebook. `require` reads it by itself. */
function isImport({ conditions }: ResolveHookContext): boolean {
  return conditions.includes("import");
}

function refuseData(specifier: string, url: string): void {
  const kind = /\.(csv|tsv|jsonl|ndjson|parquet|arrow|feather)$/i.exec(url)?.[1];
  if (kind) throw new TypeError(`"${specifier}" is data, not a module. Read it with the functions of "kelvin/data".`);
}

function toUrl(resolved: string): string {
  return /^[a-z]{2,}:/.test(resolved) ? resolved : pathToFileURL(resolved).href;
}
