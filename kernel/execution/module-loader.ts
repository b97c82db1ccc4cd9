import { isBuiltin, registerHooks, type ResolveFnOutput, type ResolveHookContext } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runtimeName } from "./cell-runtime.ts";
import { findLocalFile, isFileSpecifier } from "./find-local-file.ts";
import { isPackageThere } from "./find-package.ts";
import { isCommonJsFile } from "./is-commonjs.ts";
import { createLocalFiles, withoutVersion } from "./local-files.ts";
import { localJavaScript } from "./load-javascript.ts";
import { isTypeScript, loadTypeScript } from "./load-typescript.ts";
import { localSyntaxError } from "./local-syntax-error.ts";
import { missingInPackage, notebookFile } from "./missing-module.ts";
import { moduleAddress, requestAt } from "./module-address.ts";
import { createNotebookRuntime } from "./notebook-runtime.ts";
import { createNodeErrorPlacer } from "./place-node-errors.ts";
import { resolveModule, type ImportContext, type ModuleFolders, type NextResolve } from "./resolve-module.ts";
import { currentRun, type Run } from "./run.ts";
import { translateStacks } from "./translate-stacks.ts";
import { createTsconfigs } from "./tsconfig-paths.ts";

/** Loads modules for cells, as if they were files in the notebook's folder. */
export interface ModuleLoader {
  /** Gives compiled cells their runtime and Node its hooks. Once per process. */
  install(): void;
  /** Imports a module for a cell, or for the file at the path or URL `from`. */
  importModule(specifier: string, from?: string): Promise<unknown>;
  /** The names of the packages that have been loaded: what of them is installed anew takes a restart. */
  readonly loadedPackages: ReadonlySet<string>;
}

export function createModuleLoader(folders: ModuleFolders): ModuleLoader {
  const { folder } = folders;
  const notebook = pathToFileURL(join(folder, notebookFile)).href;
  const local = createLocalFiles();
  const tsconfigs = createTsconfigs();
  const loadedPackages = new Set<string>();
  const placeErrorsOf = createNodeErrorPlacer();
  /** Imports that have not ended. */
  const open = new Set<{ readonly run: Run | undefined; readonly failed: () => readonly string[] }>();

  /** Looks for edits. `reported` makes of a failed import's error the one to report. */
  const begin = () => {
    // What was interrupted while it loaded stays half loaded: it is to be loaded anew.
    for (const other of [...open].filter(({ run }) => run?.cancelled)) {
      other.failed();
      open.delete(other);
    }
    local.refresh();
    tsconfigs.forget();
    const loading = { run: currentRun(), failed: local.beginImport() };
    open.add(loading);
    return {
      reported: (error: unknown) => localSyntaxError(error, loading.failed(), folder) ?? error,
      end: () => open.delete(loading),
    };
  };
  const importModule = async (specifier: string, from = notebook, attributes: ImportAttributes = {}) => {
    const parent = from.startsWith("file:") ? from : pathToFileURL(from).href;
    const { reported, end } = begin();
    try {
      return (await import(moduleAddress({ specifier, parent, attributes }))) as object;
    } catch (error) {
      throw reported(error);
    } finally {
      end();
    }
  };

  const resolve = (specifier: string, context: ResolveHookContext, nextResolve: NextResolve): ResolveFnOutput => {
    const request = requestAt(specifier);
    const wanted = request?.specifier ?? specifier;
    const parentURL = request?.parent ?? context.parentURL;
    if (!parentURL?.startsWith("file:") || isOwn(parentURL, folders))
      return nextResolve(wanted, { ...context, parentURL });
    const importAttributes = request?.attributes ?? context.importAttributes;
    const importing = { ...context, parentURL, importAttributes };
    if (isInPackage(parentURL)) return resolveInPackage(wanted, importing, nextResolve);
    const resolved = resolveModule(wanted, importing, nextResolve, { ...folders, tsconfigs });
    const { url } = resolved;
    refuseData(wanted, url);
    const isLocal = url.startsWith("file:") && !isInPackage(url) && !isOwn(url, folders);
    return {
      ...resolved,
      importAttributes: url.endsWith(".json") && isImport(context) ? { type: "json" } : importAttributes,
      url: isLocal ? local.resolved(url, parentURL) : url,
    };
  };

  const resolvedFor = (parent: string) => (specifier: string) =>
    withoutVersion(import.meta.resolve(moduleAddress({ specifier, parent, attributes: {} })));
  /** Asks of what the file at `parent` imports. What cannot be resolved is Node's to report, when it links the file. */
  const isCommonJs = (parent: string) => (specifier: string) => {
    try {
      const url = resolvedFor(withoutVersion(parent))(specifier);
      return isInPackage(url) && isCommonJsFile(url);
    } catch (error) {
      if (error instanceof Error) return false;
      throw error;
    }
  };
  const runtime = createNotebookRuntime({
    folder,
    notebook,
    importModule: (specifier, attributes) => importModule(specifier, notebook, attributes),
    whileRequiring(load) {
      const { reported, end } = begin();
      try {
        return load();
      } catch (error) {
        throw reported(error);
      } finally {
        end();
      }
    },
    resolve: resolvedFor(notebook),
  });

  return {
    install() {
      translateStacks();
      Object.defineProperty(globalThis, runtimeName, { value: runtime, configurable: true });
      registerHooks({
        resolve(specifier, context, nextResolve) {
          const resolved = resolve(specifier, context, nextResolve);
          placeErrorsOf(resolved.url);
          return resolved;
        },
        load(url, context, nextLoad) {
          const owner = packageOf(url);
          if (owner !== undefined) loadedPackages.add(owner);
          const parts = { folder, tsconfigs, isUsers: owner === undefined, isCommonJs: isCommonJs(url) };
          if (isTypeScript(url)) return { ...loadTypeScript(url, parts), shortCircuit: true };
          const loaded = nextLoad(url, context);
          const isLocal = owner === undefined && url.startsWith("file:") && !isOwn(url, folders);
          return isLocal && loaded.format === "module" ? localJavaScript(url, loaded, parts) : loaded;
        },
      });
    },
    importModule: (specifier, from) => importModule(specifier, from),
    loadedPackages,
  };
}

/** Packages resolve as in Node. Those that are published as TypeScript leave out what TypeScript lets them. */
function resolveInPackage(specifier: string, context: ImportContext, nextResolve: NextResolve): ResolveFnOutput {
  if (isFileSpecifier(specifier)) {
    const file = isTypeScript(context.parentURL) ? findLocalFile(specifier, context.parentURL) : undefined;
    return nextResolve(file ?? specifier, context);
  }
  const isBare = !isBuiltin(specifier) && !specifier.startsWith("#") && !/^[a-z][a-z\d+.-]+:/i.test(specifier);
  if (isBare && !isPackageThere(specifier, context)) throw missingInPackage({ ...context, specifier });
  return nextResolve(specifier, context);
}

function isInPackage(url: string): boolean {
  return url.includes("/node_modules/");
}

/** The package that a file in `node_modules` belongs to. */
function packageOf(url: string): string | undefined {
  return /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
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
